using Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>Puts a text that passed the gate in place of the extractive one, and keeps the source line.</summary>
internal static class Release
{
    private const string SourceMark = "\n出处：";

    /// <summary>Citations stay the extractive answer's. Where it has none, whatever the text draws on is cited: nothing of a source goes out without it.</summary>
    public static Answer Of(string text, Answer extractive, IReadOnlyList<Finding> found)
    {
        if (extractive.Citations.Count > 0)
        {
            var source = extractive.Text.LastIndexOf(SourceMark, StringComparison.Ordinal);
            return extractive with { Text = source < 0 ? text : text + extractive.Text[source..] };
        }

        if (found.Count == 0)
        {
            return extractive with { Text = text };
        }

        var sentences = GroundingGate.Sentences(TextFolding.Fold(text).Value).Select(Support.Content).ToList();
        var used = found.Where(finding => sentences.Exists(said => Tells(finding, said))).ToList();
        return used.Count == 0
            ? extractive
            : extractive with
            {
                Text = $"{text}{SourceMark}{string.Join('；', used.Select(static finding => finding.Source).Distinct(StringComparer.Ordinal))}",
                Citations = [.. used.SelectMany(static finding => finding.Citations).Distinct()],
            };
    }

    private static bool Tells(Finding finding, IReadOnlyCollection<string> said) =>
        said.Count > 0 && Support.By(said, TextFolding.Fold(finding.Statement).Value) >= Support.Enough;
}
