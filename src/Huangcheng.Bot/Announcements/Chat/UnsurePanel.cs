using System.Globalization;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>Chats of which nobody knows whether the message arrived: listed, and decided one by one by a person who looked.</summary>
internal sealed class UnsurePanel(AnnouncementMends mends, AnnounceWording wording)
{
    private const int PerPage = 8;

    /// <summary><c>rz</c> names an announcement and a page; <c>rzt</c>, <c>rzy</c> and <c>rzn</c> name a target.</summary>
    public async Task<Reply> PressedAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken)
    {
        if (press.Verb == "rz")
        {
            return await ListAsync(at, press.Id, press.Version, "", cancellationToken);
        }

        var announcement = await (
            from target in at.Db.AnnouncementTargets
            where target.Id == press.Id
            join run in at.Db.AnnouncementRuns on target.RunId equals run.Id
            select run.AnnouncementId).FirstOrDefaultAsync(cancellationToken);
        switch (press.Verb)
        {
            case "rzy":
                var settled = await AnnouncementMends.SettleAsync(at.Scope, at.Clerk, announcement, press.Id, cancellationToken);
                return await ListAsync(at, announcement, 0, settled == 1 ? "记下了，算送到了。\n" : "", cancellationToken);
            case "rzn":
                var outcome = await mends.ResendAsync(at.Scope, at.Clerk, announcement, TargetStatus.Unknown, press.Id, cancellationToken);
                return outcome is DeskOutcome.Started
                    ? await ListAsync(at, announcement, 0, "再发一遍了。\n", cancellationToken)
                    : wording.Of(outcome);
            default:
                return await OneAsync(at, announcement, press.Id, cancellationToken);
        }
    }

    private async Task<Reply> ListAsync(DraftTurn at, long id, int page, string before, CancellationToken cancellationToken)
    {
        if (!await MayAsync(at, id, cancellationToken))
        {
            return wording.Of(new DeskOutcome.NotFound());
        }

        var unsure = await UnsureAsync(at, id, cancellationToken);
        if (unsure.Count == 0)
        {
            return Reply.Text($"{before}没有不确定的了。", new("看这份公告", $"announce:d:{id}"), AnnounceWording.All);
        }

        page = Math.Clamp(page, 0, (unsure.Count - 1) / PerPage);
        List<Button> shown = [.. unsure.Skip(page * PerPage).Take(PerPage).Select(one => new Button(one.Name, $"announce:rzt:{one.Id}"))];
        if ((page + 1) * PerPage < unsure.Count)
        {
            shown.Add(new Button("下一页", string.Create(CultureInfo.InvariantCulture, $"announce:rz:{id}:{page + 1}")));
        }

        shown.Add(new Button("看这份公告", $"announce:d:{id}"));
        return Reply.Text($"{before}有 {unsure.Count} 个不知道送到没有。请到群里看一眼，再点那个群：", shown);
    }

    private async Task<Reply> OneAsync(DraftTurn at, long id, long target, CancellationToken cancellationToken)
    {
        var one = await MayAsync(at, id, cancellationToken) ? (await UnsureAsync(at, id, cancellationToken)).Find(one => one.Id == target) : null;
        return one is null
            ? wording.Of(new DeskOutcome.NotFound())
            : Reply.Text(
                $"“{one.Name}”收到公告了吗？",
                new("收到了", $"announce:rzy:{target}"),
                new("没收到，再发一遍", $"announce:rzn:{target}"),
                new("返回", string.Create(CultureInfo.InvariantCulture, $"announce:rz:{id}:0")));
    }

    private static async Task<bool> MayAsync(DraftTurn at, long id, CancellationToken cancellationToken) =>
        await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is { } announcement
        && await at.Clerk.MayAsync(at.Db, Role.Editor, announcement.Village, cancellationToken);

    private static async Task<List<Unsure>> UnsureAsync(DraftTurn at, long id, CancellationToken cancellationToken)
    {
        var targets = (await MendRuns.LastAsync(at.Db, id, cancellationToken)).FindAll(target => target.Status == TargetStatus.Unknown);
        var ids = targets.ConvertAll(target => target.GroupId);
        var groups = await at.Db.Groups.AsNoTracking().Where(group => ids.Contains(group.Id)).ToDictionaryAsync(group => group.Id, group => group.Label, cancellationToken);

        // A person is not named: who signed up or subscribed is nobody's business here.
        return targets.ConvertAll(target => new Unsure(target.Id, target.GroupId is { } group ? groups.GetValueOrDefault(group, "已删除的群") : $"个人（第 {target.Id} 条）"));
    }

    private sealed record Unsure(long Id, string Name);
}
