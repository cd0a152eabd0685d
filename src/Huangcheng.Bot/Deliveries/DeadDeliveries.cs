using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Deliveries;

/// <summary>What was given up, for a person to decide about: send it again, or let it be.</summary>
internal sealed class DeadDeliveries(OutboxSignals signals, ISeal seal)
{
    /// <summary>Newest first; what a person has seen is not in it.</summary>
    public static IQueryable<OutboxRow> Of(BotDb db, DateTimeOffset since) => db.Outbox.AsNoTracking()
        .Where(row => row.Status == DeliveryStatus.Dead && row.FinishedAt > since)
        .OrderByDescending(row => row.FinishedAt)
        .ThenByDescending(row => row.Id);

    /// <summary>Sends it again, with the attempts and the time of a new message.</summary>
    /// <returns>False: its content is not kept, or somebody was quicker.</returns>
    public async Task<bool> RetryAsync(WriteScope scope, long id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var mine = await scope.Db.Outbox
            .Where(row => row.Id == id && row.Status == DeliveryStatus.Dead && row.Content != null)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Status, DeliveryStatus.Retrying)
                    .SetProperty(row => row.NotBefore, at)
                    .SetProperty(row => row.DueAt, at)
                    .SetProperty(row => row.Attempts, 0)
                    .SetProperty(row => row.FinishedAt, (DateTimeOffset?)null),
                cancellationToken) == 1;
        if (!mine)
        {
            return false;
        }

        var row = await scope.Db.Outbox.AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken);
        if (seal.OpenJson(row.Content, ConversationJson.Stored.Content) is not { } content)
        {
            // Its key is lost: the worker will find that out and give it up for good.
            return true;
        }

        scope.AfterCommit(() => signals.Post(new OutboxSignal.Added(new PendingSend(row, content))));
        return true;
    }

    /// <summary>A person has seen them; nothing of what they said is kept.</summary>
    /// <param name="id">One of them; null for all.</param>
    /// <returns>How many there were.</returns>
    public static Task<int> DismissAsync(WriteScope scope, long? id, CancellationToken cancellationToken) => scope.Db.Outbox
        .Where(row => row.Status == DeliveryStatus.Dead && (id == null || row.Id == id))
        .ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, DeliveryStatus.Dismissed).SetProperty(row => row.Content, (byte[]?)null), cancellationToken);

    /// <summary>Leaves nothing of what was to be said in a chat.</summary>
    public static Task EraseAsync(WriteScope scope, string channel, string chatId, CancellationToken cancellationToken) => scope.Db.Outbox
        .Where(row => row.Channel == channel && row.ChatId == chatId && row.Status == DeliveryStatus.Dead && row.Content != null)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Content, (byte[]?)null), cancellationToken);
}
