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
    RunAlarm alarm,
    RecurrenceMaker recurring,
    RunSignals signals,
    IQuietHours quiet,
    TimeProvider clock,
    ILogger<RunFeeder> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    /// <summary>What failed when it was tried last: told once, not each second.</summary>
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    private Exception? _failure;
    private ITimer? _atTheMoment;

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var night = quiet.IsQuiet(at);
        List<long> due, awaited;
        List<(long Run, bool Rests)> running;
        DateTimeOffset? soon;
        _failure = null;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            due = await RunQueries.Due(db, at, night).ToListAsync(cancellationToken);
            soon = await RunQueries.Soon(db, at, at + s_every).MinAsync(cancellationToken);
            running = [.. (await RunQueries.Running(db).ToListAsync(cancellationToken)).Select(run => (run.Id, night && run is { Kind: RunKind.Send, Urgent: false }))];
            awaited = await RunTeller.Awaited(db, at).ToListAsync(cancellationToken);
        }

        if (soon is { } moment)
        {
            // At its time, not at the next look after it, however long this look took.
            var left = moment - clock.GetUtcNow();
            _atTheMoment?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        if (recurring.DueAt(at) is { } local)
        {
            await TryAsync("recurring", () => writePath.RunAsync((scope, token) => recurring.MakeAsync(scope, local, token), cancellationToken), cancellationToken);
        }

        foreach (var id in due)
        {
            await TryAsync($"start {id}", () => writePath.RunAsync((scope, token) => desk.StartDueAsync(scope, id, at, token), cancellationToken), cancellationToken);
        }

        foreach (var (id, rests) in running)
        {
            await TryAsync(
                $"feed {id}",
                () => writePath.RunAsync((scope, token) => ledger.FeedAsync(scope, id, at, rests, token), cancellationToken),
                cancellationToken);
        }

        foreach (var id in awaited)
        {
            await TryAsync($"tell {id}", () => teller.TellAsync(id, at, cancellationToken), cancellationToken);
        }

        await TryAsync("alarm", () => alarm.NoteAsync(_failure, due.Count + running.Count > 0, cancellationToken), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = clock.CreateTimer(_ => signals.Wake(), null, s_every, s_every);
        await using var once = _atTheMoment = clock.CreateTimer(_ => signals.Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await foreach (var _ in signals.Reader.ReadAllAsync(stoppingToken))
        {
            await TryAsync("look", () => RunOnceAsync(stoppingToken), stoppingToken);
        }
    }

    /// <summary>What fails is tried again in a second, and holds up nothing else.</summary>
    private async Task TryAsync(string what, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            _failing.Remove(what);
        }
#pragma warning disable CA1031 // One announcement that cannot be worked on must not stop the others.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _failure ??= e;
            if (_failing.Add(what))
            {
                Log.Failed(logger, e, what);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Announcements: {What} failed; it is tried again each second until it succeeds")]
        public static partial void Failed(ILogger logger, Exception exception, string what);
    }
}
