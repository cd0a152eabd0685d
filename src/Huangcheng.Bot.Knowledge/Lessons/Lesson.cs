namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>A lesson on one kind of fraud: a few cards, a few questions, and mostly a call or chat to live through.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; also the name of its file.</param>
/// <param name="Version">Raised with every change of meaning: statistics belong to a version.</param>
/// <param name="Reviewed">When a person last held it against its sources.</param>
public sealed record Lesson(
    string Id,
    int Version,
    string Title,
    DateOnly Reviewed,
    IReadOnlyList<Statement> Cards,
    IReadOnlyList<Question> Questions,
    Scenario? Scenario)
{
    /// <summary>Taps from opening the lesson to its end with every answer right.</summary>
    public int Taps => 1 + Cards.Count + Questions.Sum(question => question.Right.Count) + (Scenario?.FewestChoices ?? 0);
}

/// <summary>What a person is told, and the keys of the sources it stands on.</summary>
public sealed record Statement(string Text, IReadOnlyList<string> Sources);

/// <summary>One right choice, several of them, or true and false.</summary>
public enum QuestionKind
{
    One,
    Several,
    TrueFalse,
}

/// <summary>A question with its choices and the reason for the right answer.</summary>
/// <param name="Id">Unique within its lesson.</param>
/// <param name="Right">Indexes of the right choices, ascending.</param>
public sealed record Question(
    string Id,
    QuestionKind Kind,
    string Text,
    IReadOnlyList<string> Choices,
    IReadOnlyList<int> Right,
    Statement Explanation)
{
    /// <summary>The choices of every true-false question.</summary>
    public static IReadOnlyList<string> TrueFalseChoices { get; } = ["对", "错"];

    /// <summary>Said to whoever asks for help before answering; without one the lesson's nearest card is, see <see cref="LessonHints"/>.</summary>
    public string? Hint { get; init; }
}
