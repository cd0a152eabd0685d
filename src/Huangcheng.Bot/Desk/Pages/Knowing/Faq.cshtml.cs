using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Documents.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages.Knowing;

/// <summary>Questions with the office's own answers. Those written here are in a file of their own, which nobody else edits.</summary>
internal sealed class FaqModel(OfficeClock clock, WritePath writes, KnowledgeStore store, KnowledgeEditor editor) : KnowledgePage(clock, writes)
{
    public const string OurFile = "faq/desk.yaml";
    private const int LongestAnswer = 500;

    public IReadOnlyList<FaqEntry> Ours => [.. store.Snapshot.Faq.Where(entry => entry.File == OurFile)];

    public IReadOnlyList<FaqEntry> Others => [.. store.Snapshot.Faq.Where(entry => entry.File != OurFile)];

    public Plan Newest => store.Snapshot.Plans[^1];

    /// <summary>What is in the form; also after a refusal, so that nothing typed is lost.</summary>
    [BindProperty]
    public FaqForm Form { get; set; } = new();

    public IReadOnlyList<KnowledgeFault> Faults { get; private set; } = [];

    public void OnGet(string? edit, string? asked)
    {
        Form = Ours.FirstOrDefault(entry => entry.Question == edit) is { } entry
            ? new FaqForm
            {
                Old = entry.Question,
                Question = entry.Question,
                Also = string.Join('\n', entry.OtherWays),
                Answer = entry.Answer,
                Told = entry.Source.Told,
                Quote = entry.Source.Quote,
            }
            : new FaqForm { Question = asked, Told = $"社区教育中心，{Now.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)}" };
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!await MayStillEditAsync())
        {
            return Back(NotAllowed);
        }

        if (Form.Read(Newest, LongestAnswer) is not { } entry)
        {
            Faults = [new(OurFile, 1, $"请写好问题、答案和依据；答案最多 {LongestAnswer} 个字，“谁告诉的”和“引用原文”只写一个。")];
            return Page();
        }

        var entries = Ours.Where(one => one.Question != Form.Old).Append(entry).ToList();
        Faults = await PutAsync(entries, "保存问答");
        return Faults.Count > 0 ? Page() : Back("存好了，小助手现在就会这样答。可以到“知识”页像居民一样问一句试试。");
    }

    public async Task<IActionResult> OnPostDeleteAsync(string? question)
    {
        if (!await MayStillEditAsync())
        {
            return Back(NotAllowed);
        }

        var faults = await PutAsync([.. Ours.Where(one => one.Question != question)], "删除问答");
        return Back(faults.Count > 0 ? $"没有删成：{PlanViewModel.Say(faults)}" : "删掉了。");
    }

    private async Task<IReadOnlyList<KnowledgeFault>> PutAsync(List<FaqEntry> entries, string act)
    {
        var file = entries.Count == 0 ? null : FaqWriter.Write(entries);
        var faults = await editor.PutAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { [OurFile] = file }, Aborted);
        if (faults.Count == 0)
        {
            await AuditAsync(act, "faq", $"共 {entries.Count} 条");
        }

        return faults;
    }

    internal sealed class FaqForm
    {
        /// <summary>The question it replaces; null for a new one.</summary>
        public string? Old { get; set; }

        public string? Question { get; set; }

        public string? Also { get; set; }

        public string? Answer { get; set; }

        public string? Told { get; set; }

        public string? Quote { get; set; }

        /// <returns>Null when something is missing or too long; whether it is right is the folder's check.</returns>
        public FaqEntry? Read(Plan newest, int longestAnswer)
        {
            var (question, answer) = (Question?.Trim() ?? "", Answer?.ReplaceLineEndings("\n").Trim() ?? "");
            var (told, quote) = (Told?.Trim() is { Length: > 0 } who ? who : null, Quote?.Trim() is { Length: > 0 } words ? words : null);
            var ways = (Also ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return question.Length is > 0 and <= 100 && answer.Length > 0 && answer.Length <= longestAnswer && ways.Length <= 20 && (told is null) != (quote is null)
                ? new FaqEntry(question, ways, answer, new FaqSource(quote is null ? null : newest.DocumentId, quote, told, 1), OurFile, 1)
                : null;
        }
    }
}
