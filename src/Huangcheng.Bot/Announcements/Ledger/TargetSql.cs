using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>The writes that every target causes, as statements; the table is the one EF Core maps.</summary>
internal static class TargetSql
{
    private const string Add =
        """
        INSERT INTO "AnnouncementTargets" ("RunId", "Channel", "ChatId", "ChatKind", "GroupId", "Status", "Round", "ActsOn", "EndedAt", "Reason")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, 0, @p6, @p7, @p8) ON CONFLICT DO NOTHING
        """;

    // 1 is Queued: what ended has ended, and the end of an earlier round is not this one's.
    private const string End =
        """
        UPDATE "AnnouncementTargets" SET "Status" = @p2, "MessageId" = @p3, "Reason" = COALESCE(@p4, "Reason"), "EndedAt" = @p5
        WHERE "Id" = @p0 AND "Round" = @p1 AND "Status" = 1
        """;

    // Before what is noted of the pin, whichever came first; beside a reason why nothing arrived it tells nothing more.
    private const string FilesNote =
        """
        UPDATE "AnnouncementTargets" SET "Reason" = CASE
            WHEN "Reason" IS NULL THEN @p2
            WHEN "Reason" IN (@p3, @p4) THEN @p2 || '；' || "Reason"
            WHEN @p2 = @p5 THEN REPLACE("Reason", @p6, @p5)
            ELSE "Reason" END
        WHERE "Id" = @p0 AND "Round" = @p1
        """;

    private const string MoreNote =
        """
        UPDATE "AnnouncementTargets" SET "Reason" = COALESCE("Reason" || '；', '') || @p2 WHERE "Id" = @p0 AND "Round" = @p1
        """;

    private const string ReplaceNote =
        """
        UPDATE "AnnouncementTargets" SET "Reason" = REPLACE("Reason", @p2, @p3) WHERE "Id" = @p0 AND "Round" = @p1
        """;

    private const string DropNote =
        """
        UPDATE "AnnouncementTargets" SET "Reason" = NULLIF(REPLACE(REPLACE("Reason", '；' || @p2, ''), @p2, ''), '') WHERE "Id" = @p0 AND "Round" = @p1
        """;

    private const string Reached =
        """
        UPDATE "Groups" SET "ReachedAt" = @p1 WHERE "Id" = (SELECT "GroupId" FROM "AnnouncementTargets" WHERE "Id" = @p0)
        """;

    /// <param name="actsOn">The outbox key of the message that an edit or a recall is about.</param>
    public static Task AddAsync(
        PreparedStatements statements, long runId, Recipient recipient, string? actsOn, DateTimeOffset at, CancellationToken cancellationToken) =>
        statements.ExecuteAsync(
            Add,
            [
                runId, recipient.Channel, recipient.ChatId, recipient.Kind, recipient.GroupId,
                StatusOf(recipient), actsOn, recipient.WhyNot is null ? null : at, recipient.WhyNot,
            ],
            cancellationToken);

    /// <returns>False when it had ended before.</returns>
    public static async Task<bool> EndAsync(
        PreparedStatements statements, long target, int round, DeliveryEnd end, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (TargetStatus status, string? messageId, string? reason) = end switch
        {
            DeliveryEnd.Sent sent => (TargetStatus.Sent, sent.MessageId, default(string)),
            DeliveryEnd.Failed { Passing: true } failed => (TargetStatus.FailedForNow, default(string), failed.Reason),
            DeliveryEnd.Failed failed => (TargetStatus.Failed, default(string), failed.Reason),
            DeliveryEnd.Unknown unknown => (TargetStatus.Unknown, default(string), unknown.Reason),
            _ => throw new InvalidOperationException(end.GetType().Name),
        };
        var ended = await statements.ExecuteAsync(End, [target, round, status, messageId, reason, at], cancellationToken) == 1;
        if (ended && status == TargetStatus.Sent)
        {
            await statements.ExecuteAsync(Reached, [target, at], cancellationToken);
        }

        return ended;
    }

    /// <summary>Notes beside the target's end that files are missing, or may be; what is missing for certain counts.</summary>
    public static Task NoteFilesAsync(PreparedStatements statements, long target, int round, string note, CancellationToken cancellationToken) =>
        statements.ExecuteAsync(
            FilesNote, [target, round, note, PinEnds.Open, PinEnds.Failed, TargetEnds.FilesMissing, TargetEnds.FilesUnsure], cancellationToken);

    /// <summary>Notes something besides what is noted already.</summary>
    public static Task AddNoteAsync(PreparedStatements statements, long target, int round, string note, CancellationToken cancellationToken) =>
        statements.ExecuteAsync(MoreNote, [target, round, note], cancellationToken);

    /// <summary>Puts another note in the place of one, or none.</summary>
    public static Task EndNoteAsync(PreparedStatements statements, long target, int round, string note, string? becomes, CancellationToken cancellationToken) => becomes is null
        ? statements.ExecuteAsync(DropNote, [target, round, note], cancellationToken)
        : statements.ExecuteAsync(ReplaceNote, [target, round, note, becomes], cancellationToken);

    /// <summary>Whether what the target was just sent is to be pinned.</summary>
    public static Task<bool> IsPinnedAsync(BotDb db, long target, CancellationToken cancellationToken) =>
        (from one in db.AnnouncementTargets
         where one.Id == target && one.ChatKind == ChatKind.Group
         join run in db.AnnouncementRuns on one.RunId equals run.Id
         where run.Kind == RunKind.Send
         join announcement in db.Announcements on run.AnnouncementId equals announcement.Id
         where announcement.Pin
         select one.Id).AnyAsync(cancellationToken);

    // What may work another day is not a failure for good.
    private static TargetStatus StatusOf(Recipient recipient) => recipient.WhyNot switch
    {
        null => TargetStatus.Pending,
        Recipient.Enough or Recipient.Unreachable => TargetStatus.FailedForNow,
        _ => TargetStatus.Failed,
    };
}
