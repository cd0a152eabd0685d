using System.Globalization;
using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>
/// Tells who started a run how it goes: one message, changed calmly while it lasts, and a report at the end. What was told
/// last stands with the run, so that a restart neither repeats nor forgets it.
/// </summary>
internal sealed class RunTeller(IOutbox outbox, RunReport report)
{
    /// <summary>Nothing more is told of a run.</summary>
    private const int Done = int.MaxValue;

    private const string ProgressPrefix = "announce-progress";
    private const string ReportPrefix = "announce-report";

    // Calm for the reader, and far from what a platform allows in edits.
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);

    /// <summary>Runs that somebody waits to hear of.</summary>
    public static Task<List<long>> WaitingAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var before = at - s_every;
        return db.AnnouncementRuns
            .Where(run => run.StartedBy != null && run.ToldSettled != Done)
            .Where(run => run.Status >= RunStatus.Finished || (run.ToldAt == null ? run.StartedAt <= before : run.ToldAt <= before))
            .Select(run => run.Id)
            .ToListAsync(cancellationToken);
    }

    public async Task TellAsync(WriteScope scope, long runId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var run = await scope.Db.AnnouncementRuns.FirstAsync(one => one.Id == runId, cancellationToken);
        var tally = await RunTally.OfAsync(scope.Db, runId, cancellationToken);

        // A run that was stopped still waits for what is on its way.
        var ended = run.Status >= RunStatus.Finished && tally.Waiting == 0;
        if ((!ended && tally.Settled == run.ToldSettled) || await ReaderAsync(scope.Db, run, cancellationToken) is not { } address)
        {
            (run.ToldAt, run.ToldSettled) = (at, ended ? Done : run.ToldSettled);
            await scope.Db.SaveChangesAsync(cancellationToken);
            return;
        }

        var first = run.ToldSettled < 0;
        (run.ToldAt, run.ToldSettled) = (at, ended ? Done : tally.Settled);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await (ended ? ReportAsync(scope, run, tally, address, cancellationToken) : ProgressAsync(scope, run, tally, address, first, at, cancellationToken));
    }

    // Who has been removed since hears no more of it.
    private static async Task<MemberAddress?> ReaderAsync(BotDb db, AnnouncementRun run, CancellationToken cancellationToken)
    {
        var (reader, village) = (
            new MemberId(run.StartedBy!.Value),
            await db.Announcements.Where(one => one.Id == run.AnnouncementId).Select(one => one.Village).FirstAsync(cancellationToken));
        return await Roles.MayAsync(db, reader, Role.Viewer, village, cancellationToken)
            ? await MemberBook.PrivateAddressAsync(db, reader, cancellationToken)
            : null;
    }

    private async Task ProgressAsync(
        WriteScope scope, AnnouncementRun run, RunTally tally, MemberAddress address, bool first, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = new Content(RunReport.Progress(run, tally, at)) { Buttons = RunPanel.Buttons(run, tally) };
        var key = $"{ProgressPrefix}:{run.Id}";
        if (!first)
        {
            var change = new MessageChange(string.Create(CultureInfo.InvariantCulture, $"{key}:{at.UtcTicks}"), MessageAct.EditOrSend, key) { Content = content };
            if (await outbox.ActAsync(scope, change, cancellationToken))
            {
                return;
            }
        }

        var message = new Outgoing(first ? key : $"{key}:{at.UtcTicks}", address.Channel, address.ChatId, ChatKind.Private, content) { Priority = Priority.Notice };
        await outbox.AddAsync(scope, message, cancellationToken);
    }

    private async Task ReportAsync(WriteScope scope, AnnouncementRun run, RunTally tally, MemberAddress address, CancellationToken cancellationToken)
    {
        // What was told while it ran, with its buttons for holding and ending, is over; when nothing was, there is nothing to change.
        var over = new MessageChange($"{ProgressPrefix}:{run.Id}:over", MessageAct.Edit, $"{ProgressPrefix}:{run.Id}") { Content = new Content(RunReport.Progress(run, tally, run.StartedAt)) };
        await outbox.ActAsync(scope, over, cancellationToken);
        var sheet = await report.SheetAsync(scope, run, cancellationToken);
        var content = new Content(await RunReport.EndAsync(scope.Db, run, tally, cancellationToken))
        {
            Buttons = [.. RunPanel.Buttons(run, tally).Where(button => !button.Data.StartsWith("announce:rt:", StringComparison.Ordinal))],
            Attachments = sheet is null ? [] : [sheet],
        };
        var message = new Outgoing($"{ReportPrefix}:{run.Id}", address.Channel, address.ChatId, ChatKind.Private, content) { Priority = Priority.Notice };
        await outbox.AddAsync(scope, message, cancellationToken);
    }
}
