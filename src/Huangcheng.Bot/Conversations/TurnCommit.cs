using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Writes everything a turn decided, inside its transaction.</summary>
internal sealed class TurnCommit(ReplyComposer composer, IOutbox outbox, ChatBook chats, TimeProvider clock)
{
    private const string StartedOverText = "小助手刚刚更新过，之前进行到一半的内容请从头再来一次。给您添麻烦了。";

    /// <returns>True; a value is needed only because the write path returns one.</returns>
    public async Task<bool> RunAsync(
        WriteScope scope,
        AcceptedEvent accepted,
        ConversationRow? conversation,
        TurnOutcome outcome,
        CancellationToken cancellationToken)
    {
        var inbound = accepted.Inbound;
        if (conversation is null || inbound.Event is BotAdded or BotRemoved or ChatMoved)
        {
            await chats.NoteAsync(scope, inbound, cancellationToken);
        }

        if (outcome is { Dialogue: { } dialogue, Step: { } step })
        {
            var reply = await step.RunAsync(scope, cancellationToken);
            var choices = Say(scope, accepted, outcome.StartedOver ? [new Content(StartedOverText), .. reply.Messages] : reply.Messages);
            var next = Next(outcome.Before, dialogue, reply, outcome.StartedOver) with { Choices = choices };
            Remember(scope.Db, inbound, conversation, next);
        }

        MarkDone(scope.Db, accepted.InboxId);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private IReadOnlyList<string>? Say(WriteScope scope, AcceptedEvent accepted, IReadOnlyList<Content> messages)
    {
        var inbound = accepted.Inbound;
        var (parts, choices) = composer.Compose(inbound.Channel, messages);
        for (var number = 0; number < parts.Count; number++)
        {
            var key = $"turn:{accepted.InboxId}:{number}";
            outbox.Add(scope, new Outgoing(key, inbound.Channel, inbound.ChatId, inbound.ChatKind, parts[number]));
        }

        return choices;
    }

    private static ConversationState Next(ConversationState before, IDialogue dialogue, Reply reply, bool startedOver)
    {
        var memories = before.Memories;
        if (reply.Memory is { } data)
        {
            memories = new Dictionary<string, Memory>(memories, StringComparer.Ordinal) { [dialogue.Name] = new(dialogue.MemoryVersion, data) };
        }
        else if (startedOver && memories.ContainsKey(dialogue.Name))
        {
            memories = memories.Where(pair => pair.Key != dialogue.Name).ToDictionary(StringComparer.Ordinal);
        }

        return before with { Active = reply.Continues ? dialogue.Name : null, Memories = memories };
    }

    private void Remember(BotDb db, Inbound inbound, ConversationRow? before, ConversationState next)
    {
        var state = next.Write();
        if (before is null)
        {
            db.Conversations.Add(new ConversationRow
            {
                Key = ConversationKey.Of(inbound),
                Revision = 1,
                State = state,
                ChangedAt = clock.GetUtcNow(),
            });
        }
        else if (state != before.State)
        {
            var row = db.Conversations.Attach(before).Entity;
            row.State = state;
            row.Revision++;
            row.ChangedAt = clock.GetUtcNow();
        }
    }

    /// <summary>Only a pending row can be done: a second turn for the same row fails here and commits nothing.</summary>
    private static void MarkDone(BotDb db, long inboxId)
    {
        var row = db.Inbox.Attach(new InboxRow { Id = inboxId, Channel = "", ExternalId = "" }).Entity;
        row.Status = InboxStatus.Done;
        db.Entry(row).Property(inbox => inbox.Payload).IsModified = true;
    }
}
