using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Deliveries;

/// <summary>
/// Puts in order what a former run had in hand when it died. It may have arrived: each is marked so before anything is
/// sent. One process holds the database (docs/adr/0003), so every lease found at the start is dead.
/// </summary>
internal sealed partial class DeliveryRecovery(WritePath writePath, DeliveryFollowers followers, TimeProvider clock, ILogger<DeliveryRecovery> logger)
{
    private static readonly TimeSpan s_whileStorageFails = TimeSpan.FromSeconds(5);

    /// <summary>Ends when it is on disk, however long the disk refuses.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await writePath.RunAsync(FreeAsync, cancellationToken) is > 0 and var interrupted)
                {
                    Log.Interrupted(logger, interrupted);
                }

                return;
            }
#pragma warning disable CA1031 // A disk that is full now may have room in a moment.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.NotRecovered(logger, e);
                await Task.Delay(s_whileStorageFails, clock, cancellationToken);
            }
        }
    }

    /// <returns>How many there were.</returns>
    private async Task<int> FreeAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        // "< Sent" is what the index of open rows is made for.
        var leased = scope.Db.Outbox.Where(row => row.Status < DeliveryStatus.Sent && row.Status == DeliveryStatus.Leased);
        var followed = (await leased.AsNoTracking().ToListAsync(cancellationToken)).FindAll(row => followers.IsFollowed(row.Key));
        foreach (var row in followed)
        {
            // A person decides about these: they end here as unknown.
            row.Finish(DeliveryStatus.Dead, clock.GetUtcNow());
            row.UnknownOutcomes++;
            row.LastError = "interrupted";
            await OutboxSql.RecordAsync(scope.Statements, row, cancellationToken);
            await followers.TellAsync(scope, row.Key, new DeliveryEnd.Unknown("interrupted"), cancellationToken);
        }

        // Put off for longer than anything is: the clock was set back since.
        var now = clock.GetUtcNow();
        await scope.Db.Outbox
            .Where(row => row.Status < DeliveryStatus.Sent && row.Status == DeliveryStatus.Retrying && row.NotBefore > now + DeliveryPolicy.LongestWait)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, now), cancellationToken);
        return followed.Count + await leased.ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Status, DeliveryStatus.Retrying)
                .SetProperty(row => row.UnknownOutcomes, row => row.UnknownOutcomes + 1)
                .SetProperty(row => row.LastError, "interrupted"),
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} deliveries were interrupted by the end of the former run; they may have arrived")]
        public static partial void Interrupted(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "What the former run left could not be put in order; trying again before anything is sent")]
        public static partial void NotRecovered(ILogger logger, Exception exception);
    }
}
