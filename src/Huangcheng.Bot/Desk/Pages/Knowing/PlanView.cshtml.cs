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

    /// <summary>What stood here before; null when there is nothing to go back to.</summary>
    public KeptFiles? Before { get; private set; }

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
        Before = await editor.BeforeAsync(year, Aborted);
        return Page();
    }

    public async Task<IActionResult> OnPostBackAsync(int year, string? kept)
    {
        if (!await MayStillEditAsync())
        {
            return Back(NotAllowed, values: new { year });
        }

        if (await editor.GoBackAsync(year, kept, Aborted) is not { } faults)
        {
            return Back("没有再退：这一年的计划刚才已经换过了。请打开这一年的计划看一看，还要退就再按一次“退回上一份”。", "/Knowing/Overview");
        }

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
