using System.Buffers;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>A question with a story around it: 闺女老被几个大的堵着要钱，镇上有管这方面的课没.</summary>
internal static class Story
{
    // A story is told in many words; one of them that stands for an activity is enough.
    private const double Told = 0.12;

    private const int MostUnexplained = 2;
    private const string Marks = ",.!?;:。";

    private static readonly SearchValues<char> Pauses = SearchValues.Create(Marks);

    private static readonly string[] Asking = ["吗", "么", "不", "没", "呢", "吧"];

    /// <summary>
    /// The part that asks is understood whole, whatever is told around it: the last part, with a word for an activity
    /// anywhere before; or a part with the activity's own name.
    /// </summary>
    public static bool IsUnderstood(QuestionMap map, ActivityMatch best)
    {
        if (best.Score < Told || !map.Text.AsSpan().TrimEnd(Marks).ContainsAny(Pauses))
        {
            return false;
        }

        var residues = UnknownNames.Residues(map, best.Credit);
        var parts = Parts(map.Text);
        return parts.Exists(part => Asks(map.Text, part) &&
            residues.Where(residue => part.Start <= residue.Start && residue.Start < part.End).Sum(static residue => residue.Length) <= MostUnexplained &&
            map.Terms.Any(term => !term.IsAudience && !term.IsName && best.Credit[term.Start] > 0 && (part == parts[^1] || (term.IsActivity && part.Start <= term.Start && term.End <= part.End))));
    }

    private static bool Asks(string text, (int Start, int End) part)
    {
        var said = text[part.Start..part.End];
        return said.ContainsAny(PlainWords.Wishes) || Array.Exists(Asking, particle => said.EndsWith(particle, StringComparison.Ordinal));
    }

    private static List<(int Start, int End)> Parts(string text)
    {
        var parts = new List<(int Start, int End)>();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || Marks.Contains(text[at], StringComparison.Ordinal))
            {
                if (at > start)
                {
                    parts.Add((start, at));
                }

                start = at + 1;
            }
        }

        return parts;
    }
}
