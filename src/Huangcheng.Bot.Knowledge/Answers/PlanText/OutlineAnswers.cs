using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Retrieval;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Questions whose answer is a list of headings: "保障措施有哪些".</summary>
internal sealed partial class OutlineAnswers(PassageIndex index)
{
    private const float SameHeading = 0.75f;

    private readonly (int Passage, string Heading)[] _outlines =
    [
        .. index.Passages
            .Select((passage, i) => (Passage: i, Heading: TextFolding.Fold(passage.Heading).Value, passage.Parts))
            .Where(p => p.Parts.Count > 0 && p.Heading.Length > 0)
            .Select(p => (p.Passage, p.Heading)),
    ];

    private readonly PlanPassage[] _chief = [.. index.Passages.Where(static passage => passage.Heading.Length > 0 && !passage.Section.Contains(" › ", StringComparison.Ordinal))];

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

    /// <summary>第三部分说什么: the chief section of that number, or null.</summary>
    internal PlanPassage? Numbered(string text)
    {
        var asked = Ordinal().Match(text);
        return asked.Success && ChineseNumber.ReadSmall(asked.Groups["number"].Value, 0, out var number) > 0
            ? _chief.ElementAtOrDefault(number - 1)
            : null;
    }

    [GeneratedRegex("第(?<number>[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:个?大?部分|大块|大条|大项|大点|章)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ordinal();

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
