using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>Finds names in a question that the best match does not explain: 太极拳 in "太极拳培训几月有".</summary>
internal static class UnknownNames
{
    /// <summary>Stretches of content nothing explains, particles inside them included.</summary>
    public static IReadOnlyList<(int Start, int Length)> Residues(QuestionMap map, IReadOnlyList<double> credit)
    {
        var residues = new List<(int Start, int Length)>();
        for (var at = 0; at < map.Text.Length; at++)
        {
            if (!Open(map, credit, at) || map[at] == Role.Particle)
            {
                continue;
            }

            var end = at + 1;
            var content = end;
            while (end < map.Text.Length && Open(map, credit, end))
            {
                end++;
                content = map[end - 1] == Role.Content ? end : content;
            }

            residues.Add((at, content - at));
            at = end;
        }

        return residues;
    }

    /// <summary>A residue is a name when the sentence treats it as one; a story told around the question is not.</summary>
    public static bool IsName(QuestionMap map, int start, int length)
    {
        if (length < 2)
        {
            return false;
        }

        var rest = map.Text.AsSpan(start + length);
        var noun = PlainWords.KindsOfActivity.Any(kind => map.Text.AsSpan(start, length).EndsWith(kind, StringComparison.Ordinal));
        foreach (var kind in PlainWords.KindsOfActivity)
        {
            noun |= rest.StartsWith(kind, StringComparison.Ordinal) || (rest is ['的', ..] && rest[1..].StartsWith(kind, StringComparison.Ordinal));
        }

        return noun || PlainWords.VerbsOfTakingPart.Any(verb => map.Text.AsSpan(0, start).EndsWith(verb, StringComparison.Ordinal));
    }

    private static bool Open(QuestionMap map, IReadOnlyList<double> credit, int index) =>
        credit[index] <= 0 && map[index] is (Role.Content or Role.Particle);
}
