using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Members;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>Messages that were given up, one by one: again, or seen. What they said is not shown, it may be anybody's own.</summary>
internal sealed class FailuresModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, WritePath writes, DeadDeliveries dead) : DeskPage(clock)
{
    /// <summary>Older ones have become pointless.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    private const int Most = 100;
    private const string NotAllowed = "没有办：这件事要有全镇的“编辑”权限，请找负责人。";

    public IReadOnlyList<Failure> Failures { get; private set; } = [];

    public bool More => Failures.Count == Most;

    public bool MayEdit => Person.May(Role.Editor, null);

    /// <summary>What a message was, by the beginning of its key.</summary>
    public static string KindOf(string key) => key.Split(':')[0] switch
    {
        "turn" or "sorry" => "给人的回答",
        "remind" => "活动提醒",
        "offer" or "expired" => "候补通知",
        "changed" or "off" => "活动变动通知",
        "announce" or "announce-pin" => "公告",
        "quiz" or "quiz-answer" => "群里的小题",
        "daily" => "每日一题",
        "family" => "家人同学的通知",
        "staff-notice" => "给同事的通知",
        _ => "通知",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Person.May(Role.Viewer, null))
        {
            return NotFound();
        }

        await using var db = await contexts.CreateDbContextAsync(Aborted);
        var (rows, groups) = (await DeadDeliveries.Of(db, Now - Shown).Take(Most).ToListAsync(Aborted), await GroupsAsync(db));
        var targets = await AnnouncementsAsync(db, rows);
        Failures =
        [
            .. rows.Select(row => new Failure(
                row,
                row.ChatKind == ChatKind.Group ? groups.GetValueOrDefault((row.Channel, row.ChatId)) ?? "群" : "个人",
                TargetKey.TryRead(row.Key, out var target, out _) && targets.TryGetValue(target, out var announcement) ? announcement : null)),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostRetryAsync(long id)
    {
        var done = await AsEditorAsync("重发消息", id, (scope, at, token) => dead.RetryAsync(scope, id, at, token));
        return Back(done is { } sent ? sent ? "正在重发。还是发不出去，会再出现在这里。" : "没有重发：内容已经不在了，或者同事刚办过。" : NotAllowed);
    }

    public async Task<IActionResult> OnPostSeenAsync(long id)
    {
        var done = await AsEditorAsync("不再重发", id, async (scope, _, token) => await DeadDeliveries.DismissAsync(scope, id, token) > 0);
        return Back(done is null ? NotAllowed : "好的，这一条不再提醒。");
    }

    public async Task<IActionResult> OnPostAllSeenAsync()
    {
        var done = await AsEditorAsync("不再重发", null, async (scope, _, token) => await DeadDeliveries.DismissAsync(scope, null, token) > 0);
        return Back(done is null ? NotAllowed : "好的，这些都不再提醒。");
    }

    /// <returns>Null for whoever may not.</returns>
    private Task<bool?> AsEditorAsync(string act, long? id, Func<WriteScope, DateTimeOffset, CancellationToken, Task<bool>> work)
    {
        var actor = Person.Acts(Now);
        return writes.RunAsync<bool?>(
            async (scope, token) =>
            {
                if (!await Roles.MayAsync(scope.Db, actor.Member, Role.Editor, village: null, token))
                {
                    return null;
                }

                var done = await work(scope, actor.At, token);
                if (done)
                {
                    await AuditTrail.AppendAsync(scope, actor.Does(act) with { Subject = id is { } one ? $"delivery:{one}" : "deliveries" }, token);
                }

                return done;
            },
            Aborted);
    }

    private async Task<Dictionary<(string Channel, string ChatId), string>> GroupsAsync(BotDb db) =>
        (await GroupBook.ListAsync(db, [null], Aborted)).ToDictionary(entry => (entry.Group.Channel, entry.Group.ChatId), entry => entry.Group.Label);

    // Those of announcements are mended there, where a report counts them.
    private async Task<Dictionary<long, long>> AnnouncementsAsync(BotDb db, List<OutboxRow> rows)
    {
        var ids = rows.Select(row => TargetKey.TryRead(row.Key, out var target, out _) ? target : 0).Where(id => id != 0).ToList();
        return await db.AnnouncementTargets
            .Where(target => ids.Contains(target.Id))
            .Join(db.AnnouncementRuns, target => target.RunId, run => run.Id, (target, run) => new { target.Id, run.AnnouncementId })
            .ToDictionaryAsync(pair => pair.Id, pair => pair.AnnouncementId, Aborted);
    }

    /// <param name="Where">The group's name; a person is not named.</param>
    /// <param name="Announcement">The announcement it is of.</param>
    internal sealed record Failure(OutboxRow Row, string Where, long? Announcement)
    {
        public bool CanRetry => Row.Content is not null;
    }
}
