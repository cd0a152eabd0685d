using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Members;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>One announcement: writing, checking, letting go, watching.</summary>
internal sealed class AnnouncementViewModel(
    OfficeClock clock, IDbContextFactory<BotDb> contexts, AnnouncementActs acts, AudienceReader audiences, AnnouncementDesk desk, DraftChecker checker) : DeskPage(clock)
{
    private const int RefreshSeconds = 5;

    private readonly OfficeClock _clock = clock;

    /// <summary>Null for one being written.</summary>
    public Announcement? Announcement { get; private set; }

    [BindProperty]
    public AnnouncementForm Form { get; set; } = new();

    public AnnouncementChoices Choices { get; private set; } = new([], [], []);

    public string? Fault { get; private set; }

    /// <summary>Who would get it, when, and what to think of before; null once it has started.</summary>
    public DraftCheck? Check { get; private set; }

    public AnnouncementRun? Run { get; private set; }

    public RunTally? Tally { get; private set; }

    /// <summary>Targets that did not get it, by reason.</summary>
    public IReadOnlyList<(string Where, string Status, string? Reason)> Missed { get; private set; } = [];

    public bool NeedsAnother { get; private set; }

    /// <summary>The page loads itself again, because the clerk asked for it.</summary>
    public bool Live { get; private set; }

    public IReadOnlyList<string?> Places => Person.Places(Role.Editor);

    public bool MayEdit => Announcement is null ? Person.MaySomewhere(Role.Editor) : Person.May(Role.Editor, Announcement.Village);

    public bool MayApprove => Announcement is not null && Person.May(Role.Approver, Announcement.Village);

    public async Task<IActionResult> OnGetAsync(long id, bool live)
    {
        if (!await ReadAsync(id))
        {
            return NotFound();
        }

        Form = Announcement is null ? new() { Village = Places.Count > 0 ? Places[0] : null } : AnnouncementForm.Of(Announcement, _clock);
        Live = live && Run is { Status: RunStatus.Running };
        if (Live)
        {
            Response.Headers["Refresh"] = $"{RefreshSeconds}";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(long id)
    {
        if (!await ReadAsync(id))
        {
            return NotFound();
        }

        (var edit, Fault) = Form.Read(Choices, _clock);
        if (edit is null)
        {
            return Page();
        }

        var (saved, told) = await acts.SaveAsync(Clerk(), id, Form.Version, string.IsNullOrEmpty(Form.Village) ? null : Form.Village, edit, Aborted);
        Fault = saved is null ? told : null;
        return saved is null ? Page() : Back(told, "/Announcing/AnnouncementView", new { id = saved });
    }

    public async Task<IActionResult> OnPostActAsync(long id, int version, string act) =>
        Back(await acts.ActAsync(Clerk(), id, version, act, Aborted), values: new { id });

    public async Task<IActionResult> OnPostSteerAsync(long id, RunAct act) => Back(await acts.SteerAsync(Clerk(), id, act, Aborted), values: new { id });

    public async Task<IActionResult> OnPostMendAsync(long id, int version, string act, string? text) =>
        Back(await acts.MendAsync(Clerk(), id, version, act, text, Aborted), values: new { id });

    public async Task<IActionResult> OnPostSheetAsync(long id) =>
        await acts.SheetAsync(Clerk(), id, Aborted) is var (name, mediaType, bytes) ? File(bytes, mediaType, name) : Back("还没有可以导出的。", values: new { id });

    private Clerk Clerk() => new(Person.Member, DeskPerson.Channel, Now);

    private async Task<bool> ReadAsync(long id)
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Announcement = id == 0 ? null : await db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, Aborted);
        if (Announcement is null ? id != 0 || !Person.MaySomewhere(Role.Editor) : !Person.May(Role.Viewer, Announcement.Village))
        {
            return false;
        }

        await ReadChoicesAsync(db);
        if (Announcement is { } announcement)
        {
            await ReadStateAsync(db, announcement);
        }

        return true;
    }

    private async Task ReadChoicesAsync(BotDb db)
    {
        var places = Announcement is null ? Places : [Announcement.Village];
        var groups = (await GroupBook.ListAsync(db, places, Aborted)).Where(entry => entry.Group.Status == GroupStatus.On && entry.Reachable).Select(entry => entry.Group).ToList();
        var whole = places.Any(place => place is null);
        var people = await audiences.ChoicesAsync(db, village: null, Now, Aborted);
        Choices = new(
            groups,
            [.. groups.SelectMany(group => group.TagList).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. people.Where(choice => whole || places.Contains(choice.Village, StringComparer.Ordinal))]);
    }

    private async Task ReadStateAsync(BotDb db, Announcement announcement)
    {
        if (announcement.Status < AnnouncementStatus.Started)
        {
            Check = await checker.CheckAsync(db, announcement, Now, Aborted);
            NeedsAnother = announcement.WrittenBy == Person.Member.Value && await desk.NeedsTwoAsync(db, announcement.Village, Aborted);
        }

        Run = await db.AnnouncementRuns.AsNoTracking().OrderByDescending(run => run.Id).FirstOrDefaultAsync(run => run.AnnouncementId == announcement.Id, Aborted);
        if (Run is { Id: var runId })
        {
            Tally = await RunTally.OfAsync(db, runId, Aborted);
            var groups = db.Groups;
            var missed = await db.AnnouncementTargets.AsNoTracking()
                .Where(target => target.RunId == runId && target.Status > TargetStatus.Sent)
                .OrderBy(target => target.Id)
                .Select(target => new { target.Status, target.Reason, Group = groups.FirstOrDefault(group => group.Id == target.GroupId) })
                .Take(200)
                .ToListAsync(Aborted);
            Missed = [.. missed.Select(one => (one.Group?.Label ?? "个人", RunReport.StatusOf(one.Status, Run.Kind), one.Reason))];
        }
    }
}
