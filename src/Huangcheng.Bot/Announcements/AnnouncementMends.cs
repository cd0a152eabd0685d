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
internal sealed class AnnouncementMends(MendRuns runs, RunLedger ledger, Corrections corrections, AudienceReader audiences)
{
    /// <summary>Sends again to every chat whose last attempt ended so.</summary>
    /// <param name="which"><see cref="TargetStatus.FailedForNow"/>, or <see cref="TargetStatus.Unknown"/> after a person decided so.</param>
    public Task<DeskOutcome> ResendAsync(WriteScope scope, Clerk clerk, long id, TargetStatus which, CancellationToken cancellationToken) =>
        ResendAsync(scope, clerk, id, which, only: null, cancellationToken);

    /// <inheritdoc cref="ResendAsync(WriteScope, Clerk, long, TargetStatus, CancellationToken)"/>
    /// <param name="only">This target alone; null: all of them.</param>
    public async Task<DeskOutcome> ResendAsync(
        WriteScope scope, Clerk clerk, long id, TargetStatus which, long? only, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await MendRuns.FindAsync(scope.Db, clerk, id, Role.Editor, afterRecall: false, cancellationToken);
        if (announcement is null)
        {
            return refusal!;
        }

        if (announcement.IsForgotten)
        {
            return new DeskOutcome.Incomplete("这份公告太久了，文字已按期删除，不能再发。请写一份新的。");
        }

        var again = (await MendRuns.LastAsync(scope.Db, id, cancellationToken)).FindAll(target => target.Status == which && (only is null || target.Id == only));

        // Since then a group may have been switched off or have had its day's share, and a person may have unsubscribed.
        var recipients = await audiences.RecheckAsync(scope.Db, announcement, again.ConvertAll(MendRuns.RecipientOf), clerk.At, cancellationToken);
        return recipients.Count > 0 && recipients.All(recipient => recipient.WhyNot is not null)
            ? new DeskOutcome.Incomplete($"现在还不能重发：{string.Join('；', recipients.Select(recipient => recipient.WhyNot).Distinct(StringComparer.Ordinal))}。请改天再试。")
            : await runs.BeginAsync(
                scope, clerk, announcement, RunKind.Send, "重发公告", [.. recipients.Select(recipient => (recipient, default(string)))], cancellationToken);
    }

    /// <summary>A person has seen in the group that it arrived.</summary>
    /// <returns>How many were settled so.</returns>
    public static Task<int> SettleAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken) =>
        SettleAsync(scope, clerk, id, only: null, cancellationToken);

    /// <inheritdoc cref="SettleAsync(WriteScope, Clerk, long, CancellationToken)"/>
    /// <param name="only">This target alone; null: all of them.</param>
    public static async Task<int> SettleAsync(WriteScope scope, Clerk clerk, long id, long? only, CancellationToken cancellationToken)
    {
        var (announcement, _) = await MendRuns.FindAsync(scope.Db, clerk, id, Role.Editor, afterRecall: true, cancellationToken);
        if (announcement is null)
        {
            return 0;
        }

        var settled = 0;
        foreach (var target in (await MendRuns.LastAsync(scope.Db, id, cancellationToken))
            .FindAll(target => target.Status == TargetStatus.Unknown && (only is null || target.Id == only)))
        {
            (target.Status, target.Reason) = (TargetStatus.Sent, "工作人员确认送到了");
            settled++;
        }

        if (settled == 0)
        {
            return 0;
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, clerk.Does("确认公告送到", $"announcement:{id}") with { After = $"{settled} 个" }, cancellationToken);
        return settled;
    }

    /// <inheritdoc cref="Corrections.ProposeAsync"/>
    public Task<DeskOutcome> CorrectAsync(WriteScope scope, Clerk clerk, long id, int version, string text, CancellationToken cancellationToken) =>
        corrections.ProposeAsync(scope, clerk, id, version, text, cancellationToken);

    /// <summary>Takes it back everywhere: what has not left never does, what stands is deleted, or says that it is taken back.</summary>
    public async Task<DeskOutcome> RecallAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await MendRuns.FindAsync(scope.Db, clerk, id, Role.Editor, afterRecall: true, cancellationToken);
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

        // An unknown one may stand there as well, and one that could not be called back will.
        announcement.Correction = null;
        var sent = (await MendRuns.LastAsync(scope.Db, id, cancellationToken))
            .FindAll(target => target.Status is TargetStatus.Sent or TargetStatus.Unknown or TargetStatus.Queued);
        var deletable = sent.ToLookup(target => RunMessages.CanDelete(target.EndedAt ?? clerk.At, clerk.At));
        var first = await runs.BeginAsync(scope, clerk, announcement, RunKind.Recall, "撤回公告", [.. deletable[true].Select(MendRuns.ActOn)], cancellationToken);
        var second = deletable[false].Any()
            ? await runs.BeginAsync(scope, clerk, announcement, RunKind.Retract, "撤回公告", [.. deletable[false].Select(MendRuns.ActOn)], cancellationToken)
            : null;
        return first is DeskOutcome.Started ? first : second ?? await NothingStandsAsync(scope, clerk, id, cancellationToken);
    }

    public async Task<DeskOutcome> UnpinAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await MendRuns.FindAsync(scope.Db, clerk, id, Role.Editor, afterRecall: false, cancellationToken);
        if (announcement is null)
        {
            return refusal!;
        }

        var sent = (await MendRuns.LastAsync(scope.Db, id, cancellationToken)).FindAll(target => target is { Status: TargetStatus.Sent, ChatKind: ChatKind.Group });
        announcement.Pin = false;
        return await runs.BeginAsync(scope, clerk, announcement, RunKind.Unpin, "取消置顶", sent.ConvertAll(MendRuns.ActOn), cancellationToken);
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

        var before = Describe(run);
        await (act switch
        {
            RunAct.Pause => ledger.PauseAsync(scope, run, cancellationToken),
            RunAct.Resume => ledger.ResumeAsync(scope, run, cancellationToken),
            _ => ledger.CancelAsync(scope, run, clerk.At, cancellationToken),
        });
        await AuditTrail.AppendAsync(scope, clerk.Does(name, $"announcement:{run.AnnouncementId}") with { Before = before, After = Describe(run) }, cancellationToken);
        return true;
    }

    private static string Describe(AnnouncementRun run) => $"run:{run.Id} {run.Status}";

    // The run says, for whoever looks later, that it was taken back.
    private static async Task<DeskOutcome> NothingStandsAsync(WriteScope scope, Clerk clerk, long id, CancellationToken cancellationToken)
    {
        scope.Db.AnnouncementRuns.Add(new AnnouncementRun
        {
            AnnouncementId = id,
            Kind = RunKind.Recall,
            Status = RunStatus.Finished,
            StartedAt = clerk.At,
            FinishedAt = clerk.At,
        });
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, clerk.Does("撤回公告", $"announcement:{id}") with { After = "0 个" }, cancellationToken);
        return new DeskOutcome.Incomplete("撤回了：还没发出去的都停下了，也没有已经发出去的要收回。");
    }
}

/// <summary>What a person does to a run that is under way.</summary>
internal enum RunAct
{
    Pause,
    Resume,
    Cancel,
}
