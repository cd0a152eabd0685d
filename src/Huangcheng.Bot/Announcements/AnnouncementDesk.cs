using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements;

/// <summary>
/// From a draft to the start: writing, submitting, approving. Every method asks for the clerk's role itself, writes its
/// audit, and changes nothing when it refuses.
/// </summary>
internal sealed class AnnouncementDesk(
    AudienceReader audiences,
    AnnouncementParts parts,
    RunLedger ledger,
    StaffNotices notices,
    IQuietHours quiet,
    SessionTimes times,
    IOptions<AnnouncementOptions> options)
{
    private const string NoText = "还没有写文字。点“改内容”写上再提交。";
    private const string NoTargets = "没有能收到的群或人。请点“选发给谁”重新选。";

    /// <summary>Keeps a new draft; null when the clerk may not write there.</summary>
    /// <param name="village">Whose groups it may reach; null is the whole town.</param>
    /// <param name="edit">Writes it.</param>
    /// <param name="source">What it was made from by itself; null when a person wrote it.</param>
    public static async Task<Announcement?> DraftAsync(
        WriteScope scope, Clerk clerk, string? village, Action<Announcement> edit, string? source, CancellationToken cancellationToken)
    {
        if (!await clerk.MayAsync(scope.Db, Role.Editor, village, cancellationToken))
        {
            return null;
        }

        var announcement = new Announcement
        {
            Village = village,
            WrittenBy = clerk.Member?.Value,
            ChangedBy = clerk.Member?.Value,
            CreatedAt = clerk.At,
            ChangedAt = clerk.At,
            Source = source,
        };
        edit(announcement);
        scope.Db.Announcements.Add(announcement);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AnnouncementAudit.AppendAsync(scope, clerk, "起草公告", announcement, null, cancellationToken);
        return announcement;
    }

    /// <summary>Changes what has not started. An approval given before is void: it was for another text.</summary>
    public static async Task<DeskOutcome> EditAsync(
        WriteScope scope, Clerk clerk, long id, int version, Action<Announcement> edit, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, version, Role.Editor, cancellationToken);
        if (announcement is null || announcement.Status is AnnouncementStatus.Started or AnnouncementStatus.Discarded)
        {
            return refusal ?? new DeskOutcome.TooLate();
        }

        var before = AnnouncementAudit.Describe(announcement);
        edit(announcement);
        announcement.Version++;
        (announcement.ChangedAt, announcement.ChangedBy) = (clerk.At, clerk.Member?.Value);
        (announcement.Status, announcement.ApprovedBy) = (AnnouncementStatus.Draft, null);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AnnouncementAudit.AppendAsync(scope, clerk, "修改公告", announcement, before, cancellationToken);
        return new DeskOutcome.Saved(announcement);
    }

    /// <summary>Hands it in: it starts, waits for its time, or waits for another person.</summary>
    public async Task<DeskOutcome> SubmitAsync(WriteScope scope, Clerk clerk, long id, int version, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, version, Role.Editor, cancellationToken);
        if (announcement is not { Status: AnnouncementStatus.Draft or AnnouncementStatus.Submitted })
        {
            return refusal ?? new DeskOutcome.TooLate();
        }

        if (announcement.Text.Length == 0)
        {
            return new DeskOutcome.Incomplete(NoText);
        }

        if (await CountAsync(scope.Db, announcement, DueAt(announcement, clerk.At), cancellationToken) == 0)
        {
            return new DeskOutcome.Incomplete(NoTargets);
        }

        // Whoever wrote it last hands it in; anybody else who may approve has just read it.
        return await clerk.MayAsync(scope.Db, Role.Approver, announcement.Village, cancellationToken)
            && await MayDecideAsync(scope.Db, clerk, announcement, cancellationToken)
                ? await LetGoAsync(scope, clerk, announcement, cancellationToken)
                : await HandInAsync(scope, clerk, announcement, cancellationToken);
    }

    /// <summary>Asks the approvers, with the whole text.</summary>
    public async Task<DeskOutcome.Waits> HandInAsync(WriteScope scope, Clerk clerk, Announcement announcement, CancellationToken cancellationToken)
    {
        var before = AnnouncementAudit.Describe(announcement);
        announcement.Status = AnnouncementStatus.Submitted;
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AnnouncementAudit.AppendAsync(scope, clerk, "提交公告", announcement, before, cancellationToken);
        var due = DueAt(announcement, clerk.At);
        var chats = await CountAsync(scope.Db, announcement, due, cancellationToken);
        return new DeskOutcome.Waits(announcement, await notices.AskAsync(
            scope,
            clerk,
            announcement,
            await NeedsTwoAsync(scope.Db, announcement.Village, cancellationToken),
            ApprovalNotice.Of(announcement, chats, due > clerk.At ? due : null, times),
            cancellationToken));
    }

    /// <summary>Lets it go out; it must be another person's where two are needed, and the text that was read.</summary>
    public async Task<DeskOutcome> ApproveAsync(WriteScope scope, Clerk clerk, long id, int version, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, version, Role.Approver, cancellationToken);
        if (announcement is not { Status: AnnouncementStatus.Submitted })
        {
            return refusal ?? new DeskOutcome.TooLate();
        }

        if (!await MayDecideAsync(scope.Db, clerk, announcement, cancellationToken))
        {
            return new DeskOutcome.NeedsAnother();
        }

        return await CountAsync(scope.Db, announcement, DueAt(announcement, clerk.At), cancellationToken) == 0
            ? new DeskOutcome.Incomplete(NoTargets)
            : await LetGoAsync(scope, clerk, announcement, cancellationToken);
    }

    /// <summary>Gives it up, or gives it back to its writer; both only before it has started.</summary>
    public async Task<DeskOutcome> StopAsync(WriteScope scope, Clerk clerk, long id, bool discard, CancellationToken cancellationToken)
    {
        var (announcement, refusal) = await FindAsync(scope.Db, clerk, id, null, Role.Editor, cancellationToken);
        if (announcement is null || announcement.Status is AnnouncementStatus.Started or AnnouncementStatus.Discarded)
        {
            return refusal ?? new DeskOutcome.TooLate();
        }

        var before = AnnouncementAudit.Describe(announcement);
        (announcement.Status, announcement.ApprovedBy) = (discard ? AnnouncementStatus.Discarded : AnnouncementStatus.Draft, null);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AnnouncementAudit.AppendAsync(scope, clerk, discard ? "放弃公告" : "退回公告", announcement, before, cancellationToken);
        if (announcement.WrittenBy is { } writer && writer != clerk.Member?.Value)
        {
            var content = new Content(discard ? "您的公告没有获准，已放弃。" : "您的公告被退回了，请修改后再提交。");
            await notices.TellAsync(scope, new MemberId(writer), $"back:{id}:{clerk.At.UtcTicks}", content, cancellationToken);
        }

        return new DeskOutcome.Saved(announcement);
    }

    /// <summary>
    /// Starts what is approved and due, if it still is: called by the worker. An approval counts as long as its giver may
    /// approve: of somebody who has been removed since, another is asked.
    /// </summary>
    public async Task<DeskOutcome.Started?> StartDueAsync(WriteScope scope, long id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var announcement = await scope.Db.Announcements.FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (announcement is not { Status: AnnouncementStatus.Approved } || DueAt(announcement, at) > at)
        {
            return null;
        }

        if (announcement.ApprovedBy is not { } approver
            || await Roles.MayAsync(scope.Db, new MemberId(approver), Role.Approver, announcement.Village, cancellationToken))
        {
            return await StartAsync(scope, announcement, at, cancellationToken);
        }

        announcement.ApprovedBy = null;
        await HandInAsync(scope, new Clerk(null, "schedule", at), announcement, cancellationToken);
        return null;
    }

    /// <summary>When it would go out: its time or now, and in the morning if that is at night.</summary>
    public DateTimeOffset DueAt(Announcement announcement, DateTimeOffset at)
    {
        var wanted = announcement.SendAt is { } time && time > at ? time : at;
        return announcement.Urgent ? wanted : quiet.AtOrAfter(wanted);
    }

    /// <summary>Whether another person must let it go out: as configured, or as soon as two could.</summary>
    public async Task<bool> NeedsTwoAsync(BotDb db, string? village, CancellationToken cancellationToken) =>
        options.Value.TwoPersonApproval ?? (await StaffNotices.HoldersAsync(db, Role.Approver, village, cancellationToken)).Count >= 2;

    /// <summary>Where two are needed, whoever changed the text last does not decide about it.</summary>
    public async Task<bool> MayDecideAsync(BotDb db, Clerk clerk, Announcement announcement, CancellationToken cancellationToken) =>
        (clerk.Member is { } member && member.Value != announcement.ChangedBy) || !await NeedsTwoAsync(db, announcement.Village, cancellationToken);

    private async Task<DeskOutcome> LetGoAsync(WriteScope scope, Clerk clerk, Announcement announcement, CancellationToken cancellationToken)
    {
        var before = AnnouncementAudit.Describe(announcement);
        (announcement.Status, announcement.ApprovedBy) = (AnnouncementStatus.Approved, clerk.Member?.Value);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AnnouncementAudit.AppendAsync(scope, clerk, "批准公告", announcement, before, cancellationToken);
        var due = DueAt(announcement, clerk.At);
        return due > clerk.At
            ? new DeskOutcome.Scheduled(announcement, due)
            : await StartAsync(scope, announcement, clerk.At, cancellationToken);
    }

    private async Task<DeskOutcome.Started> StartAsync(WriteScope scope, Announcement announcement, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (announcement.Status, announcement.TextApart) = (AnnouncementStatus.Started, parts.IsApart(announcement.Content));
        var recipients = await audiences.ReadAsync(scope.Db, Audience.Read(announcement.Whom), announcement.Village, at, cancellationToken);
        var run = new AnnouncementRun { AnnouncementId = announcement.Id, Kind = RunKind.Send, StartedAt = at, StartedBy = announcement.WrittenBy ?? announcement.ApprovedBy };
        await ledger.BeginAsync(scope, run, recipients, cancellationToken);
        return new DeskOutcome.Started(announcement, run, recipients.Count(recipient => recipient.WhyNot is null));
    }

    private async Task<int> CountAsync(BotDb db, Announcement announcement, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var recipients = await audiences.ReadAsync(db, Audience.Read(announcement.Whom), announcement.Village, at, cancellationToken);
        return recipients.Count(recipient => recipient.WhyNot is null);
    }

    private static async Task<(Announcement? Found, DeskOutcome? Refusal)> FindAsync(
        BotDb db, Clerk clerk, long id, int? version, Role atLeast, CancellationToken cancellationToken)
    {
        var found = await db.Announcements.FirstOrDefaultAsync(announcement => announcement.Id == id, cancellationToken);
        return found switch
        {
            null => (null, new DeskOutcome.NotFound()),
            _ when !await clerk.MayAsync(db, atLeast, found.Village, cancellationToken) => (null, new DeskOutcome.NotAllowed()),
            _ when version is { } seen && seen != found.Version => (null, new DeskOutcome.ChangedMeanwhile(found)),
            _ => (found, null),
        };
    }
}
