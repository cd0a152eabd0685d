namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>How finely a stretch of the question speaks of time.</summary>
internal enum DateGrain
{
    /// <summary>A month that does not exist (13月).</summary>
    Invalid,

    /// <summary>Finer than the plan, which names months: 明天, 这周末, 11月8号.</summary>
    Day,

    /// <summary>Months, quarters, half years.</summary>
    Month,

    /// <summary>Seasons and school holidays; these words also stand in titles (春季蔬菜…).</summary>
    Season,

    /// <summary>A festival; it may be an activity of its own.</summary>
    Festival,

    /// <summary>A whole year.</summary>
    Year,

    /// <summary>最近, 接下来: gives way to any other date.</summary>
    Vague,
}

/// <summary>Where the year comes from; it decides whether another year's plan may be offered instead.</summary>
internal enum YearSource
{
    /// <summary>No word of it.</summary>
    Assumed,

    /// <summary>今年, 下个月: this year, or one month off it.</summary>
    Implied,

    /// <summary>2025年, 去年, 明年.</summary>
    Spoken,
}

/// <summary>A stretch of the folded question that speaks of time.</summary>
/// <param name="Months">Empty for an invalid month, and for a festival until its year is known.</param>
internal sealed record DateSpan(
    int Start,
    int Length,
    DateGrain Grain,
    IReadOnlyList<int> Months,
    int? Year = null,
    YearSource YearSource = YearSource.Assumed,
    Festival? Festival = null)
{
    public int End => Start + Length;

    /// <summary>The days it says; null for what says months, or a day that does not exist.</summary>
    public (DateOnly From, DateOnly To)? Days { get; init; }
}
