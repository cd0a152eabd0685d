using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>The writes that every message causes, as statements; the tables are the ones EF Core maps.</summary>
internal static class InboxSql
{
    private const string Add =
        """
        INSERT INTO "Inbox" ("Channel", "ExternalId", "Payload", "Status", "ReceivedAt")
        VALUES (@p0, @p1, @p2, 0, @p3)
        ON CONFLICT ("Channel", "ExternalId") DO NOTHING
        RETURNING "Id"
        """;

    private const string Done =
        """
        UPDATE "Inbox" SET "Status" = 1, "Payload" = NULL WHERE "Id" = @p0 AND "Status" = 0
        """;

    /// <returns>The new row's id, or null when the event was stored before.</returns>
    public static async Task<long?> AddAsync(
        PreparedStatements statements, Inbound inbound, string payload, DateTimeOffset now, CancellationToken cancellationToken) =>
        (long?)await statements.ReturningAsync(Add, [inbound.Channel, inbound.ExternalId, payload, now], cancellationToken);

    /// <summary>Only a pending row can be done: a second turn for the same row fails here and commits nothing.</summary>
    /// <exception cref="TurnConflictException">The row is not pending.</exception>
    public static async Task MarkDoneAsync(PreparedStatements statements, long id, CancellationToken cancellationToken)
    {
        if (await statements.ExecuteAsync(Done, [id], cancellationToken) == 0)
        {
            throw new TurnConflictException($"Inbox row {id} is not pending.");
        }
    }
}

/// <inheritdoc cref="InboxSql"/>
internal static class ConversationSql
{
    private const string Add =
        """
        INSERT INTO "Conversations" ("Key", "Revision", "State", "ChangedAt")
        VALUES (@p0, @p1, @p2, @p3)
        ON CONFLICT ("Key") DO NOTHING
        """;

    private const string Change =
        """
        UPDATE "Conversations" SET "Revision" = @p1 + 1, "State" = @p2, "ChangedAt" = @p3
        WHERE "Key" = @p0 AND "Revision" = @p1
        """;

    /// <summary>Stores the state that follows <paramref name="revision"/>; 0 is before the first.</summary>
    /// <exception cref="TurnConflictException">Another turn came in between.</exception>
    public static async Task StoreAsync(
        PreparedStatements statements, string key, int revision, byte[] state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = revision == 0
            ? await statements.ExecuteAsync(Add, [key, 1, state, now], cancellationToken)
            : await statements.ExecuteAsync(Change, [key, revision, state, now], cancellationToken);
        if (stored == 0)
        {
            throw new TurnConflictException("The conversation changed meanwhile.");
        }
    }
}

/// <summary>Another turn committed in between; this one is run again from what is stored.</summary>
internal sealed class TurnConflictException(string message) : Exception(message);
