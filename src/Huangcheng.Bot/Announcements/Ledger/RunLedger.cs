using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>Begins, feeds, holds and ends runs. Everything here is one unit of work of the caller.</summary>
internal sealed class RunLedger(RunMessages messages, RunSignals signals, IOptions<AnnouncementOptions> options)
{
    /// <summary>Writes down a run with all its targets: from here on each of them is accounted for.</summary>
    public Task BeginAsync(WriteScope scope, AnnouncementRun run, IReadOnlyList<Recipient> recipients, CancellationToken cancellationToken) =>
        BeginAsync(scope, run, recipients.Select(recipient => (recipient, default(string))), cancellationToken);

    /// <param name="targets">Each with the outbox key of the message that the run is about, if it is not a sending.</param>
    public async Task BeginAsync(
        WriteScope scope, AnnouncementRun run, IEnumerable<(Recipient Recipient, string? ActsOn)> targets, CancellationToken cancellationToken)
    {
        scope.Db.AnnouncementRuns.Add(run);
        await scope.Db.SaveChangesAsync(cancellationToken);
        foreach (var (recipient, actsOn) in targets)
        {
            await TargetSql.AddAsync(scope.Statements, run.Id, recipient, actsOn, run.StartedAt, cancellationToken);
        }

        scope.AfterCommit(signals.Wake);
    }

    /// <summary>Gives the outbox as many more as it should have ahead, and ends the run when there is nothing left to do.</summary>
    /// <param name="rests">It is night: nothing is given, and what waits there, perhaps for the network, comes back until the morning.</param>
    public async Task FeedAsync(WriteScope scope, long runId, DateTimeOffset at, bool rests, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        var run = await db.AnnouncementRuns.FirstOrDefaultAsync(one => one.Id == runId, cancellationToken);
        if (run is not { Status: RunStatus.Running })
        {
            return;
        }

        if (rests)
        {
            await CallBackAsync(scope, run, RunStatus.Running, TargetStatus.Pending, at: null, cancellationToken);
        }

        var queued = await RunQueries.Queued(db, runId).CountAsync(cancellationToken);
        var slice = rests ? [] : await RunQueries.Next(db, runId, Math.Max(0, options.Value.Ahead - queued)).ToListAsync(cancellationToken);
        if (slice.Count > 0)
        {
            await QueueAsync(scope, run, slice, cancellationToken);
        }
        else if (queued == 0 && !await RunQueries.Waiting(db, runId).AnyAsync(cancellationToken))
        {
            (run.Status, run.FinishedAt) = (RunStatus.Finished, at);
            await db.SaveChangesAsync(cancellationToken);
            scope.AfterCommit(signals.Wake);
        }

        var total = queued + slice.Count;
        scope.AfterCommit(() => signals.NoteQueued(total));
    }

    /// <summary>Holds a run: what has not left comes back.</summary>
    public Task PauseAsync(WriteScope scope, AnnouncementRun run, CancellationToken cancellationToken) =>
        CallBackAsync(scope, run, RunStatus.Paused, TargetStatus.Pending, at: null, cancellationToken);

    public async Task ResumeAsync(WriteScope scope, AnnouncementRun run, CancellationToken cancellationToken)
    {
        run.Status = RunStatus.Running;
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.AfterCommit(signals.Wake);
    }

    /// <summary>Ends a run: what has not left never does.</summary>
    public async Task CancelAsync(WriteScope scope, AnnouncementRun run, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await CallBackAsync(scope, run, RunStatus.Cancelled, TargetStatus.Cancelled, at, cancellationToken);
        await scope.Db.AnnouncementTargets
            .Where(target => target.RunId == run.Id && target.Status == TargetStatus.Pending)
            .ExecuteUpdateAsync(
                set => set.SetProperty(target => target.Status, TargetStatus.Cancelled).SetProperty(target => target.EndedAt, at), cancellationToken);
        scope.AfterCommit(signals.Wake);
    }

    /// <summary>Ends what has not left for a chat that must get no more: a group switched off, a person who unsubscribed.</summary>
    public async Task DropAsync(WriteScope scope, string channel, string chatId, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var open = await (
            from target in scope.Db.AnnouncementTargets
            where target.Channel == channel && target.ChatId == chatId && target.Status < TargetStatus.Sent
            join run in scope.Db.AnnouncementRuns on target.RunId equals run.Id
            where run.Kind == RunKind.Send
            join announcement in scope.Db.Announcements on run.AnnouncementId equals announcement.Id
            select new { Target = target, Run = run, Announcement = announcement }).ToListAsync(cancellationToken);
        foreach (var one in open)
        {
            if (one.Target.Status == TargetStatus.Pending || await messages.WithdrawAsync(scope, one.Run, one.Announcement, one.Target, cancellationToken))
            {
                (one.Target.Status, one.Target.Reason, one.Target.EndedAt) = (TargetStatus.Failed, reason, at);
            }
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.AfterCommit(signals.Wake);
    }

    private async Task QueueAsync(WriteScope scope, AnnouncementRun run, List<AnnouncementTarget> slice, CancellationToken cancellationToken)
    {
        var announcement = await scope.Db.Announcements.AsNoTracking().FirstAsync(one => one.Id == run.AnnouncementId, cancellationToken);
        foreach (var target in slice)
        {
            (target.Status, target.Round) = (TargetStatus.Queued, target.Round + 1);
            if (!await messages.QueueAsync(scope, run, announcement, target, cancellationToken))
            {
                (target.Status, target.EndedAt, target.Reason) = (TargetStatus.Failed, run.StartedAt, RunMessages.TooOld);
            }
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    private async Task CallBackAsync(
        WriteScope scope, AnnouncementRun run, RunStatus status, TargetStatus becomes, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        run.Status = status;
        run.FinishedAt = at;
        var queued = await RunQueries.Queued(scope.Db, run.Id).ToListAsync(cancellationToken);
        var announcement = await scope.Db.Announcements.AsNoTracking().FirstAsync(one => one.Id == run.AnnouncementId, cancellationToken);
        foreach (var target in queued)
        {
            // What is on its way ends by itself, and is written down when it does.
            if (await messages.WithdrawAsync(scope, run, announcement, target, cancellationToken))
            {
                (target.Status, target.EndedAt) = (becomes, at);
            }
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }
}
