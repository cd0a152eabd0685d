using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Conversations;

/// <summary>A question that a conversation got unasked: it takes nothing from the dialogue under way but what answers it.</summary>
/// <param name="Dialogue">Name of the dialogue that asks.</param>
/// <param name="Buttons">What can be pressed, and so also be chosen by number.</param>
internal sealed record Prompt(string Dialogue, IReadOnlyList<Button> Buttons);

/// <summary>Opens prompts where a person is not in the middle of something.</summary>
internal sealed class Prompts(ConversationCache cache, ISeal seal, TimeProvider clock)
{
    /// <summary>Whoever wrote less than so long ago, with a dialogue under way, is in the middle of it.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromMinutes(15);

    /// <summary>Notes that the conversation is being asked this, in the transaction that also sends the question.</summary>
    /// <returns>False when the person is in the middle of something: ask later.</returns>
    public async Task<bool> OpenAsync(WriteScope scope, string key, Prompt prompt, CancellationToken cancellationToken)
    {
        var row = await scope.Db.Conversations.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, cancellationToken);
        if (row is null || ConversationState.TryRead(row.State, seal) is not { } state)
        {
            return true;
        }

        if (state.Active is not null && row.ChangedAt > clock.GetUtcNow() - Busy)
        {
            return false;
        }

        var next = state with { Choices = null, Prompt = prompt };
        await ConversationSql.StoreAsync(scope.Statements, key, row.Revision, next.Write(seal), row.ChangedAt, cancellationToken);
        scope.AfterCommit(() => cache.Forget(key));
        return true;
    }

    /// <summary>Takes back a prompt that never reached the person: what they type answers nothing they have not seen.</summary>
    public async Task CloseAsync(WriteScope scope, string key, string dialogue, CancellationToken cancellationToken)
    {
        var row = await scope.Db.Conversations.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, cancellationToken);
        if (row is not null && ConversationState.TryRead(row.State, seal) is { } state && state.Prompt?.Dialogue == dialogue)
        {
            await ConversationSql.StoreAsync(scope.Statements, key, row.Revision, (state with { Prompt = null }).Write(seal), row.ChangedAt, cancellationToken);
            scope.AfterCommit(() => cache.Forget(key));
        }
    }
}
