using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes;

/// <summary>What one step through a lesson came to.</summary>
/// <param name="Said">What to tell before the next screen, or null.</param>
/// <param name="Answered">The question that was answered, or null.</param>
/// <param name="Finished">The lesson came to its end in this very step.</param>
internal sealed record LessonMove(LessonProgress Progress, string? Said = null, AnsweredQuestion? Answered = null, bool Finished = false);

/// <param name="Try">1 for the first answer of the run.</param>
/// <param name="Hinted">A hint was read before.</param>
internal sealed record AnsweredQuestion(string Question, int Try, bool Right, bool Hinted);

/// <summary>The rules of a lesson: from where a person is and what they chose to where they are next. Pure.</summary>
internal static class LessonPlayer
{
    /// <summary>A question comes back after a wrong answer, but nobody is kept in a lesson for ever.</summary>
    private const int MostTries = 3;

    /// <summary>The texts that can be chosen on the screen the person is at, in order.</summary>
    public static IReadOnlyList<string> Choices(Lesson lesson, LessonProgress at) => at switch
    {
        { Done: true } => [],
        _ when at.Card < lesson.Cards.Count => [at.Card + 1 < lesson.Cards.Count ? "下一张" : "开始答题"],
        { Queue: [var question, ..] } => lesson.Questions[question].Choices,
        { Scene: { } scene } => [.. lesson.Scenario!.Step(scene)!.Choices.Select(choice => choice.Text)],
        _ => [],
    };

    /// <summary>The question on the screen the person is at; null on any other screen.</summary>
    public static Question? Asked(Lesson lesson, LessonProgress at) =>
        !at.Done && at.Card >= lesson.Cards.Count && at.Queue is [var question, ..] ? lesson.Questions[question] : null;

    /// <param name="choices">Indexes chosen; more than one only where several are right.</param>
    public static LessonMove Choose(Lesson lesson, LessonProgress at, IReadOnlyList<int> choices)
    {
        var next = at with { Screen = at.Screen + 1, Misses = 0 };
        if (at.Card < lesson.Cards.Count)
        {
            return new(Arrived(lesson, next with { Card = at.Card + 1 }));
        }

        return at.Queue is [var question, ..] ? Answer(lesson, next, question, choices) : Live(lesson, next, choices[0]);
    }

    private static LessonMove Answer(Lesson lesson, LessonProgress next, int index, IReadOnlyList<int> choices)
    {
        var question = lesson.Questions[index];
        var picked = next.Picked.Union(choices).Order().ToList();
        if (picked.Count < question.Right.Count)
        {
            return new(next with { Picked = picked });
        }

        var right = picked.SequenceEqual(question.Right);
        var tries = next.Tries[index] + 1;
        var rest = next.Queue.Skip(1);
        var moved = next with
        {
            Picked = [],
            Hinted = false,
            Tries = [.. next.Tries.Select((count, i) => i == index ? tries : count)],
            Queue = right || tries >= MostTries ? [.. rest] : [.. rest, index],
        };
        var arrived = Arrived(lesson, moved);
        return new(arrived, LessonWording.Verdict(question, right), new(question.Id, tries, right, next.Hinted), arrived.Done);
    }

    private static LessonMove Live(Lesson lesson, LessonProgress next, int choice)
    {
        var scenario = lesson.Scenario!;
        var to = scenario.Step(next.Scene!)!.Choices[choice].To;
        return scenario.Ending(to) is { } ending
            ? new(next with { Done = true }, LessonWording.Ending(ending), Finished: true)
            : new(next with { Scene = to });
    }

    // With the last question answered the scenario begins; without one the lesson is over.
    private static LessonProgress Arrived(Lesson lesson, LessonProgress at) => (at.Queue, lesson.Scenario) switch
    {
        _ when at.Card < lesson.Cards.Count => at,
        ({ Count: > 0 }, _) => at,
        (_, { } scenario) => at with { Scene = scenario.Steps[0].Id },
        _ => at with { Done = true },
    };
}
