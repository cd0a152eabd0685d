using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>Scores every activity of a plan against a question.</summary>
internal sealed class ActivityMatcher(IReadOnlyList<ScheduleEntry> schedule)
{
    // A word of the lexicon explains its characters a little less than the title itself does, so that a name wins over its topic.
    internal const double TermCredit = 0.85;

    private const double ShuffledCredit = 0.7;

    // The longest titles and questions worth comparing; a pasted page is no activity's name.
    private const int LongestQuestion = 100;

    private readonly (ScheduleEntry Entry, string Key)[] _titles =
        [.. schedule.Select(static entry => (entry, TitleKey.Of(entry.Title)))];

    /// <summary>All entries with any fit, the best first.</summary>
    public IReadOnlyList<ActivityMatch> Match(QuestionMap map)
    {
        var positions = Enumerable.Range(0, map.Text.Length).Where(i => map[i] != Role.Mark).Take(LongestQuestion).ToArray();
        var total = positions.Sum(map.Weight);
        if (total <= 0)
        {
            return [];
        }

        var telling = Enumerable.Range(0, map.Text.Length).Select(map.Tells).ToArray();
        var asked = string.Concat(positions.Select(i => map.Text[i]));
        return [.. _titles
            .Select(title => Match(map, positions, telling, asked, total, title.Entry, title.Key))
            .Where(static match => match.Score > 0)
            .OrderByDescending(static match => match.Score)];
    }

    private static ActivityMatch Match(QuestionMap map, int[] positions, bool[] telling, string asked, double total, ScheduleEntry entry, string key)
    {
        var credit = new double[map.Text.Length];
        TitleOverlap.Find(map.Text, positions, telling, key, credit);
        CreditShuffled(map, key, credit);
        var direct = positions.Count(i => credit[i] > 0 && map.Weight(i) > 0 && !map.Terms.Any(term => term.IsAudience && term.Start <= i && i < term.End));
        var whole = key.Length > 2 && asked.Contains(Core(key), StringComparison.Ordinal);
        foreach (var term in map.Terms)
        {
            var means = term.Means(entry, key);
            for (var i = term.Start; i < term.End && (means || term.IsName); i++)
            {
                credit[i] = means ? Math.Max(credit[i], TermCredit) : 0;
            }
        }

        var score = positions.Sum(i => credit[i] * map.Weight(i)) / total;
        return new ActivityMatch(entry, score, credit, direct, whole);
    }

    // 系列活动 and 活动 at a title's end are the first words people drop.
    private static string Core(string key) =>
        key.EndsWith("系列活动", StringComparison.Ordinal) ? key[..^4] : key.EndsWith("活动", StringComparison.Ordinal) ? key[..^2] : key;

    // 家育教庭: the characters of a name in the wrong order.
    private static void CreditShuffled(QuestionMap map, string key, double[] credit)
    {
        for (var at = 0; at < credit.Length; at++)
        {
            var start = at;
            while (at < credit.Length && map[at] is (Role.Content or Role.Particle) && credit[at] <= 0 && key.Contains(map.Text[at], StringComparison.Ordinal))
            {
                at++;
            }

            if (at - start > 2)
            {
                credit.AsSpan(start, at - start).Fill(ShuffledCredit);
            }
        }
    }
}
