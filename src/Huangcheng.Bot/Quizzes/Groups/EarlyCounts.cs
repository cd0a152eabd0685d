using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Groups;

/// <summary>
/// Counts of polls that no delivery has brought home yet, kept in the conversation that the poll is for the inbox: written
/// in the transaction that takes the count off the inbox, taken in the one that writes the delivery down.
/// </summary>
internal static class EarlyCounts
{
    private const string Name = "quiz-count";
    private const int Version = 1;

    public static async Task KeepAsync(WriteScope scope, ISeal seal, string channel, string poll, string votes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var memory = new Memory(Version, JsonSerializer.SerializeToElement(votes, QuizPostJson.Default.String));
        var state = (ConversationState.Empty with { Memories = new Dictionary<string, Memory>(StringComparer.Ordinal) { [Name] = memory } }).Write(seal);
        var key = KeyOf(channel, poll);
        if (await scope.Db.Conversations.FirstOrDefaultAsync(row => row.Key == key, cancellationToken) is { } known)
        {
            (known.State, known.ChangedAt) = (state, at);
            known.Revision++;
        }
        else
        {
            scope.Db.Conversations.Add(new ConversationRow { Key = key, Revision = 1, State = state, ChangedAt = at });
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What was counted before, if anything; it is kept no longer.</summary>
    public static async Task<string?> TakeAsync(WriteScope scope, ISeal seal, string channel, string poll, CancellationToken cancellationToken)
    {
        var key = KeyOf(channel, poll);
        if (await scope.Db.Conversations.FirstOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } row
            || ConversationState.TryRead(row.State, seal) is not { } state || !state.Memories.TryGetValue(Name, out var memory))
        {
            return null;
        }

        scope.Db.Conversations.Remove(row);
        return memory.Data.Deserialize(QuizPostJson.Default.String);
    }

    private static string KeyOf(string channel, string poll) => ConversationKey.Prefix(channel, $"poll:{poll}") + "count";
}
