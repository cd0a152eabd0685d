using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Retrieval;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Questions whose answer is a list of headings: "保障措施有哪些".</summary>
internal sealed class OutlineAnswers(PassageIndex index)
{
    private const float SameHeading = 0.75f;

    private readonly (int Passage, string Heading)[] _outlines =
    [
        .. index.Passages
            .Select((passage, i) => (Passage: i, Heading: TextFolding.Fold(passage.Heading).Value, passage.Parts))
            .Where(p => p.Parts.Count > 0 && p.Heading.Length > 0)
            .Select(p => (p.Passage, p.Heading)),
    ];

    /// <summary>The section whose parts are asked for, or null.</summary>
    internal PlanPassage? Find(PlanQuery query)
    {
        var content = string.Concat(query.Contents);
        var (best, most) = (-1, 0);
        foreach (var (passage, heading) in _outlines)
        {
            var common = LongestCommon(content, heading);
            var isHeading = query.Text.Contains(heading, StringComparison.Ordinal)
                || (common >= SameHeading * content.Length && common * 2 > heading.Length);
            if (isHeading && heading.Length > most)
            {
                (best, most) = (passage, heading.Length);
            }
        }

        return best < 0 ? null : index.Passages[best];
    }

    private static int LongestCommon(string a, string b)
    {
        var longest = 0;
        for (var start = 0; start < b.Length; start++)
        {
            for (var length = longest + 1; start + length <= b.Length && a.Contains(b.AsSpan(start, length), StringComparison.Ordinal); length++)
            {
                longest = length;
            }
        }

        return longest;
    }
}
