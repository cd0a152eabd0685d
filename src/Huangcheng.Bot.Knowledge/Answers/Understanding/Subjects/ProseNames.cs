using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>Finds what a question names that stands in the plan's text and is no activity of its table: 老年学习点, 微信读书, 志愿者.</summary>
internal sealed class ProseNames(Plan plan)
{
    private const int ShortestName = 3;
    private const int ShortestResidue = 2;
    private const int MostCharacters = 80;
    private const string Endings = "的了吗呢呀啊吧嘛么";

    private readonly string _prose = Prose(plan.Notice.Sections);

    public bool Holds(string name) => _prose.Contains(name, StringComparison.Ordinal);

    /// <summary>The question's longest stretch that the prose has word for word and neither a title nor one lexicon word explains; or null.</summary>
    public string? Find(QuestionMap map, IReadOnlyList<string> titleKeys)
    {
        string? longest = null;
        var end = Math.Min(map.Text.Length, MostCharacters);
        for (var at = 0; at < end; at++)
        {
            // 学生活 in 中小学生活动 begins in the middle of a word.
            if (map[at] is not (Role.Content or Role.Term) || map.Terms.Any(term => term.Start < at && at < term.End))
            {
                continue;
            }

            var length = 0;
            while (at + length < end && map[at + length] is not (Role.Mark or Role.Date) && Holds(map.Text.Substring(at, length + 1)))
            {
                length++;
            }

            // 技术的 is no name, nor is 智慧助老的: the 的 belongs to the sentence.
            while (length > 0 && Endings.Contains(map.Text[at + length - 1], StringComparison.Ordinal))
            {
                length--;
            }

            if (length >= ShortestName && length > (longest?.Length ?? 0) && IsName(map, at, length, titleKeys))
            {
                longest = map.Text.Substring(at, length);
            }
        }

        return longest;
    }

    /// <summary>Whether something nobody explained stands in the prose: 征文 in 全民阅读参加哪个征文活动.</summary>
    public bool HoldsResidue(QuestionMap map, IReadOnlyList<(int Start, int Length)> residues) =>
        residues.Any(r => (r.Length >= ShortestResidue && Holds(map.Text.Substring(r.Start, r.Length))) || IsHalf(map, r));

    // 研学: the second half is a particle elsewhere.
    private bool IsHalf(QuestionMap map, (int Start, int Length) residue) =>
        residue.Length == 1 && residue.Start + 1 < map.Text.Length && map[residue.Start + 1] == Role.Particle && !Endings.Contains(map.Text[residue.Start + 1], StringComparison.Ordinal) &&
        Holds(map.Text.Substring(residue.Start, ShortestResidue));

    private static bool IsName(QuestionMap map, int at, int length, IReadOnlyList<string> titleKeys)
    {
        if (map.Terms.Any(term => term.Start <= at && at + length <= term.End))
        {
            return false;
        }

        // 培训, 活动 and the like make no name.
        var stretch = map.Text.Substring(at, length);
        var name = stretch;
        foreach (var word in PlainWords.Generic.Find(name).OrderByDescending(static word => word.Start))
        {
            name = name.Remove(word.Start, word.Length);
        }

        return name.Trim([.. Endings]).Length >= ShortestName &&
            !titleKeys.Any(title => title.Contains(name, StringComparison.Ordinal) || title.Contains(stretch, StringComparison.Ordinal));
    }

    private static string Prose(IEnumerable<Section> sections) => string.Concat(sections.Select(static section =>
        TitleKey.Of(section.Heading) + "\n" + TitleKey.Of(section.Text) + "\n" + Prose(section.Children)));
}
