using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Conversations;

/// <summary>Keeps which chats exist and which can be reached.</summary>
internal sealed class ChatBook(IOutbox outbox, ConversationCache cache, IEnumerable<IFollowsChats> followers, TimeProvider clock)
{
    // 0 is Reachable, 1 is Unreachable.
    private const string Alive =
        """
        UPDATE "Chats" SET "Status" = 0, "ChangedAt" = @p2 WHERE "Channel" = @p0 AND "ChatId" = @p1 AND "Status" = 1
        """;

    /// <summary>Notes what an event tells about its chat.</summary>
    public async Task NoteAsync(WriteScope scope, Inbound inbound, CancellationToken cancellationToken)
    {
        var title = inbound.ChatKind == ChatKind.Group ? inbound.ChatTitle : null;
        switch (inbound.Event)
        {
            case ChatMoved moved:
                await MoveAsync(scope, inbound.Channel, inbound.ChatKind, inbound.ChatId, moved.NewChatId, cancellationToken);
                break;
            case BotRemoved:
                await SetAsync(scope.Db, inbound, title, ChatStatus.Unreachable, cancellationToken);
                break;
            default:
                await SetAsync(scope.Db, inbound, title, ChatStatus.Reachable, cancellationToken);
                foreach (var follower in followers)
                {
                    await follower.MetAsync(scope, inbound.Channel, inbound.ChatKind, inbound.ChatId, title, cancellationToken);
                }

                break;
        }
    }

    /// <summary>Who writes can be reached, whatever was known before.</summary>
    public Task NoteAliveAsync(WriteScope scope, Inbound inbound, CancellationToken cancellationToken) =>
        scope.Statements.ExecuteAsync(Alive, [inbound.Channel, inbound.ChatId, clock.GetUtcNow()], cancellationToken);

    /// <summary>The chat lives on under another id, with everything that belongs to it.</summary>
    public async Task MoveAsync(
        WriteScope scope, string channel, ChatKind kind, string oldChatId, string newChatId, CancellationToken cancellationToken)
    {
        var old = await FindOrAddAsync(scope.Db, channel, kind, oldChatId, cancellationToken);
        old.Status = ChatStatus.Moved;
        old.MovedTo = newChatId;
        old.ChangedAt = clock.GetUtcNow();

        var fresh = await FindOrAddAsync(scope.Db, channel, kind, newChatId, cancellationToken);
        fresh.Status = ChatStatus.Reachable;
        fresh.Title = old.Title ?? fresh.Title;
        fresh.ChangedAt = clock.GetUtcNow();

        await MoveConversationsAsync(scope.Db, channel, oldChatId, newChatId, cancellationToken);
        await outbox.ReaddressAsync(scope, channel, oldChatId, newChatId, cancellationToken);
        foreach (var follower in followers)
        {
            await follower.MovedAsync(scope, channel, oldChatId, newChatId, cancellationToken);
        }

        scope.AfterCommit(cache.Clear);
    }

    /// <summary>The platform says that nothing reaches the chat any more.</summary>
    public Task MarkUnreachableAsync(BotDb db, string channel, string chatId, CancellationToken cancellationToken) =>
        db.Chats
            .Where(chat => chat.Channel == channel && chat.ChatId == chatId)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(chat => chat.Status, ChatStatus.Unreachable)
                    .SetProperty(chat => chat.ChangedAt, clock.GetUtcNow()),
                cancellationToken);

    private async Task SetAsync(BotDb db, Inbound inbound, string? title, ChatStatus status, CancellationToken cancellationToken)
    {
        var row = await FindOrAddAsync(db, inbound.Channel, inbound.ChatKind, inbound.ChatId, cancellationToken);
        row.Status = status;
        row.Title = title ?? row.Title;
        row.ChangedAt = clock.GetUtcNow();
    }

    private static async Task<ChatRow> FindOrAddAsync(
        BotDb db, string channel, ChatKind kind, string chatId, CancellationToken cancellationToken)
    {
        var row = await db.Chats.FindAsync([channel, chatId], cancellationToken);
        if (row is null)
        {
            row = new ChatRow { Channel = channel, ChatId = chatId, Kind = kind };
            db.Chats.Add(row);
        }

        return row;
    }

    private static async Task MoveConversationsAsync(
        BotDb db, string channel, string oldChatId, string newChatId, CancellationToken cancellationToken)
    {
        var (from, to) = (ConversationKey.Prefix(channel, oldChatId), ConversationKey.Prefix(channel, newChatId));

        // Not StartsWith: LIKE takes "a" for "A", and ids of some platforms differ in nothing else.
        var moving = await db.Conversations.Where(row => row.Key.Substring(0, from.Length) == from).ToListAsync(cancellationToken);
        foreach (var row in moving)
        {
            db.Conversations.Remove(row);
            var key = to + row.Key[from.Length..];
            if (!await db.Conversations.AnyAsync(other => other.Key == key, cancellationToken))
            {
                db.Conversations.Add(new ConversationRow { Key = key, Revision = row.Revision, State = row.State, ChangedAt = row.ChangedAt });
            }
        }
    }
}
