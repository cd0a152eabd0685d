namespace Huangcheng.Bot.FakeBotApi;

/// <summary>How long updates waited for their reply.</summary>
public sealed record LatencyReport(int Updates, int Replies, int Unanswered, int Surplus, double P50Ms, double P99Ms, double MaxMs);

/// <summary>Matches replies with updates.</summary>
public static class Latency
{
    /// <summary>From the first fetch of an update to its reply: the n-th message into a chat answers the n-th update of that chat.</summary>
    public static LatencyReport ByOrder(IReadOnlyList<FedUpdate> updates, IReadOnlyList<LedgerEntry> calls)
    {
        var sent = Sent(calls).ToLookup(call => call.ChatId);
        var waits = new List<double>(updates.Count);
        var surplus = 0;
        foreach (var chat in updates.Where(update => update.FetchedAt is not null).GroupBy(update => update.ChatId))
        {
            var replies = sent[chat.Key].ToArray();
            surplus += Math.Max(0, replies.Length - chat.Count());
            waits.AddRange(chat.Zip(replies, (update, reply) => (reply.At - update.FetchedAt!.Value).TotalMilliseconds));
        }

        return Report(updates.Count, waits, surplus);
    }

    /// <summary>The same for bots whose reply repeats a token of the update's text, <c>#17</c> for the 17th: holds when replies repeat.</summary>
    public static LatencyReport ByToken(IReadOnlyList<FedUpdate> updates, IReadOnlyList<LedgerEntry> calls)
    {
        var sent = Sent(calls).Select(call => (Token: TokenOf(call.Text), call.At)).Where(call => call.Token is not null).ToLookup(call => call.Token, call => call.At, StringComparer.Ordinal);
        var waits = new List<double>(updates.Count);
        var surplus = 0;
        foreach (var update in updates.Where(update => update.FetchedAt is not null))
        {
            var replies = sent[update.Token].ToArray();
            surplus += Math.Max(0, replies.Length - 1);
            if (replies.Length > 0)
            {
                waits.Add((replies[0] - update.FetchedAt!.Value).TotalMilliseconds);
            }
        }

        return Report(updates.Count, waits, surplus);
    }

    /// <summary>The first <c>#</c> with its digits, or null.</summary>
    internal static string? TokenOf(string? text)
    {
        var start = text?.IndexOf('#', StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var end = start + 1;
        while (end < text!.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > start + 1 ? text[start..end] : null;
    }

    private static IEnumerable<LedgerEntry> Sent(IReadOnlyList<LedgerEntry> calls) =>
        calls.Where(call => call is { Method: "sendMessage", MessageId: not null });

    private static LatencyReport Report(int updates, List<double> waits, int surplus)
    {
        waits.Sort();
        return new(updates, waits.Count, updates - waits.Count, surplus, At(0.5), At(0.99), At(1));

        double At(double quantile) => waits.Count == 0 ? 0 : Math.Round(waits[(int)Math.Min(waits.Count - 1, waits.Count * quantile)], 3);
    }
}
