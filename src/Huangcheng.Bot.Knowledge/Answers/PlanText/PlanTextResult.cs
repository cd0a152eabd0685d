using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>What became of a question on the plan's text.</summary>
internal enum PlanTextOutcome
{
    /// <summary>The plan says it; the citations hold the words.</summary>
    Answered,

    /// <summary>The plan speaks of the matter, but not of the fact asked for: the text tells what is known and what is not.</summary>
    SlotAbsent,

    /// <summary>The plan does not speak of it.</summary>
    OffTopic,

    /// <summary>Asked about text that was injected into the page and is no part of the plan.</summary>
    NotPartOfPlan,
}

/// <param name="Text">What the person reads; source line included.</param>
/// <param name="Citations">Every quote stands word for word in the plan; also with <see cref="PlanTextOutcome.SlotAbsent"/>, never with the last two.</param>
/// <param name="Confidence">0–1: how much of what was asked about the cited passage holds; 1 for metadata and headings.</param>
internal sealed record PlanTextResult(PlanTextOutcome Outcome, string Text, IReadOnlyList<Citation> Citations, float Confidence)
{
    internal bool Answered => Outcome is PlanTextOutcome.Answered;

    /// <summary>Heading of the passage quoted, or null when it has none.</summary>
    internal string? Heading { get; init; }
}

/// <summary>Answers questions on a plan's text in the plan's own words.</summary>
internal interface IPlanTextAnswerer
{
    /// <summary>Always a result; never throws for any text.</summary>
    /// <param name="doubts">What the answer must hold besides.</param>
    PlanTextResult Answer(FoldedText question, Doubts doubts = default);

    /// <summary>The passages that come nearest to a question, best first; empty when none speaks of it.</summary>
    IReadOnlyList<PlanFinding> Find(FoldedText question, int limit);

    /// <summary>The same when it is known what the question is about: a name that stands in the plan.</summary>
    PlanTextResult About(string name, FoldedText question, Doubts doubts = default);

    /// <summary>It names by an everyday word what the plan's text calls otherwise.</summary>
    bool NamesOtherwise(FoldedText question);

    /// <summary>A line somebody slipped into the published page. Null when that is not asked about.</summary>
    PlanTextResult? TryAnswerSlippedIn(FoldedText question);

    /// <summary>The document itself: who issued it, when, under which number, what it is called. Null when that is not asked.</summary>
    PlanTextResult? TryAnswerMetadata(FoldedText question);
}

/// <summary>What others saw in the question: a quotation that does not hold it is a neighbour and no answer.</summary>
/// <param name="Fact">A kind of fact that is asked for.</param>
/// <param name="YesNo">It asks whether something is so: 农家书屋能借书回家吗.</param>
internal readonly record struct Doubts(AskedSlot? Fact, bool YesNo);

/// <param name="Text">The whole passage.</param>
/// <param name="Best">Its best sentence, word for word.</param>
internal sealed record PlanFinding(string Text, Citation Best);
