using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Documents.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages.Knowing;

/// <summary>
/// A new year's notice: read, its doubts settled by a person, compared with the last, and put into use. What was read
/// travels with the form, so that nothing half done is kept anywhere.
/// </summary>
[RequestSizeLimit(NoticeFile.MaxBytes + (1024 * 1024))]
internal sealed class UploadModel(OfficeClock clock, WritePath writes, KnowledgeStore store, KnowledgeEditor editor) : KnowledgePage(clock, writes)
{
    private const string Reason = "原表此处部门与活动对不上，对应关系为人工核定";

    /// <summary>How an empty cell of the table is written down in the text.</summary>
    public static string Blank => NoticeDraft.Blank;

    /// <summary>What was read from the file; the clerk may put a misread line right.</summary>
    [BindProperty]
    public string? Text { get; set; }

    public NoticeDraft? Draft { get; private set; }

    /// <summary>The plan as it would be; null while something is unclear.</summary>
    public Plan? Plan { get; private set; }

    public PlanChanges? Changes { get; private set; }

    /// <summary>What the text says otherwise than the last; set together with the plan.</summary>
    public TextChanges? Said { get; private set; }

    /// <summary>The plan it is compared with.</summary>
    public Plan? Last { get; private set; }

    public IReadOnlyList<KnowledgeFault> Faults { get; private set; } = [];

    public async Task<IActionResult> OnPostReadAsync(IFormFile? file)
    {
        if (!await MayStillEditAsync())
        {
            return Back(NotAllowed);
        }

        try
        {
            Text = file is null ? throw new KnowledgeException([new("", 1, "请先选一个文件，再点“读一读”。")]) : NoticeFile.Read(file.FileName, await BytesAsync(file));
        }
        catch (KnowledgeException e)
        {
            (Faults, Text) = (e.Faults, null);
            return Page();
        }

        Read(asked: false);
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (!await MayStillEditAsync())
        {
            return Back(NotAllowed);
        }

        Read(asked: true);
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync()
    {
        if (!await MayStillEditAsync())
        {
            return Back(NotAllowed);
        }

        Read(asked: true);
        if (Draft is null || Plan is null)
        {
            return Page();
        }

        Faults = await editor.PutAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { [Draft.SourcePath] = Draft.Text, [Draft.PlanPath] = PlanFile(Draft) }, Aborted);
        if (Faults.Count > 0)
        {
            return Page();
        }

        await AuditAsync("启用年度计划", $"plan:{Draft.Year}", $"{Plan.Schedule.Count} 项");
        return Back($"{Draft.Year} 年的计划启用了，小助手现在就照它回答。发现不对，可以在这一页退回。", "/Knowing/PlanView", new { year = Draft.Year });
    }

    /// <summary>Whether the clerk has ticked this department for that activity.</summary>
    public bool IsTicked(int month, int activity, string department) => Ticked(month, activity).Contains(department, StringComparer.Ordinal);

    public static string FieldOf(int month, int activity) => $"m{month}-{activity}";

    /// <param name="asked">Whether the clerk has seen what is unclear: before that it is a question and not yet a fault.</param>
    private void Read(bool asked)
    {
        try
        {
            Draft = NoticeDraft.Read((Text ?? "").ReplaceLineEndings("\n"));
        }
        catch (KnowledgeException e)
        {
            Faults = e.Faults;
            return;
        }

        Last = store.Snapshot.Plans.LastOrDefault(plan => plan.Year <= Draft.Year) ?? store.Snapshot.Plans[^1];
        var open = Draft.Unclear.SelectMany(Open).ToList();
        if (open.Count > 0)
        {
            Faults = asked ? [.. open.Select(what => new KnowledgeFault("", 1, what))] : [];
            return;
        }

        var faults = new KnowledgeFaults();
        Plan = PlanReader.Read(KnowledgeFile.FromText(Draft.SourcePath, Draft.Text), KnowledgeFile.FromText(Draft.PlanPath, PlanFile(Draft)), faults);
        Faults = faults.ToList();
        if (Plan is not null)
        {
            (Changes, Said) = (PlanChanges.Between(Last.Schedule, Plan.Schedule), TextChanges.Between(Last.Notice, Plan.Notice));
        }
    }

    /// <summary>What a person has not settled yet.</summary>
    private IEnumerable<string> Open(UnclearMonth month) => month switch
    {
        { Activities.Count: 0 } => [$"{month.Month} 月在原表里没有写工作。请在“原文”里把“{Blank}”改成工作的名称；要是这一行没有用，请删去。"],
        { Departments.Count: 0 } => [$"{month.Month} 月在原表里没有写部门。请对照原件，在“原文”里把“{Blank}”改成部门的名字。"],
        _ => month.Activities.Where((_, index) => Ticked(month.Month, index).Count == 0).Select(title => $"{month.Month} 月“{title}”还没有勾负责的部门。"),
    };

    private string PlanFile(NoticeDraft draft) => draft.WritePlanFile(
        draft.Unclear.ToDictionary(
            month => month.Month,
            month => (IReadOnlyList<IReadOnlyList<string>>)[.. month.Activities.Select((_, index) => Ticked(month.Month, index))]),
        Reason);

    private IReadOnlyList<string> Ticked(int month, int activity) => [.. Request.Form[FieldOf(month, activity)].OfType<string>()];

    private async Task<byte[]> BytesAsync(IFormFile file)
    {
        await using var stream = file.OpenReadStream();
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Aborted);
        return memory.ToArray();
    }
}
