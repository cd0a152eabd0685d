using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Signups.Rosters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>One session: editing, publishing, calling off, and its list of people.</summary>
internal sealed class SessionViewModel(
    OfficeClock clock,
    IDbContextFactory<BotDb> contexts,
    SessionActs acts,
    ListActs lists,
    RosterSearch search,
    SignupTexts texts,
    SessionTimes times,
    PlanEntries plans,
    IKnowledgeSource knowledge) : DeskPage(clock)
{
    private readonly OfficeClock _clock = clock;

    /// <summary>Null for one being made.</summary>
    public Session? Session { get; private set; }

    [BindProperty]
    public SessionForm Form { get; set; } = new();

    [BindProperty]
    public WalkInForm WalkIn { get; set; } = new();

    /// <summary>A name, or part of a phone number: travels in the body of a form, never in an address.</summary>
    [BindProperty]
    public string? Q { get; set; }

    /// <summary>What was looked for before an act on the list; sealed, and for the next page alone.</summary>
    [TempData]
    public string? Sought { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Village { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; }

    public string? Fault { get; private set; }

    /// <summary>The fault is in the form for people who did not sign up.</summary>
    public bool FaultBelow { get; private set; }

    public RosterPart? Roster { get; private set; }

    public IReadOnlyList<string> Villages => [.. AllVillages.Where(name => Person.May(Role.Editor, name))];

    public IReadOnlyList<string> AllVillages => [.. knowledge.Snapshot.Villages.Select(village => village.Name)];

    public PlanEntries Plans => plans;

    public bool MayEdit => Session is null ? Person.MaySomewhere(Role.Editor) : Person.May(Role.Editor, Session.Village);

    /// <summary>People who did not sign up can be written down here.</summary>
    public bool TakesWalkIns => MayEdit && Session is { Status: SessionStatus.Published or SessionStatus.Closed };

    /// <summary>Codes are shown on the day alone.</summary>
    public bool IsToday => Session is { Status: SessionStatus.Published or SessionStatus.Closed } session && times.IsSameDay(session.StartsAt, Now);

    /// <param name="from">An entry of a plan, for a session being made.</param>
    public async Task<IActionResult> OnGetAsync(long id, string? from)
    {
        Q = Sought;
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Form = Session is null
            ? new SessionForm { Seats = "30", Village = Villages.Count > 0 && !Person.May(Role.Editor, null) ? Villages[0] : null, PlanEntry = plans.Find(from) is null ? null : from, Title = plans.Find(from)?.Title }
            : SessionForm.Of(Session, _clock);
        return Page();
    }

    /// <summary>Looks for people, or turns the page: it changes nothing, so that the answer is the page itself.</summary>
    public async Task<IActionResult> OnPostSeekAsync(long id)
    {
        if (!await FindAsync(id) || Session is null)
        {
            return NotFound();
        }

        Form = SessionForm.Of(Session, _clock);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(long id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        (var edit, Fault) = Form.Read(_clock);
        if (edit is not null && Form.Village is { Length: > 0 } village && !knowledge.Snapshot.Villages.Any(one => one.Name == village))
        {
            (edit, Fault) = (null, "没有这个村，请重新选。");
        }

        if (edit is null)
        {
            return Page();
        }

        // From what plan it was made is settled when it is made.
        var entry = plans.Find(Form.PlanEntry) is null ? null : Form.PlanEntry;
        Action<Session> made = id == 0 ? session => session.PlanEntry = entry : _ => { };
        var (saved, told) = await acts.SaveAsync(Person.Acts(Now), id, Form.Version, edit + made, Aborted);
        Fault = saved is null ? told : null;
        return saved is null ? Page() : Back(told, "/Running/SessionView", new { id = saved });
    }

    public async Task<IActionResult> OnPostActAsync(long id, string act, int version, string? reason, int weeks)
    {
        if (!await FindAsync(id) || Session is null)
        {
            return NotFound();
        }

        return Back(await acts.ActAsync(Person.Acts(Now), id, version, act, reason, weeks, Aborted), values: new { id });
    }

    public async Task<IActionResult> OnPostMarkAsync(long id, long row, string mark) => ToList(await lists.MarkAsync(Person.Acts(Now), id, row, mark, Aborted), id);

    public async Task<IActionResult> OnPostAddAsync(long id)
    {
        if (!await FindAsync(id) || Session is null)
        {
            return NotFound();
        }

        var (person, fault) = WalkIn.Read(AllVillages);
        var (added, told) = person is null ? (false, fault) : await lists.AddAsync(Person.Acts(Now), id, person, WalkIn.Anyway, WalkIn.Other, Aborted);
        if (added)
        {
            return ToList(told, id);
        }

        (Fault, FaultBelow, Form) = (told, TakesWalkIns, SessionForm.Of(Session, _clock));
        return Page();
    }

    public async Task<IActionResult> OnPostPhonesAsync(long id)
    {
        if (!await FindAsync(id) || Session is null)
        {
            return NotFound();
        }

        Roster = Roster! with { Whole = await lists.NoteWholeAsync(Person.Acts(Now), id, Aborted) };
        Form = SessionForm.Of(Session, _clock);
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync(long id, bool whole) =>
        await lists.ExportAsync(Person.Acts(Now), id, whole, Aborted) is var (name, mediaType, bytes)
            ? File(bytes, mediaType, name)
            : Back("没有导出：名单还是空的，或者您的权限不够。", values: new { id });

    private RedirectToPageResult ToList(string told, long id)
    {
        Sought = Q;
        return Back(told, values: new { id, Village, P });
    }

    /// <returns>False when there is none, or none that this person may see: which of them is not told.</returns>
    private async Task<bool> FindAsync(long id)
    {
        if (id == 0)
        {
            return Person.MaySomewhere(Role.Editor);
        }

        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Session = await Sessions.FindAsync(db, id, Aborted);
        if (Session is null || !Person.May(Role.Viewer, Session.Village))
        {
            return false;
        }

        Roster = await RosterPart.ReadAsync(db, search, texts, Session, new RosterQuery(Q, Village, P), Aborted) with
        {
            MayEdit = MayEdit,
            DayHasCome = !times.IsBeforeDay(Session.StartsAt, Now),
        };
        return true;
    }
}
