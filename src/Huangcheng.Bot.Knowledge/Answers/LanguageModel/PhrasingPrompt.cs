using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>What the model is told.</summary>
internal static partial class PhrasingPrompt
{
    /// <summary>A text that shares this many characters in a row with the prompt repeats it.</summary>
    private const int TellingRun = 16;

    private static readonly string s_folded = Folded();

    /// <summary>The rules, as <c>prompt.txt</c> holds them.</summary>
    public static string System { get; } = Read();

    public static string For(Draft draft, string question, IReadOnlyList<Finding> passages, DataMarking marking)
    {
        var material = string.Concat(passages.Select(passage => marking.Mark("资料", $"{passage.Source}：{passage.Statement}")));
        return $"{marking.Mark("资料", draft.Answer.Text)}{material}{marking.Mark("问题", WithoutNumbers(question))}{Wish(draft)}";
    }

    /// <summary>Whether a text repeats the rules themselves.</summary>
    public static bool IsRepeatedIn(string text)
    {
        var folded = TextFolding.Fold(text).Value;
        for (var i = 0; i + TellingRun <= folded.Length; i++)
        {
            if (s_folded.Contains(folded.AsSpan(i, TellingRun), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // The first passage is the answer that would go out without a model.
    private static string Wish(Draft draft) => draft.Answer.Citations.Count > 0
        ? "请只用资料，把问题回答清楚。"
        : "这句话不在资料里。如果用功能能查到，就照查到的回答；查不到，就用一两句话温和地接话，不说任何具体的事。";

    /// <summary>Phones, cards and identity numbers are nobody else's business; the plan is not asked about by them.</summary>
    private static string WithoutNumbers(string question) => LongNumber().Replace(question, "〔号码〕");

    private static string Folded() => TextFolding.Fold(Read()).Value;

#pragma warning disable MA0045 // An embedded resource is memory, not a file: there is nothing to await.
    private static string Read()
    {
        using var stream = typeof(PhrasingPrompt).Assembly.GetManifestResourceStream("Huangcheng.Bot.Knowledge.prompt.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
#pragma warning restore MA0045

    [GeneratedRegex("[0-9０-９](?:[ -]?[0-9０-９]){5,}[xXＸ]?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
