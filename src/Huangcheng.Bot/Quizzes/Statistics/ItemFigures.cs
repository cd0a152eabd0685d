using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes.Statistics;

/// <summary>A person's first answer ever to a question of this version: later ones tell of memory, not of the question.</summary>
internal readonly record struct FirstAnswer(long Member, string Question, bool Right);

/// <summary>How a question does what it is there for.</summary>
/// <param name="Answers">People who answered it.</param>
/// <param name="Right">Of them, right at the first try.</param>
/// <param name="Discrimination">
/// From -1 to 1: how well it tells those who know the rest of the lesson from those who do not. Null while that cannot be said.
/// </param>
internal sealed record ItemFigures(Lesson Lesson, Question Question, int Answers, int Right, double? Discrimination)
{
    /// <summary>Fewer people tell of chance, and of themselves.</summary>
    public const int Fewest = 20;

    /// <summary>Below it a question is worth another look (Moodle's rule).</summary>
    public const double Telling = 0.25;

    /// <summary>Share of right answers; null with too few people.</summary>
    public double? Facility => Answers >= Fewest ? (double)Right / Answers : null;

    /// <summary>The figures of each question of a lesson, in its order, from the first answers to its present version.</summary>
    public static IReadOnlyList<ItemFigures> Of(Lesson lesson, IReadOnlyList<FirstAnswer> answers)
    {
        var scores = answers.GroupBy(answer => answer.Member).ToDictionary(member => member.Key, member => (Count: member.Count(), Right: member.Count(answer => answer.Right)));
        return [.. lesson.Questions.Select(question => Of(lesson, question, [.. answers.Where(answer => answer.Question == question.Id)], scores))];
    }

    private static ItemFigures Of(Lesson lesson, Question question, List<FirstAnswer> own, Dictionary<long, (int Count, int Right)> scores)
    {
        // Against the rest of the lesson, without the question itself: with it, every question would seem to fit.
        var pairs = own
            .Select(answer => (Score: answer.Right ? 1.0 : 0, All: scores[answer.Member]))
            .Where(pair => pair.All.Count > 1)
            .Select(pair => (pair.Score, Others: (pair.All.Right - pair.Score) / (pair.All.Count - 1)))
            .ToList();
        return new(lesson, question, own.Count, own.Count(answer => answer.Right), pairs.Count >= Fewest ? Correlation(pairs) : null);
    }

    /// <summary>Null where one side does not vary: then it tells nothing.</summary>
    private static double? Correlation(List<(double Score, double Others)> pairs)
    {
        var (score, rest) = (pairs.Average(pair => pair.Score), pairs.Average(pair => pair.Others));
        var shared = pairs.Sum(pair => (pair.Score - score) * (pair.Others - rest));
        var spread = pairs.Sum(pair => Math.Pow(pair.Score - score, 2)) * pairs.Sum(pair => Math.Pow(pair.Others - rest, 2));
        return spread > 1e-12 ? shared / Math.Sqrt(spread) : null;
    }
}
