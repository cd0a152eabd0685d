using System.Globalization;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Kills;

/// <summary>What the bot left in its database, read by SQL on a copy so that nothing of the bot's own code judges it.</summary>
/// <param name="Replies">Update id, chat, and the id of the message that the platform answered with, for every delivery of a turn.</param>
/// <param name="Turns">Turns committed: each raises the revision of its conversation by one.</param>
internal sealed record Traces(IReadOnlyList<TracedReply> Replies, int Turns)
{
    private const int Looks = 60;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Deliveries in hand on disk, of a bot that is dead.</summary>
    public static async Task<int> CountLeasedAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        using var copy = new DatabaseCopy(folder);
        return await StoredFigures.NumberAsync(copy.File, """SELECT COUNT(*) FROM "Outbox" WHERE "Status" = 1""", cancellationToken);
    }

    /// <summary>Waits while the bot works; what is not sent by then is counted as lost later.</summary>
    public static async Task UntilAllSentAsync(DataFolder folder, int replies, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await StoredFigures.NumberAsync(folder.Database, """SELECT COUNT(*) FROM "Outbox" WHERE "Status" = 3""", cancellationToken) >= replies)
            {
                return;
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
        }
    }

    public static async Task<Traces> ReadAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        using var copy = new DatabaseCopy(folder);
        await using var connection = await StoredFigures.OpenAsync(copy.File, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT i."ExternalId", o."ChatId", o."MessageId" FROM "Inbox" i
            JOIN "Outbox" o ON o."Key" > 'turn:' || i."Id" || ':' AND o."Key" < 'turn:' || i."Id" || ';'
            """;
        var replies = new List<TracedReply>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                replies.Add(new TracedReply(
                    reader.GetString(0),
                    long.Parse(reader.GetString(1), CultureInfo.InvariantCulture),
                    reader.IsDBNull(2) ? null : int.Parse(reader.GetString(2), CultureInfo.InvariantCulture)));
            }
        }

        command.CommandText = """SELECT SUM("Revision") FROM "Conversations" """;
        return new Traces(replies, Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture));
    }

    /// <summary>An update is answered when its own delivery's message stands in its chat.</summary>
    public int CountLost(int updates, IReadOnlyList<ArrivedMessage> arrived)
    {
        var there = arrived.Select(message => (message.Chat, message.MessageId)).ToHashSet();
        return updates - Replies.Where(reply => there.Contains((reply.Chat, reply.MessageId))).Select(reply => reply.Update).Distinct(StringComparer.Ordinal).Count();
    }

    public int CountRepeatedEffects()
    {
        var updates = Replies.Select(reply => reply.Update).Distinct(StringComparer.Ordinal).Count();
        return Math.Max(0, Turns - updates) + (Replies.Count - updates);
    }

    public int CountRepeatedReplies(IReadOnlyList<ArrivedMessage> arrived)
    {
        var known = Replies.Select(reply => (Chat: (long?)reply.Chat, reply.MessageId)).ToHashSet();
        return arrived.Count(message => !known.Contains((message.Chat, message.MessageId)));
    }
}

internal sealed record TracedReply(string Update, long Chat, int? MessageId);
