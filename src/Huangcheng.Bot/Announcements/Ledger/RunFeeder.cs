using Huangcheng.Bot.Announcements.Recurring;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>Starts what is due and keeps the outbox fed, a slice at a time: each second, and whenever half a slice is through.</summary>
internal sealed partial class RunFeeder(
    IDbContextFactory<BotDb> contexts,
    WritePath writePath,
    AnnouncementDesk desk,
    RunLedger ledger,
    RunTeller teller,
    RecurrenceMaker recurring,
    RunSignals signals,
    IQuietHours quiet,
    TimeProvider clock,
    ILogger<RunFeeder> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var night = quiet.IsQuiet(at);
        List<long> due, running, awaited;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            due = await db.Announcements
                .Where(one => one.Status == AnnouncementStatus.Approved && (one.SendAt == null || one.SendAt <= at) && (one.Urgent || !night))
                .Select(one => one.Id).ToListAsync(cancellationToken);
            running = await (
                from run in db.AnnouncementRuns
                where run.Status == RunStatus.Running
                join announcement in db.Announcements on run.AnnouncementId equals announcement.Id
                where announcement.Urgent || !night
                orderby run.Id
                select run.Id).ToListAsync(cancellationToken);
            awaited = await RunTeller.WaitingAsync(db, at, cancellationToken);
        }

        if (recurring.DueAt(at) is { } local)
        {
            await writePath.RunAsync((scope, token) => recurring.MakeAsync(scope, local, token), cancellationToken);
        }

        foreach (var id in due)
        {
            await writePath.RunAsync((scope, token) => desk.StartDueAsync(scope, id, at, token), cancellationToken);
        }

        foreach (var id in running)
        {
            await writePath.RunAsync((scope, token) => ledger.FeedAsync(scope, id, at, token), cancellationToken);
        }

        foreach (var id in awaited)
        {
            await writePath.RunAsync((scope, token) => teller.TellAsync(scope, id, at, token), cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = clock.CreateTimer(_ => signals.Wake(), null, s_every, s_every);
        await foreach (var _ in signals.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Nothing is given out while nothing can be written; tried again in a second.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(logger, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "Announcements are held up: the storage does not take writes; they go on by themselves when it does")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
