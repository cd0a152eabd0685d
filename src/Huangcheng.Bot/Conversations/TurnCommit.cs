using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Writes everything a turn decided, inside its transaction.</summary>
internal sealed class TurnCommit(
    ReplyComposer composer,
    IOutbox outbox,
    ChatBook chats,
    ConversationCache cache,
    IEnumerable<IFollowsPolls> polls,
    ISeal seal,
    TimeProvider clock)
{
    private const string StartedOverText = "小助手刚刚更新过，之前进行到一半的内容请从头再来一次。给您添麻烦了。";

    public async Task RunAsync(
        WriteScope scope,
        AcceptedEvent accepted,
        TurnPreview preview,
        Conversation conversation,
        TurnOutcome outcome,
        CancellationToken cancellationToken)
    {
        await InboxSql.MarkDoneAsync(scope.Statements, accepted.InboxId, cancellationToken);
        var inbound = accepted.Inbound;
        if (inbound.Event is PollCounted count)
        {
            // Nobody said anything, and there is no chat to note.
            foreach (var follower in polls)
            {
                await follower.CountedAsync(scope, inbound.Channel, count, cancellationToken);
            }

            return;
        }

        if (conversation.Revision == 0 || inbound.Event is BotAdded or BotRemoved or ChatMoved)
        {
            await chats.NoteAsync(scope, inbound, cancellationToken);
        }
        else
        {
            await chats.NoteAliveAsync(scope, inbound, cancellationToken);
        }

        var reply = outcome.Step is null ? null : await outcome.Step.RunAsync(scope, cancellationToken);
        if (scope.Db.ChangeTracker.HasChanges())
        {
            await scope.Db.SaveChangesAsync(cancellationToken);
        }

        if (reply is not null)
        {
            var messages = outcome.StartedOver ? [new Content(StartedOverText), .. reply.Messages] : reply.Messages;
            var choices = await SayAsync(scope, accepted, preview, messages, cancellationToken);
            var known = conversation;
            if (reply.StartsAnew)
            {
                // What is known of the person's other conversations is gone from the database too.
                known = conversation with { Revision = 0 };
                scope.AfterCommit(cache.Clear);
            }

            await RememberAsync(scope, known, Next(outcome, reply) with { Choices = choices }, cancellationToken);
        }
    }

    /// <returns>The data of the choices that were written out as numbers, or null.</returns>
    private async Task<IReadOnlyList<string>?> SayAsync(
        WriteScope scope, AcceptedEvent accepted, TurnPreview preview, IReadOnlyList<Content> messages, CancellationToken cancellationToken)
    {
        var inbound = accepted.Inbound;
        var (parts, choices) = composer.Compose(inbound.Channel, messages);
        for (var number = 0; number < parts.Count; number++)
        {
            var key = $"turn:{accepted.InboxId}:{number}";
            var message = new Outgoing(key, inbound.Channel, inbound.ChatId, inbound.ChatKind, parts[number]) { Topic = inbound.Topic };
            await (number == 0 ? preview.ReplaceAsync(scope, message, cancellationToken) : outbox.AddAsync(scope, message, cancellationToken));
        }

        return choices;
    }

    private static ConversationState Next(TurnOutcome outcome, Reply reply)
    {
        var (before, dialogue) = (outcome.Before, outcome.Dialogue!);
        var memories = reply.StartsAnew ? ConversationState.Empty.Memories : before.Memories;
        if (reply.Memory is { } data)
        {
            memories = new Dictionary<string, Memory>(memories, StringComparer.Ordinal) { [dialogue.Name] = new(dialogue.MemoryVersion, data) };
        }
        else if (outcome.StartedOver && memories.ContainsKey(dialogue.Name))
        {
            memories = memories.Where(pair => pair.Key != dialogue.Name).ToDictionary(StringComparer.Ordinal);
        }

        var (asked, other) = (before.Prompt?.Dialogue == dialogue.Name, before.Active == dialogue.Name ? null : before.Active);
        return before with
        {
            Active = reply.Continues ? dialogue.Name : reply.Aside ? other : null,
            Memories = memories,
            Prompt = reply.Prompt ?? (asked || reply.Continues || reply.StartsAnew ? null : before.Prompt),
        };
    }

    private async Task RememberAsync(
        WriteScope scope, Conversation conversation, ConversationState next, CancellationToken cancellationToken)
    {
        var (key, revision) = (conversation.Key, conversation.Revision);
        await ConversationSql.StoreAsync(scope.Statements, key, revision, next.Write(seal), clock.GetUtcNow(), cancellationToken);
        scope.AfterCommit(() => cache.Put(new Conversation(key, revision + 1, next)));
    }
}
