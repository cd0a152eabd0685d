using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements;

/// <summary>
/// What is done after the sending: again to those it failed for, another text, taking back, unpinning. Each is a run with
/// targets and a report of its own, so that what was told before stays told.
/// </summary>
internal sealed class AnnouncementMends(RunLedger ledger, AudienceReader audiences)
{
    /// <summary>Sends again to every chat whose last attempt ended so.</summary>
    /// <param name="which"><see cref="TargetStatus.FailedForNow"/>, or <see cref="TargetStatus.Unknown"/> after a person decided so.</param>
    public async Task<DeskOutcome> ResendAsync(
        WriteScope scope, Clerk clerk, long id, TargetStatus which, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, Role.Editor, cancellationToken);
        if (announcement is null)
        {
            return refusal!;
        }

        if (announcement.IsForgotten)
        {
            return new DeskOutcome.Incomplete("这份公告太久了，文字已按期删除，不能再发。请写一份新的。");
        }

        var failed = (await LastAsync(scope.Db, id, cancellationToken)).FindAll(target => target.Status == which);
        var again = await audiences.AgainAsync(scope.Db, id, failed.ConvertAll(RecipientOf), clerk.At, cancellationToken);
        return again.Count > 0 && again.All(recipient => recipient.WhyNot is not null)
            ? new DeskOutcome.Incomplete($"现在还不能重发：{string.Join('；', again.Select(recipient => recipient.WhyNot).Distinct())}。请改天再试。")
            : await BeginAsync(scope, clerk, announcement, RunKind.Send, "重发公告", [.. again.Select(recipient => (recipient, default(string)))], cancellationToken);
    }

    /// <summary>A person has seen in the group that it arrived.</summary>
    /// <returns>How many were settled so.</returns>
    public static async Task<int> SettleAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken)
    {
        var (announcement, _) = await FindAsync(scope.Db, clerk, id, Role.Editor, cancellationToken);
        if (announcement is null)
        {
            return 0;
        }

        var settled = 0;
        foreach (var target in (await LastAsync(scope.Db, id, cancellationToken)).FindAll(target => target.Status == TargetStatus.Unknown))
        {
            (target.Status, target.Reason) = (TargetStatus.Sent, "工作人员确认送到了");
            settled++;
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, clerk.Does("确认公告送到", $"announcement:{id}") with { After = $"{settled} 个" }, cancellationToken);
        return settled;
    }

    /// <summary>Puts another text in the place of the one that was sent; who has not got it yet gets the new one.</summary>
    public async Task<DeskOutcome> CorrectAsync(
        WriteScope scope, Clerk clerk, long id, int version, string text, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, Role.Approver, cancellationToken);
        if (announcement is null || announcement.Version != version)
        {
            return refusal ?? new DeskOutcome.ChangedMeanwhile(announcement!);
        }

        var sent = (await LastAsync(scope.Db, id, cancellationToken)).FindAll(target => target.Status == TargetStatus.Sent);
        announcement.Content = announcement.Content with { Text = text };
        (announcement.Version, announcement.ChangedAt) = (announcement.Version + 1, clerk.At);
        return await BeginAsync(scope, clerk, announcement, RunKind.Edit, "更正公告", sent.ConvertAll(ActOn), cancellationToken);
    }

    /// <summary>Takes it back everywhere: what has not left never does, what stands is deleted, or says that it is taken back.</summary>
    public async Task<DeskOutcome> RecallAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, Role.Editor, cancellationToken);
        if (announcement is null)
        {
            return refusal!;
        }

        var open = await scope.Db.AnnouncementRuns
            .Where(run => run.AnnouncementId == id && run.Status < RunStatus.Finished)
            .ToListAsync(cancellationToken);
        foreach (var run in open)
        {
            await ledger.CancelAsync(scope, run, clerk.At, cancellationToken);
        }

        // An unknown one may stand there as well.
        var sent = (await LastAsync(scope.Db, id, cancellationToken)).FindAll(target => target.Status is TargetStatus.Sent or TargetStatus.Unknown);
        var deletable = sent.ToLookup(target => target.EndedAt is { } at && RunMessages.CanDelete(at, clerk.At));
        var first = await BeginAsync(scope, clerk, announcement, RunKind.Recall, "撤回公告", [.. deletable[true].Select(ActOn)], cancellationToken);
        var second = deletable[false].Any()
            ? await BeginAsync(scope, clerk, announcement, RunKind.Retract, "撤回公告", [.. deletable[false].Select(ActOn)], cancellationToken)
            : null;
        return first is DeskOutcome.Started ? first : second ?? first;
    }

    public async Task<DeskOutcome> UnpinAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, Role.Editor, cancellationToken);
        if (announcement is null)
        {
            return refusal!;
        }

        var sent = (await LastAsync(scope.Db, id, cancellationToken)).FindAll(target => target is { Status: TargetStatus.Sent, ChatKind: ChatKind.Group });
        announcement.Pin = false;
        return await BeginAsync(scope, clerk, announcement, RunKind.Unpin, "取消置顶", sent.ConvertAll(ActOn), cancellationToken);
    }

    /// <summary>Holds a run, goes on with it or ends it. Who may, is asked by whoever calls.</summary>
    /// <returns>False: it is in no state for that any more.</returns>
    public async Task<bool> SteerAsync(WriteScope scope, Clerk clerk, AnnouncementRun run, RunAct act, CancellationToken cancellationToken)
    {
        var name = (act, run.Status) switch
        {
            (RunAct.Pause, RunStatus.Running) => "暂停公告",
            (RunAct.Resume, RunStatus.Paused) => "继续公告",
            (RunAct.Cancel, RunStatus.Running or RunStatus.Paused) => "停止公告",
            _ => null,
        };
        if (name is null)
        {
            return false;
        }

        await (act switch
        {
            RunAct.Pause => ledger.PauseAsync(scope, run, cancellationToken),
            RunAct.Resume => ledger.ResumeAsync(scope, run, cancellationToken),
            _ => ledger.CancelAsync(scope, run, clerk.At, cancellationToken),
        });
        await AuditTrail.AppendAsync(scope, clerk.Does(name, $"announcement:{run.AnnouncementId}") with { After = $"run:{run.Id}" }, cancellationToken);
        return true;
    }

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

    private static (Recipient Recipient, string? ActsOn) ActOn(AnnouncementTarget target) => (RecipientOf(target), target.Key);

    private static Recipient RecipientOf(AnnouncementTarget target) =>
        new(target.Channel, target.ChatId, target.ChatKind, target.GroupId, WhyNot: null);

    private async Task<DeskOutcome> BeginAsync(
        WriteScope scope,
        Clerk clerk,
        Announcement announcement,
        RunKind kind,
        string act,
        List<(Recipient Recipient, string? ActsOn)> targets,
        CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
        {
            return new DeskOutcome.Incomplete("没有需要这样处理的群或人。");
        }

        var run = new AnnouncementRun { AnnouncementId = announcement.Id, Kind = kind, StartedAt = clerk.At, StartedBy = clerk.Member?.Value };
        await ledger.BeginAsync(scope, run, targets, cancellationToken);
        var entry = clerk.Does(act, $"announcement:{announcement.Id}") with { After = $"第{announcement.Version}版，{targets.Count} 个" };
        await AuditTrail.AppendAsync(scope, entry, cancellationToken);
        return new DeskOutcome.Started(announcement, run, targets.Count(target => target.Recipient.WhyNot is null));
    }

    private static async Task<(Announcement? Found, DeskOutcome? Refusal)> FindAsync(
        BotDb db, Clerk clerk, long id, Role atLeast, CancellationToken cancellationToken) =>
        await db.Announcements.FirstOrDefaultAsync(announcement => announcement.Id == id, cancellationToken) switch
        {
            null => (null, new DeskOutcome.NotFound()),
            var found when !await clerk.MayAsync(db, atLeast, found.Village, cancellationToken) => (null, new DeskOutcome.NotAllowed()),
            { Status: not AnnouncementStatus.Started } => (null, new DeskOutcome.TooLate()),
            var found when await db.AnnouncementRuns.AnyAsync(
                run => run.AnnouncementId == id && run.Status < RunStatus.Finished && run.Kind != RunKind.Send, cancellationToken) => (null, new DeskOutcome.Busy()),
            var found => (found, null),
        };
}

/// <summary>What a person does to a run that is under way.</summary>
internal enum RunAct
{
    Pause,
    Resume,
    Cancel,
}
