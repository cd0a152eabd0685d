namespace Huangcheng.Bot.Knowledge.Lessons.Review;

/// <summary>What is known of a memory.</summary>
/// <param name="Stability">Days until the chance of recall falls to 90 %.</param>
/// <param name="Difficulty">1 (easy) to 10.</param>
public readonly record struct MemoryState(double Stability, double Difficulty);

/// <summary>Where an item stands. Learning and Relearning occur only with short-term steps.</summary>
public enum ReviewPhase
{
    New,
    Learning,
    Review,
    Relearning,
}

/// <summary>One person's review state of one item.</summary>
/// <param name="Memory">Null before the first review.</param>
/// <param name="Step">Which short-term step comes next; 0 without steps.</param>
/// <param name="LastReview">The office's date of the last review.</param>
/// <param name="Interval">From the last review to the next: whole days, or minutes within a short-term step.</param>
/// <param name="Lapses">How often an item once learnt was forgotten.</param>
public sealed record ReviewCard(
    MemoryState? Memory,
    ReviewPhase Phase,
    int Step,
    DateOnly? LastReview,
    TimeSpan Interval,
    int Reviews,
    int Lapses)
{
    /// <summary>From here on more drilling does not help; a person does.</summary>
    public const int LapsesThatAskForHelp = 8;

    /// <summary>Never reviewed.</summary>
    public static ReviewCard New { get; } = new(null, ReviewPhase.New, 0, null, TimeSpan.Zero, 0, 0);

    /// <summary>The day of the next review; null before the first.</summary>
    public DateOnly? Due => LastReview?.AddDays(Interval.Days);

    public bool NeedsHelp => Lapses >= LapsesThatAskForHelp;

    /// <summary>The office's calendar date. China has no daylight saving, so the offset is the time zone.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
