namespace Huangcheng.Bot.Data;

/// <summary>Something a room keeps only for a time. Registered by the room, run by <see cref="RetentionWorker"/>.</summary>
internal interface IRetention
{
    /// <summary>Deletes what is too old, inside a unit of work of its own.</summary>
    Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Deletes what is too old, at the start and once an hour.</summary>
internal sealed partial class RetentionWorker(
    WritePath writePath,
    IEnumerable<IRetention> retentions,
    TimeProvider clock,
    ILogger<RetentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        do
        {
            foreach (var retention in retentions)
            {
                await RunAsync(retention, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(IRetention retention, CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            await writePath.RunAsync((scope, token) => retention.DeleteOldAsync(scope.Db, now, token), cancellationToken);
        }
#pragma warning disable CA1031 // Tried again in an hour.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, e, retention.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Retention} failed; trying again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception, string retention);
    }
}
