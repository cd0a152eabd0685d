using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages.Knowing;

/// <summary>A plan as it was read, beside the notice it was read from.</summary>
internal sealed class PlanViewModel(OfficeClock clock, WritePath writes, KnowledgeStore store, KnowledgeEditor editor) : KnowledgePage(clock, writes)
{
    private Plan? _plan;

    public Plan Plan => _plan ?? throw new InvalidOperationException("No plan was found.");

    /// <summary>The lines of the source, and what was left out of them and why.</summary>
    public IReadOnlyList<(int Number, string Text, RemovalReason? Removed)> Lines { get; private set; } = [];

    /// <summary>When what stood here before was replaced; null when there is nothing to go back to.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year)
    {
        _plan = store.Snapshot.Plans.FirstOrDefault(plan => plan.Year == year);
        if (_plan is null || store.Snapshot.Files.Find($"plans/{year}/source.txt") is not { } source)
        {
            return NotFound();
        }

        var removed = Plan.Notice.Removed.ToDictionary(line => line.Number, line => line.Reason);
        Lines = [.. NoticeText.Decode(source.Bytes.Span, source.Path).ReplaceLineEndings("\n").Split('\n').Select((text, index) =>
            (index + 1, text, removed.TryGetValue(index + 1, out var reason) ? reason : (RemovalReason?)null))];
        ReplacedAt = (await editor.BeforeAsync(year, Aborted))?.At;
        return Page();
    }

    public async Task<IActionResult> OnPostBackAsync(int year)
    {
        if (!await MayStillEditAsync() || await editor.BeforeAsync(year, Aborted) is not { } before)
        {
            return Back(NotAllowed, values: new { year });
        }

        var faults = await editor.PutAsync(before.Files, Aborted);
        if (faults.Count > 0)
        {
            return Back($"不能退回：{Say(faults)}", values: new { year });
        }

        await AuditAsync("退回年度计划", $"plan:{year}", null);
        return Back($"退回好了，{year} 年的计划现在是上传以前的样子。", "/Knowing/Overview");
    }

    internal static string Say(IReadOnlyList<KnowledgeFault> faults)
    {
        var text = new StringBuilder();
        foreach (var fault in faults.Take(8))
        {
            text.Append('\n').Append(fault.Message);
        }

        return text.ToString();
    }
}
