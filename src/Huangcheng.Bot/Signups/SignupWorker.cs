using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Once a minute: offers that ran out pass on, the morning's offers go out, and people are reminded.</summary>
internal sealed partial class SignupWorker(
    IDbContextFactory<BotDb> contexts,
    WritePath writePath,
    SignupService signups,
    SignupNotices notices,
    Waitlist waitlist,
    Reminders reminders,
    TimeProvider clock,
    ILogger<SignupWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    /// <summary>One round; what is found is read again inside its unit of work.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        List<long> overdue, owed;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var registrations = db.Registrations;
            overdue = await registrations
                .Where(row => row.Status == SeatStatus.Offered && row.OfferUntil <= at)
                .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
            owed = await db.Sessions
                .Where(session => session.StartsAt > at && (session.Seats == null || session.Taken < session.Seats)
                    && (session.Status == SessionStatus.Published || session.Status == SessionStatus.Closed)
                    && registrations.Any(row => row.SessionId == session.Id && row.Status == SeatStatus.Waiting))
                .Select(session => session.Id).ToListAsync(cancellationToken);
        }

        foreach (var id in overdue)
        {
            await writePath.RunAsync((scope, token) => PassOnAsync(scope, id, at, token), cancellationToken);
        }

        foreach (var id in owed)
        {
            await writePath.RunAsync((scope, token) => waitlist.PromoteAsync(scope, id, at, token), cancellationToken);
        }

        await reminders.RunAsync(at, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Tried again in a minute.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(logger, e);
            }
        }
    }

    private async Task PassOnAsync(WriteScope scope, long id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await signups.ExpireAsync(scope, id, at, cancellationToken)
            && await Seats.FindAsync(scope.Db, id, cancellationToken) is { } row
            && await Sessions.FindAsync(scope.Db, row.SessionId, cancellationToken) is { Status: not SessionStatus.CalledOff } session
            && session.StartsAt > at)
        {
            await notices.ExpiredAsync(scope, session, row, at, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A round of offers and reminders failed; trying again in a minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
