using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Announcements;

/// <summary>
/// Another text in the place of the one that was sent. It reaches as many as the first one did: where that took two
/// people, so does this.
/// </summary>
internal sealed class Corrections(MendRuns runs, AnnouncementDesk desk, AnnouncementParts parts, StaffNotices notices)
{
    /// <summary>Corrects at once if this clerk alone may, else asks the approvers; who has not got it yet gets the new one.</summary>
    public async Task<DeskOutcome> ProposeAsync(
        WriteScope scope, Clerk clerk, long id, int version, string text, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await MendRuns.FindAsync(scope.Db, clerk, id, Role.Editor, afterRecall: false, cancellationToken);
        if (announcement is null || announcement.Version != version)
        {
            return refusal ?? new DeskOutcome.ChangedMeanwhile(announcement!);
        }

        if (announcement is { TextApart: not true, Content.Attachments.Count: > 0 } && text.Length > parts.LongestCaption)
        {
            return new DeskOutcome.Incomplete($"图片下面的文字最多 {parts.LongestCaption} 个字，现在有 {text.Length} 个。请改短些再发来。");
        }

        (announcement.Correction, announcement.Version) = (text, announcement.Version + 1);
        (announcement.ChangedAt, announcement.ChangedBy) = (clerk.At, clerk.Member?.Value);
        if (await clerk.MayAsync(scope.Db, Role.Approver, announcement.Village, cancellationToken)
            && await desk.MayDecideAsync(scope.Db, clerk, announcement, cancellationToken))
        {
            return await ApplyAsync(scope, clerk, announcement, cancellationToken);
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, clerk.Does("提出更正公告", $"announcement:{id}") with { After = $"第{announcement.Version}版" }, cancellationToken);
        var two = await desk.NeedsTwoAsync(scope.Db, announcement.Village, cancellationToken);
        var asked = await notices.AskAsync(scope, clerk, announcement, two, ApprovalNotice.OfCorrection(announcement), cancellationToken);
        return new DeskOutcome.Waits(announcement, asked);
    }

    /// <summary>Another person agrees to what was proposed, as they read it.</summary>
    public async Task<DeskOutcome> AgreeAsync(WriteScope scope, Clerk clerk, long id, int version, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await MendRuns.FindAsync(scope.Db, clerk, id, Role.Approver, afterRecall: false, cancellationToken);
        return announcement switch
        {
            null => refusal!,
            { Correction: null } => new DeskOutcome.TooLate(),
            _ when announcement.Version != version => new DeskOutcome.ChangedMeanwhile(announcement),
            _ when !await desk.MayDecideAsync(scope.Db, clerk, announcement, cancellationToken) => new DeskOutcome.NeedsAnother(),
            _ => await ApplyAsync(scope, clerk, announcement, cancellationToken),
        };
    }

    /// <summary>Gives the proposal up: what was sent stays.</summary>
    public static async Task<DeskOutcome> DropAsync(WriteScope scope, Clerk clerk, long id, int version, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await MendRuns.FindAsync(scope.Db, clerk, id, Role.Editor, afterRecall: true, cancellationToken);
        if (announcement is not { Correction: not null } || announcement.Version != version)
        {
            return refusal ?? new DeskOutcome.TooLate();
        }

        (announcement.Correction, announcement.Version) = (null, announcement.Version + 1);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(scope, clerk.Does("不更正公告", $"announcement:{id}") with { Before = $"第{version}版" }, cancellationToken);
        return new DeskOutcome.Saved(announcement);
    }

    private async Task<DeskOutcome> ApplyAsync(WriteScope scope, Clerk clerk, Announcement announcement, CancellationToken cancellationToken)
    {
        announcement.Content = announcement.Content with { Text = announcement.Correction! };
        announcement.Correction = null;

        // What is already given to the outbox leaves with the old text: it is corrected right after it arrived.
        var sent = (await MendRuns.LastAsync(scope.Db, announcement.Id, cancellationToken))
            .FindAll(target => target.Status is TargetStatus.Sent or TargetStatus.Queued);
        return await runs.BeginAsync(scope, clerk, announcement, RunKind.Edit, "更正公告", sent.ConvertAll(MendRuns.ActOn), cancellationToken);
    }
}
