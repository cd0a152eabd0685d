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
internal sealed class RunTeller(IDbContextFactory<BotDb> contexts, WritePath writePath, IOutbox outbox, IFiles files, RunReport report)
{
    /// <summary>Nothing more is told of a run.</summary>
    private const int Done = int.MaxValue;

    private const string ProgressPrefix = "announce-progress";
    private const string ReportPrefix = "announce-report";

    // Calm for the reader, and far from what a platform allows in edits.
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);

    // A report says which pins failed; one whose answer does not come holds it up no longer than this.
    private static readonly TimeSpan s_pinsWithin = TimeSpan.FromMinutes(2);

    /// <summary>Runs that somebody waits to hear of.</summary>
    public static IQueryable<long> Awaited(BotDb db, DateTimeOffset at)
    {
        // Told in the future: the clock went back meanwhile.
        var (before, unpinned) = (at - s_every, at - s_pinsWithin);
        var targets = db.AnnouncementTargets;
        return db.AnnouncementRuns
            .Where(run => run.StartedBy != null && run.ToldSettled != Done)
            .Where(run => run.Status < RunStatus.Finished || run.FinishedAt <= unpinned
                || !targets.Any(target => target.RunId == run.Id && target.Status == TargetStatus.Sent && target.Reason!.EndsWith(PinEnds.Open)))
            .Where(run => run.Status >= RunStatus.Finished || (run.ToldAt == null ? run.StartedAt <= before : run.ToldAt <= before || run.ToldAt > at))
            .Select(run => run.Id);
    }

    /// <remarks>Everything is read, and the report made, before the write path is asked for: everyone else waits for that.</remarks>
    public async Task TellAsync(long runId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.AnnouncementRuns.AsNoTracking().FirstAsync(one => one.Id == runId, cancellationToken);
        var tally = await RunTally.OfAsync(db, runId, cancellationToken);

        // A run that was stopped still waits for what is on its way.
        var ended = run.Status >= RunStatus.Finished && tally.Waiting == 0;
        var address = ended || tally.Settled != run.ToldSettled ? await ReaderAsync(db, run, cancellationToken) : null;
        var (text, sheet) = (address, ended) switch
        {
            (null, _) => ("", null),
            (_, true) => (await RunReport.EndAsync(db, run, tally, cancellationToken), await report.SheetAsync(db, run, cancellationToken)),
            _ => (RunReport.Progress(run, tally, await RunPace.LeftAsync(db, run, tally, at, cancellationToken)), null),
        };
        var told = (address, ended) switch { (_, true) => Done, (null, _) => run.ToldSettled, _ => tally.Settled };
        await writePath.RunAsync(
            async (scope, token) =>
            {
                await scope.Db.AnnouncementRuns.Where(one => one.Id == runId).ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.ToldAt, at).SetProperty(one => one.ToldSettled, told), token);
                if (address is not null)
                {
                    var content = new Content(text) { Buttons = RunPanel.Buttons(run, tally) };
                    await (ended ? ReportAsync(scope, run, RunReport.Progress(run, tally, left: null), content, sheet, address, token) : ProgressAsync(scope, run, content, address, at, token));
                }
            },
            cancellationToken);
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
        WriteScope scope, AnnouncementRun run, Content content, MemberAddress address, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var first = run.ToldSettled < 0;
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

    private async Task ReportAsync(
        WriteScope scope, AnnouncementRun run, string progress, Content content, NewFile? sheet, MemberAddress address, CancellationToken cancellationToken)
    {
        // What was told while it ran, with its buttons for holding and ending, is over; when nothing was, there is nothing to change.
        var over = new MessageChange($"{ProgressPrefix}:{run.Id}:over", MessageAct.Edit, $"{ProgressPrefix}:{run.Id}") { Content = new Content(progress) };
        await outbox.ActAsync(scope, over, cancellationToken);
        var whole = content with
        {
            Buttons = [.. content.Buttons.Where(button => !button.Data.StartsWith("announce:rt:", StringComparison.Ordinal))],
            Attachments = sheet is null ? [] : [await files.AddAsync(scope, sheet, cancellationToken)],
        };
        var message = new Outgoing($"{ReportPrefix}:{run.Id}", address.Channel, address.ChatId, ChatKind.Private, whole) { Priority = Priority.Notice };
        await outbox.AddAsync(scope, message, cancellationToken);
    }
}
