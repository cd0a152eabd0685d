namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>Finds every stretch that speaks of time, the longest at each place, from left to right.</summary>
internal static class DateReader
{
    private static readonly Dictionary<string, Festival> FestivalWords = Festivals.All
        .SelectMany(static festival => festival.Words.Select(word => (word, festival)))
        .GroupBy(static pair => pair.word, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.First().festival, StringComparer.Ordinal);

    private static readonly Dictionary<string, Festival>.AlternateLookup<ReadOnlySpan<char>> FestivalSpans =
        FestivalWords.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int Passed = 60;

    private const int LongPassed = 270;

    private static readonly int LongestFestival = FestivalWords.Keys.Max(static word => word.Length);

    /// <param name="text">The folded question.</param>
    /// <param name="today">The day it was asked, at the office.</param>
    public static IReadOnlyList<DateSpan> Read(string text, DateOnly today)
    {
        var spans = new List<DateSpan>();
        for (var at = 0; at < text.Length;)
        {
            var found = Longest(
                NumericDates.Read(text, at, today),
                DatePhrases.Read(text, at, today),
                RelativeSpans.Read(text, at, today),
                FestivalAt(text, at, today));
            if (found is null)
            {
                at++;
                continue;
            }

            spans.Add(found);
            at = found.End;
        }

        return Joined(text, spans, today);
    }

    // 十月到年底, 3月至暑假: two stretches with 到 between them are one, however each is said.
    private static List<DateSpan> Joined(string text, List<DateSpan> spans, DateOnly today)
    {
        DateJoints.Join(text, spans, today);
        // 过了这个月，下月: the month that is over is not asked about.
        if (spans is [{ Festival: null, Start: > 1 } over, _, ..] && text.AsSpan(0, over.Start).EndsWith("过了", StringComparison.Ordinal))
        {
            spans.RemoveAt(0);
        }

        for (var i = spans.Count - 1; i > 0; i--)
        {
            var (first, last) = (spans[i - 1], spans[i]);
            var between = text[first.End..last.Start];
            if (between.Length == 0 && RepeatsFirst(text, first, last))
            {
                // 六月到八月这三个月, 三八节当月: said twice.
                spans.RemoveAt(i);
                continue;
            }

            if (between is "到" or "至" or "-" or "~" && first.Months.Count > 0 && last.Months.Count > 0 && first.Months[0] < last.Months[^1] &&
                first.Grain is DateGrain.Month or DateGrain.Vague && last.Grain is DateGrain.Month or DateGrain.Season)
            {
                var months = Enumerable.Range(first.Months[0], last.Months[^1] - first.Months[0] + 1);
                spans[i - 1] = first with { Length = last.End - first.Start, Grain = DateGrain.Month, Months = [.. months], Year = first.Year ?? last.Year };
                spans.RemoveAt(i);
            }
        }

        return spans;
    }

    private static bool RepeatsFirst(string text, DateSpan first, DateSpan last) =>
        (text[last.Start] == '这' && first.Months.Count > 1 && first.Grain == DateGrain.Month) || (text.AsSpan(last.Start, last.Length).StartsWith("当月", StringComparison.Ordinal) && first.Festival is not null);

    private static DateSpan? Longest(params ReadOnlySpan<DateSpan?> candidates)
    {
        DateSpan? longest = null;
        foreach (var candidate in candidates)
        {
            if (candidate is not null && (longest is null || candidate.Length > longest.Length))
            {
                longest = candidate;
            }
        }

        return longest;
    }

    private static DateSpan? FestivalAt(string text, int at, DateOnly today)
    {
        for (var length = Math.Min(LongestFestival, text.Length - at); length > 1; length--)
        {
            if (FestivalSpans.TryGetValue(text.AsSpan(at, length), out var festival) && !InsideNumber(text, at, length))
            {
                return NextYears(text, at, festival, today)
                    ? new DateSpan(at, length, DateGrain.Festival, [], today.Year + 1, YearSource.Implied, festival)
                    : new DateSpan(at, length, DateGrain.Festival, [], Festival: festival);
            }
        }

        return NationalDay(text, at);
    }

    // 过了元旦 said in December, or 春节 in November: the coming one is meant.
    private static bool NextYears(string text, int at, Festival festival, DateOnly today)
    {
        var passed = today.DayNumber - festival.In(today.Year).DayNumber;
        return passed > LongPassed || (passed > Passed && (text.AsSpan(0, at).EndsWith("过了", StringComparison.Ordinal) || text.AsSpan(0, at).EndsWith("过完", StringComparison.Ordinal)));
    }

    // 315 must not be found in a telephone number.
    private static bool InsideNumber(string text, int at, int length) =>
        char.IsAsciiDigit(text[at]) &&
        ((at > 0 && char.IsAsciiDigit(text[at - 1])) || (at + length < text.Length && char.IsAsciiDigit(text[at + length])));

    // 十一 is also a number; alone or before these words it means the first of October.
    private static DateSpan? NationalDay(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith("十一", StringComparison.Ordinal) || (at > 0 && text[at - 1] is '第' or '二' or '三'))
        {
            return null;
        }

        var rest = text.AsSpan(at + 2);
        foreach (var word in new[] { "有", "的活动", "那", "前后", "放假", "搞", "活动" })
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                return new DateSpan(at, 2, DateGrain.Festival, [], Festival: FestivalWords["国庆"]);
            }
        }

        return null;
    }
}
