using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Deliveries;

/// <summary>The writes that every delivery causes, as statements; the table is the one EF Core maps.</summary>
internal static class OutboxSql
{
    private const string Add =
        """
        INSERT INTO "Outbox" ("Key", "Channel", "ChatId", "ChatKind", "Content", "Priority", "Status", "NotBefore", "DueAt",
            "Attempts", "UnknownOutcomes", "Degraded", "Act", "TargetKey", "Topic")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, 0, @p6, @p7, 0, 0, @p8, @p9, @p10, @p11)
        RETURNING "Id"
        """;

    // 3 is Sent: what is finished is not taken in hand again.
    private const string Lease =
        """
        UPDATE "Outbox" SET "Status" = 1, "LeasedBy" = @p1, "Attempts" = "Attempts" + 1 WHERE "Id" = @p0 AND "Status" < 3
        """;

    private const string Record =
        """
        UPDATE "Outbox" SET "Status" = @p1, "NotBefore" = @p2, "Content" = @p3, "UnknownOutcomes" = @p4, "Degraded" = @p5,
            "MessageId" = @p6, "FinishedAt" = @p7, "LastError" = @p8
        WHERE "Id" = @p0
        """;

    /// <returns>The new row's id.</returns>
    public static async Task<long> AddAsync(PreparedStatements statements, OutboxRow row, CancellationToken cancellationToken) =>
        (long)(await statements.ReturningAsync(
            Add,
            [
                row.Key, row.Channel, row.ChatId, row.ChatKind, row.Content, row.Priority, row.NotBefore, row.DueAt, row.Degraded,
                row.Act, row.TargetKey, row.Topic,
            ],
            cancellationToken))!;

    /// <returns>False when the row is finished.</returns>
    public static async Task<bool> LeaseAsync(PreparedStatements statements, long id, string run, CancellationToken cancellationToken) =>
        await statements.ExecuteAsync(Lease, [id, run], cancellationToken) == 1;

    /// <summary>Stores everything that an attempt can change, the chat excepted: that changes for all rows of a chat at once.</summary>
    public static Task RecordAsync(PreparedStatements statements, OutboxRow row, CancellationToken cancellationToken) =>
        statements.ExecuteAsync(
            Record,
            [row.Id, row.Status, row.NotBefore, row.Content, row.UnknownOutcomes, row.Degraded, row.MessageId, row.FinishedAt, row.LastError],
            cancellationToken);
}
