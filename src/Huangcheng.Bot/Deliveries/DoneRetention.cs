using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

/// <summary>Deletes finished deliveries and done inbox rows that no platform will deliver again.</summary>
internal sealed class DoneRetention(IOptions<DeliveriesOptions> options) : IRetention
{
    public async Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.KeepFor;
        await db.Outbox.Where(row => row.FinishedAt < before).ExecuteDeleteAsync(cancellationToken);
        await db.Inbox
            .Where(row => row.Status == InboxStatus.Done && row.ReceivedAt < before)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
