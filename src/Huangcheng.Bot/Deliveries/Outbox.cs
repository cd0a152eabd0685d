using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Deliveries;

/// <inheritdoc cref="IOutbox"/>
internal sealed class Outbox(OutboxSignals signals, TimeProvider clock) : IOutbox
{
    public async Task AddAsync(WriteScope scope, Outgoing message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = new OutboxRow
        {
            Key = message.Key,
            Channel = message.Channel,
            ChatId = message.ChatId,
            ChatKind = message.ChatKind,
            Content = JsonSerializer.Serialize(message.Content, ConversationJson.Stored.Content),
            Priority = message.Priority,
            NotBefore = message.NotBefore ?? now,
            DueAt = message.NotBefore ?? now,
        };
        row.Id = await OutboxSql.AddAsync(scope.Statements, row, cancellationToken);
        scope.AfterCommit(() => signals.Post(new OutboxSignal.Added(new PendingSend(row, message.Content))));
    }

    public async Task ReaddressAsync(
        WriteScope scope, string channel, string oldChatId, string newChatId, CancellationToken cancellationToken)
    {
        await scope.Db.Outbox
            .Where(row => row.Channel == channel && row.ChatId == oldChatId && row.Status < DeliveryStatus.Sent)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChatId, newChatId), cancellationToken);
        scope.AfterCommit(() => signals.Post(new OutboxSignal.Readdressed(channel, oldChatId, newChatId)));
    }
}
