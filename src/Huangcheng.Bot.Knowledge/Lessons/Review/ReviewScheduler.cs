namespace Huangcheng.Bot.Knowledge.Lessons.Review;

/// <summary>FSRS-6: from the state of a card and a rating to its next state. Pure, so that a test can replay any history.</summary>
public sealed class ReviewScheduler
{
    private readonly ReviewSettings settings;
    private readonly FsrsMemory memory;
    private readonly double modifier;

    public ReviewScheduler(ReviewSettings? settings = null)
    {
        this.settings = settings ?? new();
        memory = new(this.settings.Weights, this.settings.ShortTerm is not null);
        modifier = memory.IntervalModifier(this.settings.Retention);
    }

    /// <summary>The chance that the item is still remembered on <paramref name="today"/>; 0 for a card never reviewed.</summary>
    public double Retrievability(ReviewCard card, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Memory is { } known ? memory.Retrievability(ElapsedDays(card, today), known.Stability) : 0;
    }

    /// <param name="today">The office's date (<see cref="ReviewCard.DateOf"/>); a date before the last review counts as the same day.</param>
    public ReviewCard Next(ReviewCard card, ReviewRating rating, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (!Enum.IsDefined(rating))
        {
            throw new ArgumentOutOfRangeException(nameof(rating));
        }

        var elapsed = ElapsedDays(card, today);
        var intervals = Enum.GetValues<ReviewRating>()
            .ToDictionary(each => each, each => DaysFor(memory.Next(card.Memory, elapsed, each).Stability));
        var placed = settings.ShortTerm is { } steps ? WithSteps(card, rating, intervals, steps) : LongTerm(rating, intervals);
        return new(
            memory.Next(card.Memory, elapsed, rating),
            placed.Phase,
            placed.Step,
            today,
            placed.Wait,
            card.Reviews + 1,
            card.Lapses + (card.Phase == ReviewPhase.Review && rating == ReviewRating.Again ? 1 : 0));
    }

    private static int ElapsedDays(ReviewCard card, DateOnly today) =>
        card.LastReview is { } last ? Math.Max(today.DayNumber - last.DayNumber, 0) : 0;

    // Halves go up as in the reference, not to the even number.
    private double DaysFor(double stability) => Math.Clamp(Math.Floor((stability * modifier) + 0.5), 1, settings.MaximumDays);

    private Placed LongTerm(ReviewRating rating, Dictionary<ReviewRating, double> days)
    {
        var again = Math.Min(days[ReviewRating.Again], days[ReviewRating.Hard]);
        var hard = Math.Max(days[ReviewRating.Hard], again + 1);
        return Days(rating == ReviewRating.Again ? again : Ordered(rating, hard, days));
    }

    private Placed WithSteps(ReviewCard card, ReviewRating rating, Dictionary<ReviewRating, double> days, ShortTermSteps steps)
    {
        if (card.Phase == ReviewPhase.Review && rating != ReviewRating.Again)
        {
            return Days(Ordered(rating, Math.Min(days[ReviewRating.Hard], days[ReviewRating.Good]), days));
        }

        var relearning = card.Phase is ReviewPhase.Review or ReviewPhase.Relearning;
        var (phase, waits) = relearning ? (ReviewPhase.Relearning, steps.Relearning) : (ReviewPhase.Learning, steps.Learning);
        return (rating, waits) switch
        {
            (ReviewRating.Easy, _) => Days(Math.Max(days[ReviewRating.Easy], days[ReviewRating.Good] + 1)),
            (_, []) => Days(days[rating]),
            (ReviewRating.Again, _) => new(phase, 0, waits[0]),
            (ReviewRating.Hard, [var first, var second, ..]) => new(phase, card.Step, WholeMinutes((first + second) / 2)),
            (ReviewRating.Hard, [var only]) => new(phase, card.Step, WholeMinutes(only * 1.5)),
            _ when card.Step + 1 < waits.Count => new(phase, card.Step + 1, waits[card.Step + 1]),
            _ => Days(days[rating]),
        };
    }

    /// <summary>A better rating never comes back sooner: each waits at least a day longer than the one below.</summary>
    private static double Ordered(ReviewRating rating, double hard, Dictionary<ReviewRating, double> days)
    {
        var good = Math.Max(days[ReviewRating.Good], hard + 1);
        return rating switch
        {
            ReviewRating.Hard => hard,
            ReviewRating.Good => good,
            _ => Math.Max(days[ReviewRating.Easy], good + 1),
        };
    }

    // The cap comes last: ordering must not lift an interval over it.
    private Placed Days(double days) => new(ReviewPhase.Review, 0, TimeSpan.FromDays(Math.Min(days, settings.MaximumDays)));

    private static TimeSpan WholeMinutes(TimeSpan wait) => TimeSpan.FromMinutes(Math.Floor(wait.TotalMinutes + 0.5));

    private readonly record struct Placed(ReviewPhase Phase, int Step, TimeSpan Wait);
}
