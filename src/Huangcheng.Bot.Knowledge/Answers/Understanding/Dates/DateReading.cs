namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>What all dates of a question say together.</summary>
/// <param name="Year">The year spoken of; the office's current year when none is.</param>
/// <param name="Months">Months in the order spoken, or empty when the question names none.</param>
/// <param name="WholeYear">A year was named, and no part of it.</param>
/// <param name="FinerThanMonth">A day or a week was asked for; the plan knows months only.</param>
/// <param name="Invalid">A month that does not exist was named.</param>
internal sealed record DateReading(
    int Year,
    YearSource YearSource,
    IReadOnlyList<int> Months,
    bool WholeYear,
    bool FinerThanMonth,
    bool Invalid,
    IReadOnlyList<Festival> Festivals)
{
    public bool IsEmpty => Months.Count == 0 && !WholeYear && !Invalid;

    public static DateReading Of(IReadOnlyList<DateSpan> spans, DateOnly today)
    {
        var telling = spans.Any(static s => s.Grain != DateGrain.Vague) ? [.. spans.Where(static s => s.Grain != DateGrain.Vague)] : spans;
        var spoken = telling.FirstOrDefault(static s => s is { Year: not null, Grain: DateGrain.Year })
            ?? telling.Where(static s => s.Year is not null).MaxBy(static s => s.YearSource);
        var year = spoken?.Year ?? today.Year;
        var parts = telling.Where(s => s.Grain is not (DateGrain.Year or DateGrain.Invalid) && !IsNarrowed(s, telling)).ToList();
        return new DateReading(
            year,
            spoken?.YearSource ?? YearSource.Assumed,
            [.. parts.SelectMany(part => MonthsOf(part, year)).Distinct()],
            parts.Count == 0 && telling.Any(static s => s.Grain == DateGrain.Year),
            telling.Any(static s => s.Grain == DateGrain.Day),
            telling.Any(static s => s.Grain == DateGrain.Invalid),
            [.. parts.Select(static s => s.Festival).OfType<Festival>()]);
    }

    // 开春以后三月份, 夏天的八月: the month says which part of the season.
    private static bool IsNarrowed(DateSpan span, IReadOnlyList<DateSpan> others) =>
        span.Grain == DateGrain.Season && others.Any(other => other.Grain == DateGrain.Month && other.Months.All(span.Months.Contains));

    private static IReadOnlyList<int> MonthsOf(DateSpan span, int year) =>
        span.Festival is { } festival ? [festival.In(year).Month] : span.Months;
}
