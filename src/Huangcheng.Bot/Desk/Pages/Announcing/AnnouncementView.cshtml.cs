using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Members;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>One announcement: writing, checking, letting go, watching.</summary>
[RequestSizeLimit(IFiles.SizeLimit + (1024 * 1024))]
internal sealed class AnnouncementViewModel(
    OfficeClock clock, AnnouncementReader reader, AnnouncementActs acts, IFiles files, IEnumerable<IChannel> channels) : DeskPage(clock)
{
    private const int RefreshSeconds = 5;

    private readonly OfficeClock _clock = clock;

    public AnnouncementState State { get; private set; } = new();

    public Announcement? Announcement => State.Announcement;

    [BindProperty]
    public AnnouncementForm Form { get; set; } = new();

    public string? Fault { get; private set; }

    /// <summary>What each kind of chat will show: of the form when it was asked for, otherwise of what is kept.</summary>
    public IReadOnlyList<ShownPreview> Previews { get; private set; } = [];

    /// <summary>True for a look at what is not kept yet.</summary>
    public bool Trying { get; private set; }

    /// <summary>What is to stand in the place of what was sent, while it is only looked at.</summary>
    public string? Mended { get; private set; }

    /// <summary>A correction that somebody else has to agree to, as people will see it.</summary>
    public IReadOnlyList<ShownPreview> Proposed => Announcement?.Correction is { } text ? ShownPreview.Of(channels, Announcement.Content with { Text = text }) : [];

    /// <summary>The page loads itself again; the clerk can stop that.</summary>
    public bool Live { get; private set; }

    public IReadOnlyList<string?> Places => Person.Places(Role.Editor);

    public bool MayEdit => Announcement is null ? Person.MaySomewhere(Role.Editor) : Person.May(Role.Editor, Announcement.Village);

    public bool MayApprove => Announcement is not null && Person.May(Role.Approver, Announcement.Village);

    public bool IsWritable => Announcement is null || Announcement.Status < AnnouncementStatus.Started;

    public async Task<IActionResult> OnGetAsync(long id, long run, bool live = true)
    {
        if (!await ReadAsync(id, run))
        {
            return NotFound();
        }

        Form = Announcement is null ? new() { Village = Places.Count > 0 ? Places[0] : null } : AnnouncementForm.Of(Announcement, State.Choices, _clock);
        Previews = Announcement is null ? [] : ShownPreview.Of(channels, Announcement.Content);
        Live = live && State.Run is { Status: RunStatus.Running };
        if (Live)
        {
            Response.Headers["Refresh"] = $"{RefreshSeconds}";
        }

        return Page();
    }

    /// <summary>An attachment, for whoever may see the announcement.</summary>
    public async Task<IActionResult> OnGetFileAsync(long id, long file)
    {
        if (!await ReadAsync(id) || Announcement?.Content.Attachments.FirstOrDefault(one => one.FileId == file) is not { } found
            || await files.ReadAsync(found.FileId, Aborted) is not { } bytes)
        {
            return NotFound();
        }

        // A name makes the browser save it; a picture has none and is shown.
        return found.IsPicture() ? File(bytes, found.MediaType) : File(bytes, found.MediaType, found.Name);
    }

    public async Task<IActionResult> OnPostPreviewAsync(long id, IFormFile? file)
    {
        if (!await ReadAsync(id) || !MayEdit)
        {
            return NotFound();
        }

        // What is only looked at is kept nowhere: a file shows by its name.
        (var added, Fault) = Announcement is null ? await ReadFileAsync(file) : (null, null);
        if (Fault is not null)
        {
            return Page();
        }

        var content = Form.ContentAfter(Announcement?.Content ?? new Content("") { Attachments = added is null ? [] : [new(0, added.Name, added.MediaType)] }, State.Choices);
        Trying = content.Text.Length is > 0 and <= Announcement.LongestText;
        Fault = Trying ? null : $"请写内容，{Announcement.LongestText} 个字以内，再点“预览”。";
        Previews = Trying ? ShownPreview.Of(channels, content) : [];
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(long id, IFormFile? file)
    {
        if (!await ReadAsync(id))
        {
            return NotFound();
        }

        (var edit, Fault) = Form.Read(State.Choices, _clock);
        var (added, refusal) = Announcement is null ? await ReadFileAsync(file) : (null, null);
        Fault ??= refusal;
        if (edit is null || Fault is not null)
        {
            return Page();
        }

        var (saved, told) = Announcement is null
            ? await acts.DraftAsync(Clerk(), string.IsNullOrEmpty(Form.Village) ? null : Form.Village, edit, added, Aborted)
            : await acts.EditAsync(Clerk(), id, Form.Version, edit, Aborted);
        Fault = saved is null ? told : null;
        return saved is null ? Page() : Back(told, "/Announcing/AnnouncementView", new { id = saved });
    }

    public async Task<IActionResult> OnPostAttachAsync(long id, int version, IFormFile? file)
    {
        var (kept, refusal) = await ReadFileAsync(file);
        return Back(kept is null ? refusal ?? "请先选一个文件，再点“加上”。" : await acts.AttachAsync(Clerk(), id, version, kept, Aborted), values: new { id });
    }

    public async Task<IActionResult> OnPostDetachAsync(long id, int version, long file) =>
        Back(await acts.DetachAsync(Clerk(), id, version, file, Aborted), values: new { id });

    public async Task<IActionResult> OnPostActAsync(long id, int version, string? act) =>
        Back(await acts.ActAsync(Clerk(), id, version, act ?? "", Aborted), values: new { id });

    public async Task<IActionResult> OnPostSteerAsync(long id, RunAct? act) => act is { } wanted
        ? Back(await acts.SteerAsync(Clerk(), id, wanted, Aborted), values: new { id })
        : Back("没有办：请重新点一次按钮。", values: new { id });

    public async Task<IActionResult> OnPostMendAsync(long id, int version, string? act, string? text) =>
        Back(await acts.MendAsync(Clerk(), id, version, act ?? "", text, Aborted), values: new { id });

    /// <summary>Another text as people would see it; nothing is changed.</summary>
    public async Task<IActionResult> OnPostMendedAsync(long id, string? text)
    {
        if (!await ReadAsync(id) || !MayEdit || Announcement is not { Status: AnnouncementStatus.Started })
        {
            return NotFound();
        }

        Mended = AnnouncementForm.Plain(text);
        Fault = Mended.Length is > 0 and <= Announcement.LongestText ? null : $"请写改好的全文，{Announcement.LongestText} 个字以内，再点“预览”。";
        Previews = Fault is null ? ShownPreview.Of(channels, Announcement.Content with { Text = Mended }) : [];
        return Page();
    }

    public async Task<IActionResult> OnPostSheetAsync(long id, long run) =>
        await acts.SheetAsync(Clerk(), id, run, Aborted) is var (name, mediaType, bytes) ? File(bytes, mediaType, name) : Back("还没有可以导出的。", values: new { id });

    /// <returns>The file, or why it is not taken; neither when none was chosen.</returns>
    private async Task<(NewFile? File, string? Refusal)> ReadFileAsync(IFormFile? file)
    {
        if (file is null)
        {
            return (null, null);
        }

        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, Aborted);
        return AttachmentFile.Read(file.FileName, memory.ToArray(), AnnouncementActs.KeepFiles);
    }

    private Clerk Clerk() => new(Person.Member, DeskPerson.Channel, Now);

    private async Task<bool> ReadAsync(long id, long run = 0)
    {
        if (await reader.ReadAsync(Person, id, run, Now, Aborted) is not { } state)
        {
            return false;
        }

        State = state;
        return true;
    }
}
