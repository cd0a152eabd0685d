using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Deliveries;

/// <inheritdoc cref="IOutbox"/>
internal sealed class Outbox(OutboxSignals signals, ISeal seal, TimeProvider clock) : IOutbox
{
    public Task AddAsync(WriteScope scope, Outgoing message, CancellationToken cancellationToken)
    {
        // At once is at once, also when the clock is set back meanwhile.
        var due = message.NotBefore ?? clock.GetUtcNow();
        var row = new OutboxRow
        {
            Key = message.Key,
            Channel = message.Channel,
            ChatId = message.ChatId,
            ChatKind = message.ChatKind,
            Content = seal.SealJson(message.Content, ConversationJson.Stored.Content),
            Priority = message.Priority,
            NotBefore = message.NotBefore ?? DateTimeOffset.UnixEpoch,
            DueAt = due,
            Topic = message.Topic,
        };
        return AddAsync(scope, row, message.Content, cancellationToken);
    }

    public async Task<bool> ActAsync(WriteScope scope, MessageChange change, CancellationToken cancellationToken)
    {
        if (await scope.Db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.Key == change.TargetKey, cancellationToken) is not { } target)
        {
            return false;
        }

        var due = change.NotBefore ?? clock.GetUtcNow();
        var content = change.Content ?? new Content("");
        var row = new OutboxRow
        {
            Key = change.Key,
            Channel = target.Channel,
            ChatId = target.ChatId,
            ChatKind = target.ChatKind,
            Content = seal.SealJson(content, ConversationJson.Stored.Content),

            // Its message's own, so that it never overtakes it.
            Priority = target.Priority,
            NotBefore = change.NotBefore ?? DateTimeOffset.UnixEpoch,
            DueAt = due,
            Topic = target.Topic,
            Act = change.Act,
            TargetKey = change.TargetKey,
        };
        await AddAsync(scope, row, content, cancellationToken);
        return true;
    }

    public async Task ReaddressAsync(
        WriteScope scope, string channel, string oldChatId, string newChatId, CancellationToken cancellationToken)
    {
        await scope.Db.Outbox
            .Where(row => row.Channel == channel && row.ChatId == oldChatId && row.Status < DeliveryStatus.Sent)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChatId, newChatId), cancellationToken);
        scope.AfterCommit(() => signals.Post(new OutboxSignal.Readdressed(channel, oldChatId, newChatId)));
    }

    private async Task AddAsync(WriteScope scope, OutboxRow row, Content content, CancellationToken cancellationToken)
    {
        row.Id = await OutboxSql.AddAsync(scope.Statements, row, cancellationToken);
        scope.AfterCommit(() => signals.Post(new OutboxSignal.Added(new PendingSend(row, content))));
    }
}
