using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>Everything about one announcement that its page shows.</summary>
internal sealed class AnnouncementReader(
    IDbContextFactory<BotDb> contexts, AudienceReader audiences, AnnouncementDesk desk, DraftChecker checker, ButtonPanel buttons, IPrivateText texts)
{
    private const int MostMissed = 200;

    /// <param name="person">Who looks.</param>
    /// <param name="id">0 for one being written.</param>
    /// <param name="runId">The run to tell of; 0 for the last.</param>
    /// <param name="at">Now, on the office's wall.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Null: there is none, or none for them.</returns>
    public async Task<AnnouncementState?> ReadAsync(DeskPerson person, long id, long runId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var announcement = id == 0 ? null : await db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (announcement is null ? id != 0 || !person.MaySomewhere(Role.Editor) : !person.May(Role.Viewer, announcement.Village))
        {
            return null;
        }

        var state = new AnnouncementState { Announcement = announcement, Choices = await ChoicesAsync(db, person, announcement, at, cancellationToken) };
        if (announcement is null)
        {
            return state;
        }

        var runs = await db.AnnouncementRuns.AsNoTracking().Where(run => run.AnnouncementId == id).OrderByDescending(run => run.Id).ToListAsync(cancellationToken);
        var run = runs.Find(one => runId == 0 || one.Id == runId);
        var tally = run is null ? null : await RunTally.OfAsync(db, run.Id, cancellationToken);
        var waits = announcement.Status < AnnouncementStatus.Started;
        return state with
        {
            Check = waits ? await checker.CheckAsync(db, announcement, at, cancellationToken) : null,
            NeedsAnother = waits && announcement.ChangedBy == person.Member.Value && await desk.NeedsTwoAsync(db, announcement.Village, cancellationToken),
            Runs = runs,
            Run = run,
            Tally = tally,
            Left = run is null ? null : await RunPace.LeftAsync(db, run, tally!, at, cancellationToken),
            Missed = run is null ? [] : await MissedAsync(db, run, cancellationToken),
            History = await HistoryAsync(db, id, cancellationToken),
        };
    }

    private async Task<AnnouncementChoices> ChoicesAsync(
        BotDb db, DeskPerson person, Announcement? announcement, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var places = announcement is null ? person.Places(Role.Editor) : [announcement.Village];
        var groups = (await GroupBook.ListAsync(db, places, cancellationToken))
            .Where(entry => entry.Group.Status == GroupStatus.On && entry.Reachable)
            .Select(entry => entry.Group)
            .ToList();
        var whole = places.Any(place => place is null);
        var people = await audiences.ChoicesAsync(db, village: null, at, cancellationToken);
        return new(
            groups,
            [.. groups.SelectMany(group => group.TagList).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. people.Where(choice => whole || places.Contains(choice.Village, StringComparer.Ordinal))],
            await buttons.ChoicesAsync(db, at, cancellationToken));
    }

    private static async Task<IReadOnlyList<(string Where, string Status, string? Reason)>> MissedAsync(BotDb db, AnnouncementRun run, CancellationToken cancellationToken)
    {
        var groups = db.Groups;
        var missed = await RunReport.Troubled(db, run.Id).AsNoTracking()
            .OrderBy(target => target.Id)
            .Select(target => new { target.Status, target.Reason, Group = groups.FirstOrDefault(group => group.Id == target.GroupId) })
            .Take(MostMissed)
            .ToListAsync(cancellationToken);
        return [.. missed.Select(one => (one.Group?.Label ?? "个人", RunReport.StatusOf(one.Status, run.Kind), one.Reason))];
    }

    private async Task<IReadOnlyList<(DateTimeOffset At, string Who, string Act, string? After)>> HistoryAsync(BotDb db, long id, CancellationToken cancellationToken)
    {
        var rows = await db.Audit.AsNoTracking().Where(row => row.Subject == $"announcement:{id}").OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var names = (await StaffList.AllAsync(db, texts, cancellationToken)).ToDictionary(staff => staff.Member.Value, staff => staff.Name);
        return [.. rows.Select(row => (row.At, row.Actor is { } actor ? names.GetValueOrDefault(actor) ?? $"编号 {actor}" : "自动", row.Act, Plain(row.After)))];
    }

    // The audit also keeps whom it was for and a hash of the words, for whoever has to prove something: the log of acts shows them.
    private static string? Plain(string? after) => after?.Contains('{', StringComparison.Ordinal) == true ? after.Split(' ')[0] : after;
}

/// <summary>One announcement as it stands.</summary>
internal sealed record AnnouncementState
{
    /// <summary>Null for one being written.</summary>
    public Announcement? Announcement { get; init; }

    public AnnouncementChoices Choices { get; init; } = AnnouncementChoices.None;

    /// <summary>Who would get it, when, and what to think of before; null once it has started.</summary>
    public DraftCheck? Check { get; init; }

    public bool NeedsAnother { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<AnnouncementRun> Runs { get; init; } = [];

    /// <summary>The one that is told of.</summary>
    public AnnouncementRun? Run { get; init; }

    public RunTally? Tally { get; init; }

    /// <inheritdoc cref="RunPace.LeftAsync"/>
    public TimeSpan? Left { get; init; }

    /// <summary>Targets that did not get it or not all of it, by reason.</summary>
    public IReadOnlyList<(string Where, string Status, string? Reason)> Missed { get; init; } = [];

    /// <summary>Who did what to it, from the audit.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Who, string Act, string? After)> History { get; init; } = [];
}
