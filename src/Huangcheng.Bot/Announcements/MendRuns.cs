using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements;

/// <summary>What everything that is done after the sending begins with: the announcement, the last attempts, a run of its own.</summary>
internal sealed class MendRuns(RunLedger ledger)
{
    private const string Nothing = "没有需要这样处理的群或人。";
    private const string TakenBack = "这份公告已经撤回了。要再发，请另写一份。";

    /// <param name="afterRecall">Whether it may be done to what was taken back.</param>
    public static async Task<(Announcement? Found, DeskOutcome? Refusal)> FindAsync(
        BotDb db, Clerk clerk, long id, Role atLeast, bool afterRecall, CancellationToken cancellationToken) =>
        await db.Announcements.FirstOrDefaultAsync(announcement => announcement.Id == id, cancellationToken) switch
        {
            null => (null, new DeskOutcome.NotFound()),
            var found when !await clerk.MayAsync(db, atLeast, found.Village, cancellationToken) => (null, new DeskOutcome.NotAllowed()),
            { Status: not AnnouncementStatus.Started } => (null, new DeskOutcome.TooLate()),
            _ when !afterRecall && await IsRecalledAsync(db, id, cancellationToken) => (null, new DeskOutcome.Incomplete(TakenBack)),
            _ when await db.AnnouncementRuns.AnyAsync(
                run => run.AnnouncementId == id && run.Status < RunStatus.Finished && run.Kind != RunKind.Send, cancellationToken) => (null, new DeskOutcome.Busy()),
            var found => (found, null),
        };

    public static Task<bool> IsRecalledAsync(BotDb db, long id, CancellationToken cancellationToken) => db.AnnouncementRuns.AnyAsync(
        run => run.AnnouncementId == id && (run.Kind == RunKind.Recall || run.Kind == RunKind.Retract), cancellationToken);

    /// <summary>For each chat the last attempt to send, in the order of the first.</summary>
    public static async Task<List<AnnouncementTarget>> LastAsync(BotDb db, long id, CancellationToken cancellationToken) =>
        [
            .. (await (
                from run in db.AnnouncementRuns
                where run.AnnouncementId == id && run.Kind == RunKind.Send
                join target in db.AnnouncementTargets on run.Id equals target.RunId
                orderby target.Id
                select target).ToListAsync(cancellationToken))
                .GroupBy(target => (target.Channel, target.ChatId))
                .Select(attempts => attempts.Last()),
        ];

    public static (Recipient Recipient, string? ActsOn) ActOn(AnnouncementTarget target) => (RecipientOf(target), target.Key);

    public static Recipient RecipientOf(AnnouncementTarget target) =>
        new(target.Channel, target.ChatId, target.ChatKind, target.GroupId, WhyNot: null);

    public async Task<DeskOutcome> BeginAsync(
        WriteScope scope,
        Clerk clerk,
        Announcement announcement,
        RunKind kind,
        string act,
        IReadOnlyList<(Recipient Recipient, string? ActsOn)> targets,
        CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
        {
            return new DeskOutcome.Incomplete(Nothing);
        }

        var run = new AnnouncementRun { AnnouncementId = announcement.Id, Kind = kind, StartedAt = clerk.At, StartedBy = clerk.Member?.Value };
        await ledger.BeginAsync(scope, run, targets, cancellationToken);
        var goes = targets.Count(target => target.Recipient.WhyNot is null);
        var entry = clerk.Does(act, $"announcement:{announcement.Id}") with { After = $"第{announcement.Version}版，{goes} 个" };
        await AuditTrail.AppendAsync(scope, entry, cancellationToken);
        return new DeskOutcome.Started(announcement, run, goes);
    }
}
