using System.Globalization;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes;

/// <summary>Where a person is in a lesson: all of it, so that it goes on after a restart or a month.</summary>
/// <param name="Run">This walk through the lesson; larger than every earlier one of the person.</param>
/// <param name="Screen">Raised by every step: a button of an earlier screen does nothing.</param>
/// <param name="Card">Index of the card shown; the number of cards once they are read.</param>
/// <param name="Queue">Indexes of the questions still to answer; a wrong one goes to its end.</param>
/// <param name="Tries">Answers given so far, by question.</param>
/// <param name="Picked">Choices picked so far of a question with several right ones.</param>
/// <param name="Scene">Step of the scenario; null before and without it.</param>
/// <param name="Misses">How often in a row the person was not understood.</param>
/// <param name="Done">The lesson is at its end.</param>
internal sealed record LessonProgress(
    string Lesson,
    int Version,
    long Run,
    int Screen,
    int Card,
    IReadOnlyList<int> Queue,
    IReadOnlyList<int> Tries,
    IReadOnlyList<int> Picked,
    string? Scene,
    int Misses,
    bool Done)
{
    /// <summary>The question on the screen was helped with.</summary>
    public bool Hinted { get; init; }

    /// <param name="before">Where the person is in all their lessons.</param>
    public static LessonProgress Start(Lesson lesson, LessonPlaces before, DateTimeOffset at) => new(
        lesson.Id,
        lesson.Version,
        Math.Max(at.ToUnixTimeMilliseconds(), before.All.Max(place => (long?)place.Run) + 1 ?? 0),
        before.All.Max(place => (int?)place.Screen) + 1 ?? 1,
        0,
        [.. Enumerable.Range(0, lesson.Questions.Count)],
        new int[lesson.Questions.Count],
        [],
        null,
        0,
        Done: false);

    /// <summary>Whether a button was shown on this very screen.</summary>
    public bool IsAt(string run, string screen) =>
        run == Run.ToString(CultureInfo.InvariantCulture) && screen == Screen.ToString(CultureInfo.InvariantCulture);

    /// <summary>A file edited without a new version could otherwise leave a place that is no longer there.</summary>
    public bool FitsIn(Lesson lesson) =>
        lesson.Version == Version && Tries.Count == lesson.Questions.Count && Card <= lesson.Cards.Count
        && Queue.All(index => index >= 0 && index < lesson.Questions.Count)
        && Picked.All(index => Queue.Count > 0 && index >= 0 && index < lesson.Questions[Queue[0]].Choices.Count)
        && (Scene is null || lesson.Scenario?.Step(Scene) is not null);
}

[JsonSerializable(typeof(LessonProgress))]
[JsonSerializable(typeof(IReadOnlyList<LessonProgress>))]
internal sealed partial class LessonJson : JsonSerializerContext;
