using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes.Statistics;

/// <summary>A person's first answer ever to a question of this version: later ones tell of memory, not of the question.</summary>
internal readonly record struct FirstAnswer(long Member, string Lesson, string Question, int Version, bool Right);

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

    /// <summary>The figures of each question of a lesson, in its order, from the answers to its present version.</summary>
    public static IReadOnlyList<ItemFigures> Of(Lesson lesson, IEnumerable<FirstAnswer> answers)
    {
        var current = answers.Where(answer => answer.Lesson == lesson.Id && answer.Version == lesson.Version).ToList();
        var byMember = current.ToLookup(answer => answer.Member);
        return [.. lesson.Questions.Select(question => Of(lesson, question, current, byMember))];
    }

    private static ItemFigures Of(Lesson lesson, Question question, List<FirstAnswer> current, ILookup<long, FirstAnswer> byMember)
    {
        var own = current.FindAll(answer => answer.Question == question.Id);

        // Against the rest of the lesson, without the question itself: with it, every question would seem to fit.
        var pairs = own
            .Select(answer => (Score: answer.Right ? 1.0 : 0, Others: byMember[answer.Member].Where(other => other.Question != question.Id).ToList()))
            .Where(pair => pair.Others.Count > 0)
            .Select(pair => (pair.Score, Others: pair.Others.Average(other => other.Right ? 1.0 : 0)))
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
