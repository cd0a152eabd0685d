using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>One session: editing, publishing, calling off, and its list of people.</summary>
internal sealed class SessionViewModel(
    OfficeClock clock, IDbContextFactory<BotDb> contexts, SessionActs acts, SignupTexts texts, IKnowledgeSource knowledge) : DeskPage(clock)
{
    private readonly OfficeClock _clock = clock;

    /// <summary>Null for one being made.</summary>
    public Session? Session { get; private set; }

    [BindProperty]
    public SessionForm Form { get; set; } = new();

    public string? Fault { get; private set; }

    public IReadOnlyList<Registration> People { get; private set; } = [];

    /// <summary>Whole phone numbers are shown: asked for on purpose, and written down.</summary>
    public bool Whole { get; private set; }

    public IReadOnlyList<string> Villages => [.. knowledge.Snapshot.Villages.Select(village => village.Name).Where(name => Person.May(Role.Editor, name))];

    public bool MayEdit => Session is null ? Person.MaySomewhere(Role.Editor) : Person.May(Role.Editor, Session.Village);

    public string NameOf(Registration row) => texts.Read(row.Name);

    public string PhoneOf(Registration row)
    {
        var phone = texts.Read(row.Phone);
        return phone.Length == 0 ? "" : Whole ? PhoneText.Show(phone) : PhoneText.Mask(phone);
    }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await FindAsync(id))
        {
            return NotFound();
        }

        Form = Session is null ? new SessionForm { Seats = "30", Village = Villages.Count > 0 && !Person.May(Role.Editor, null) ? Villages[0] : null } : SessionForm.Of(Session, _clock);
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

        var (saved, told) = await acts.SaveAsync(Person.Acts(Now), id, Form.Version, edit, Aborted);
        Fault = saved is null ? told : null;
        return saved is null ? Page() : Back(told, "/Running/SessionView", new { id = saved });
    }

    public async Task<IActionResult> OnPostActAsync(long id, string act, int version, string? reason)
    {
        if (!await FindAsync(id) || Session is null)
        {
            return NotFound();
        }

        return Back(await acts.ActAsync(Person.Acts(Now), id, version, act, reason, Aborted), values: new { id });
    }

    public async Task<IActionResult> OnPostMarkAsync(long id, long row, string mark) =>
        Back(await acts.MarkAsync(Person.Acts(Now), id, row, mark, Aborted), values: new { id });

    public async Task<IActionResult> OnPostPhonesAsync(long id)
    {
        if (!await FindAsync(id) || Session is null)
        {
            return NotFound();
        }

        Whole = await acts.NoteWholeAsync(Person.Acts(Now), id, Aborted);
        Form = SessionForm.Of(Session, _clock);
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync(long id, bool whole) =>
        await acts.ExportAsync(Person.Acts(Now), id, whole, Aborted) is var (name, mediaType, bytes)
            ? File(bytes, mediaType, name)
            : Back("没有导出：名单还是空的，或者您的权限不够。", values: new { id });

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

        People = await RosterDialogue.InOrder(db, id).ToListAsync(Aborted);
        return true;
    }
}
