using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

/// <summary>Deletes finished deliveries, done inbox rows that no platform will deliver again, and those set aside that nobody looked at.</summary>
internal sealed class DoneRetention(IOptions<DeliveriesOptions> options) : IRetention
{
    // Time enough for someone to come with the reference; it may hold anything.
    private static readonly TimeSpan s_keepSetAside = TimeSpan.FromDays(30);

    public async Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.KeepFor;
        await db.Outbox.Where(row => row.FinishedAt < before).ExecuteDeleteAsync(cancellationToken);
        await db.Inbox
            .Where(row => row.Status == InboxStatus.Done && row.ReceivedAt < before)
            .ExecuteDeleteAsync(cancellationToken);
        var unclaimed = now - s_keepSetAside;
        await db.Inbox
            .Where(row => row.Status == InboxStatus.SetAside && row.ReceivedAt < unclaimed)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
