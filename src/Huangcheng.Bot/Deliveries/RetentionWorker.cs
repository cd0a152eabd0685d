using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

/// <summary>Deletes deliveries and inbox rows that are long done.</summary>
internal sealed partial class RetentionWorker(
    WritePath writePath,
    IOptions<DeliveriesOptions> options,
    TimeProvider clock,
    ILogger<RetentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        do
        {
            try
            {
                var before = clock.GetUtcNow() - options.Value.KeepFor;
                await writePath.RunAsync((scope, token) => DeleteAsync(scope.Db, before, token), stoppingToken);
            }
#pragma warning disable CA1031 // Tried again in an hour.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static async Task DeleteAsync(BotDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await db.Outbox.Where(row => row.FinishedAt < before).ExecuteDeleteAsync(cancellationToken);
        await db.Inbox
            .Where(row => row.Status == InboxStatus.Done && row.ReceivedAt < before)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Old rows could not be deleted; trying again later")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
