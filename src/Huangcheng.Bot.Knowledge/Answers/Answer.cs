namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>What an answer is about; printed in lower case in the answer JSON.</summary>
public enum AnswerKind
{
    Schedule,
    Plan,
    Fraud,
    Faq,
    Signup,
    Quiz,
    Help,
    Smalltalk,
    Unknown,
}

/// <summary>A grounded answer to one question.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Answered">False for every honest refusal, also one that tells the part that is known.</param>
/// <param name="Text">What the person reads, citation line included, in plain Simplified Chinese.</param>
/// <param name="Citations">Where it stands; every quote is word for word in its document.</param>
/// <param name="Activities">The schedule entries the answer speaks of.</param>
/// <param name="Suggestions">At most four things the person may want next.</param>
/// <param name="Context">What a follow-up question may refer to; pass it back with the next question.</param>
public sealed record Answer(
    AnswerKind Kind,
    bool Answered,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<ActivityReference> Activities,
    IReadOnlyList<Suggestion> Suggestions,
    InquiryContext Context)
{
    /// <summary>The sessions the answer tells of; people sign up for them by a button.</summary>
    public IReadOnlyList<SessionFact> Sessions { get; init; } = [];
}

/// <param name="Document">The plan's document id, for example <c>2024-plan</c>, or a knowledge file's path.</param>
/// <param name="Section">Headings from the top joined by <c> › </c>, for example <c>三、具体任务 › (三)广泛开展社区教育活动 › 2.老年教育活动</c>.</param>
/// <param name="Quote">Text that stands word for word in the document.</param>
public sealed record Citation(string Document, string Section, string Quote);

public sealed record ActivityReference(int Year, int Month, string Title, IReadOnlyList<string> Departments);

/// <summary>A button under an answer: pressing it is the same as typing <paramref name="Utterance"/>.</summary>
/// <param name="Label">What the button says, at most 12 characters.</param>
/// <param name="Utterance">What is asked when it is pressed, at most 18 characters so that it fits 64 bytes of button data.</param>
public sealed record Suggestion(string Label, string Utterance);

/// <summary>What the last answer spoke of, kept with the conversation as JSON; every part may be empty.</summary>
/// <param name="Year">Year spoken of.</param>
/// <param name="Months">Months spoken of, in order.</param>
/// <param name="Activities">Titles of the activities listed last, in the order shown ("第二个呢").</param>
/// <param name="Department">Department spoken of.</param>
/// <param name="Intent">Name of the last intent, so that "那11月呢" asks the same of another month.</param>
/// <param name="Misses">How many questions in a row were not understood.</param>
public sealed record InquiryContext(
    int? Year,
    IReadOnlyList<int> Months,
    IReadOnlyList<string> Activities,
    string? Department,
    string? Intent,
    int Misses)
{
    public static InquiryContext Empty { get; } = new(null, [], [], null, null, 0);

    /// <summary>Heading of the plan's passage spoken of last, so that 有奖金吗 may ask of it; else null.</summary>
    public string? Passage { get; init; }

    /// <summary>The list that was shown, while one item of it is spoken of: "第三个呢" after "第二个谁负责"; else null.</summary>
    public InquiryContext? List { get; init; }

    /// <summary>What was warned of just before, so that 那我找谁问 asks for the numbers to call; else null.</summary>
    public string? Warned { get; init; }

    /// <summary>Numbers of the sessions told of last, in the order shown; null when none were.</summary>
    public IReadOnlyList<long>? Sessions { get; init; }
}

/// <param name="Text">What the person wrote, untouched.</param>
/// <param name="At">When it was asked, in the office's time zone.</param>
/// <param name="Context">The context of the answer before, or <see cref="InquiryContext.Empty"/>.</param>
public sealed record Question(string Text, DateTimeOffset At, InquiryContext Context)
{
    /// <summary>The sessions that are ahead, from <see cref="ISessionFacts"/>; without any the plan alone answers.</summary>
    public IReadOnlyList<SessionFact> Sessions { get; init; } = [];
}
