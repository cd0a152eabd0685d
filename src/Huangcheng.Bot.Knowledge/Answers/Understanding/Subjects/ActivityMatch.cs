using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>How well a schedule entry fits the question.</summary>
/// <param name="Score">The share of the question's subject the entry explains, 0 to 1.</param>
/// <param name="Credit">For each character of the question, how well the entry explains it.</param>
/// <param name="Direct">How many of the subject's characters stand in the title itself.</param>
/// <param name="Whole">The question holds the title, all but a final 活动.</param>
internal sealed record ActivityMatch(ScheduleEntry Entry, double Score, IReadOnlyList<double> Credit, int Direct, bool Whole);

/// <summary>How surely the question means activities of the plan.</summary>
internal enum SubjectStrength
{
    /// <summary>It names none.</summary>
    None,

    /// <summary>Something is alike, but the question also names what the plan lacks.</summary>
    Neighbour,

    /// <summary>A part fits; the plan's text may fit better.</summary>
    Weak,

    /// <summary>A topic or an audience with several activities.</summary>
    Topic,

    /// <summary>An activity by its name, or nearly.</summary>
    Activity,
}

/// <summary>What the question is about, among the activities of one plan.</summary>
/// <param name="Matches">The entries meant, in the plan's order; the nearest ones when <paramref name="Strength"/> is Neighbour or Weak.</param>
/// <param name="Names">What the person calls it: the topic words, or nothing for a title.</param>
/// <param name="Unknown">Names the plan does not hold, such as 太极拳.</param>
/// <param name="Residue">How many characters of content nothing explains.</param>
internal sealed record Subject(
    SubjectStrength Strength,
    double Score,
    IReadOnlyList<ActivityMatch> Matches,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Unknown,
    int Residue)
{
    /// <summary>What the question names that only the plan's text speaks of, or null.</summary>
    public string? ProseName { get; init; }

    /// <summary>It is called by a word that stands for one activity: 放炮.</summary>
    public bool ByName { get; init; }

    /// <summary>A part nothing else explains stands in the plan's text.</summary>
    public bool ProseResidue { get; init; }

    public IReadOnlyList<ScheduleEntry> Entries => [.. Matches.Select(static m => m.Entry)];

    public bool IsKnown => Strength is SubjectStrength.Topic or SubjectStrength.Activity;
}
