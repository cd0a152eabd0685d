using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>How a run goes and how it went: in words, and as a sheet with a line a target.</summary>
internal sealed class RunReport(SessionTimes times, IFiles files, IEnumerable<IChannel> channels)
{
    private const int MostNamed = 5;
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(30);

    /// <summary>What the run does, as in 发送.</summary>
    public static string KindOf(RunKind kind) => kind switch
    {
        RunKind.Send => "发送",
        RunKind.Edit => "更正",
        RunKind.Unpin => "取消置顶",
        _ => "撤回",
    };

    public static string StatusOf(TargetStatus status, RunKind kind) => (status, kind) switch
    {
        (TargetStatus.Pending or TargetStatus.Queued, _) => "等着",
        (TargetStatus.Sent, RunKind.Send) => "送到了",
        (TargetStatus.Sent, _) => "办好了",
        (TargetStatus.FailedForNow, RunKind.Send) => "没送到，可以再试",
        (TargetStatus.FailedForNow or TargetStatus.Failed, RunKind.Send) => "没送到",
        (TargetStatus.FailedForNow or TargetStatus.Failed, _) => "没办成",
        (TargetStatus.Unknown, _) => "不确定",
        _ => "没有发",
    };

    /// <summary>While it runs: how far, and how long it may still take.</summary>
    /// <param name="left">As <see cref="RunPace"/> has it; null when nobody can tell.</param>
    public static string Progress(AnnouncementRun run, RunTally tally, TimeSpan? left)
    {
        var state = run.Status switch
        {
            RunStatus.Paused => "（停着）",
            RunStatus.Running => "",
            _ when tally.Waiting > 0 => "（停了，正在路上的还会办完）",
            _ => "（已结束）",
        };
        var text = $"公告第 {run.AnnouncementId} 号{KindOf(run.Kind)}{state}\n{Counts(run, tally)}";
        return left is { } time ? $"{text}\n还要{DraftChecker.SayDuration(time)}" : text;
    }

    /// <summary>At the end: the counts, and those who did not get it by name.</summary>
    public static async Task<string> EndAsync(BotDb db, AnnouncementRun run, RunTally tally, CancellationToken cancellationToken)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"公告第 {run.AnnouncementId} 号{KindOf(run.Kind)}{(run.Status == RunStatus.Cancelled ? "停了" : "完了")}。\n{Counts(run, tally)}");
        var told = Troubled(db, run.Id).Where(target => target.Status != TargetStatus.Cancelled);
        var failed = await RowsAsync(told.OrderBy(target => target.Status == TargetStatus.Sent).ThenBy(target => target.Id).Take(MostNamed), db, cancellationToken);
        foreach (var row in failed.OrderBy(row => row.Target.Status == TargetStatus.Sent))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n· {row.Name}：{StatusOf(row.Target.Status, run.Kind)}（{Why(row.Target)}）");
        }

        var unnamed = await told.CountAsync(cancellationToken) - failed.Count;
        if (unnamed > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n还有 {unnamed} 个，都在表格里。");
        }

        return text.ToString();
    }

    /// <summary>Those of which there is more to tell than that all of it arrived.</summary>
    public static IQueryable<AnnouncementTarget> Troubled(BotDb db, long runId) => db.AnnouncementTargets
        .Where(target => target.RunId == runId)
        .Where(target => target.Status > TargetStatus.Sent
            || (target.Status == TargetStatus.Sent && (target.Reason!.StartsWith(TargetEnds.FilesMissing) || target.Reason.StartsWith(TargetEnds.FilesUnsure) || target.Reason.EndsWith(PinEnds.Failed))));

    /// <summary>The sheet, kept; null when the run has no targets.</summary>
    public async Task<Attachment?> SheetAsync(WriteScope scope, AnnouncementRun run, CancellationToken cancellationToken) =>
        await SheetAsync(scope.Db, run, cancellationToken) is { } sheet ? await files.AddAsync(scope, sheet, cancellationToken) : null;

    /// <summary>The sheet alone, which for ten thousand targets takes its time: made before the write path is asked for.</summary>
    public async Task<NewFile?> SheetAsync(BotDb db, AnnouncementRun run, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(db.AnnouncementTargets.Where(target => target.RunId == run.Id), db, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"公告{run.AnnouncementId}-{KindOf(run.Kind)}-{run.Id}.xlsx");
        return rows.Count == 0
            ? null
            : await Spreadsheet.OfAsync(name, rows.Select((row, index) => Line(row, run.Kind, index + 1)), s_keepFor, cancellationToken);
    }

    private Dictionary<string, object> Line(Row row, RunKind kind, int number) => new(StringComparer.Ordinal)
    {
        ["序号"] = number,
        ["平台"] = row.Target.Channel,
        ["群或人"] = row.Name,
        ["结果"] = StatusOf(row.Target.Status, kind),
        ["时间"] = row.Target.EndedAt is { } at ? times.Say(at) : "",
        ["原因"] = row.Target.Status switch
        {
            TargetStatus.Pending or TargetStatus.Queued => "",
            TargetStatus.Sent => row.Target.Reason ?? "",
            TargetStatus.Cancelled => $"工作人员停了这次{KindOf(kind)}",
            _ => Why(row.Target),
        },
        ["消息链接"] = LinkTo(row.Target),
    };

    private string LinkTo(AnnouncementTarget target) => target is { Status: TargetStatus.Sent, MessageId: { } message }
        ? channels.FirstOrDefault(channel => channel.Name == target.Channel)?.MessageLink(target.ChatId, message) ?? ""
        : "";

    private static string Counts(AnnouncementRun run, RunTally tally)
    {
        List<string> parts = [$"{(run.Kind == RunKind.Send ? "送到" : "办好")} {tally.Sent} 个"];
        Add(tally.Waiting, "等着");
        Add(tally.FailedForNow + tally.Failed, run.Kind == RunKind.Send ? "没送到" : "没办成");
        Add(tally.Unknown, "不确定");
        Add(tally.Cancelled, "没有发");
        return $"{string.Join('，', parts)}，一共 {tally.Total} 个。";

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{what} {count} 个");
            }
        }
    }

    private static string Why(AnnouncementTarget target) => FailureWords.Of(target.Reason);

    // A person is not named: who signed up or subscribed is nobody's business in a report.
    private static async Task<List<Row>> RowsAsync(IQueryable<AnnouncementTarget> targets, BotDb db, CancellationToken cancellationToken) =>
        [
            .. (await (
                from target in targets.AsNoTracking()
                join @group in db.Groups on target.GroupId equals (long?)@group.Id into groups
                from @group in groups.DefaultIfEmpty()
                orderby target.Id
                select new { Target = target, Group = @group }).ToListAsync(cancellationToken))
                .Select(row => new Row(row.Target, row.Group?.Label ?? (row.Target.GroupId is null ? "个人" : "已删除的群"))),
        ];

    private sealed record Row(AnnouncementTarget Target, string Name);
}
