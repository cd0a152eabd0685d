namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>Dates written with numbers: 11月, 7、8月份, 五月到七月, 11月8号, 第三季度, 2024年, 2024-11.</summary>
internal static class NumericDates
{
    private const string Joints = "、,和跟与及/";
    private const string Ranges = "到至-~";

    // 7.8月 names two months, as 7、8月 does; in a quarter or a day a full stop means something else.
    private const string MonthJoints = Joints + ".;·";

    private static readonly (string Word, int Shift)[] NamedQuarters =
        [("本季度", 0), ("这个季度", 0), ("这季度", 0), ("下季度", 1), ("下个季度", 1), ("上季度", -1), ("上个季度", -1)];

    private static readonly (string Word, RunFrom From)[] RunStarts =
    [
        ("前", RunFrom.January), ("头", RunFrom.January), ("开头", RunFrom.January),
        ("最后", RunFrom.End), ("后", RunFrom.End), ("末", RunFrom.End),
        ("最近", RunFrom.Now), ("近", RunFrom.Now), ("这", RunFrom.Now), ("未来", RunFrom.Now),
    ];

    private enum RunFrom
    {
        January,
        End,
        Now,
    }

    public static DateSpan? Read(string text, int at, DateOnly today)
    {
        // The middle of a longer number is no number of its own: "112月" has no December.
        if (at > 0 && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at - 1]))
        {
            return null;
        }

        return Year(text, at, today) ?? RunOfMonths(text, at, today) ?? Quarters(text, at, today) ?? Months(text, at, today) ?? DayOfMonth(text, at, today);
    }

    private static DateSpan? Year(string text, int at, DateOnly today)
    {
        var digits = ChineseNumber.ReadDigits(text, at, 4, out var year);
        if (digits > 0 && year is >= 1900 and <= 2199)
        {
            var next = at + digits;
            if (next < text.Length && text[next] == '年')
            {
                var length = digits + (next + 1 < text.Length && text[next + 1] == '度' ? 2 : 1);
                return Whole(at, length, year);
            }

            return YearMonth(text, at, next, year) ?? (next == text.Length || !char.IsAsciiDigit(text[next]) ? Whole(at, digits, year) : null);
        }

        // 三年前, 2年前: a year of its own, counted back.
        var ago = ChineseNumber.ReadSmall(text, at, out var years);
        if (ago > 0 && years > 0 && text.AsSpan(at + ago).StartsWith("年前", StringComparison.Ordinal))
        {
            return Whole(at, ago + 2, today.Year - years);
        }

        // 24年, but not 3年 or 30年代: those are spans of time.
        var two = ChineseNumber.ReadDigits(text, at, 2, out var shortYear);
        var close = Math.Abs(2000 + shortYear - today.Year) <= 10;
        return two > 0 && close && at + 2 < text.Length && text[at + 2] == '年' && !Follows(text, at + 3, "代级")
            ? Whole(at, 3, 2000 + shortYear)
            : null;
    }

    private static DateSpan? YearMonth(string text, int at, int separator, int year)
    {
        if (separator >= text.Length || text[separator] is not ('-' or '/' or '.'))
        {
            return null;
        }

        var length = ChineseNumber.ReadSmall(text, separator + 1, out var month);
        return length > 0 && month is >= 1 and <= 12
            ? new DateSpan(at, separator + 1 + length - at, DateGrain.Month, [month], year, YearSource.Spoken)
            : null;
    }

    private static DateSpan Whole(int at, int length, int year) =>
        new(at, length, DateGrain.Year, [.. Enumerable.Range(1, 12)], year, YearSource.Spoken);

    private static DateSpan? Quarters(string text, int at, DateOnly today)
    {
        foreach (var (word, shift) in NamedQuarters)
        {
            if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
            {
                var then = today.AddMonths(3 * shift);
                return new DateSpan(at, word.Length, DateGrain.Month, QuarterMonths(((then.Month - 1) / 3) + 1), then.Year, YearSource.Implied);
            }
        }

        var position = at + (text[at] == '第' || (text[at] == 'q' && (at == 0 || !char.IsAsciiLetter(text[at - 1]))) ? 1 : 0);
        var numbers = NumberList.Read(text, position, Joints, Ranges);
        if (numbers is null || numbers.Values.Any(static n => n is < 1 or > 4))
        {
            return null;
        }

        var end = numbers.End + (numbers.End < text.Length && text[numbers.End] == '个' ? 1 : 0);
        var spelled = text.AsSpan(end).StartsWith("季度", StringComparison.Ordinal);
        return spelled || text[at] == 'q'
            ? new DateSpan(at, (spelled ? end + 2 : numbers.End) - at, DateGrain.Month, [.. numbers.Values.SelectMany(QuarterMonths)])
            : null;
    }

    // 前三个月 of the year, 最后两个月 of the year, 最近三个月 from now on.
    private static DateSpan? RunOfMonths(string text, int at, DateOnly today)
    {
        foreach (var (word, from) in RunStarts)
        {
            if (!text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
            {
                continue;
            }

            var number = at + word.Length;
            var length = ChineseNumber.ReadSmall(text, number, out var count);
            if (length == 0 && number < text.Length && text[number] is '俩' or '仨')
            {
                (length, count) = (1, text[number] == '俩' ? 2 : 3);
            }

            var unit = number + length;
            var end = number >= text.Length ? 0 : text.AsSpan(unit).StartsWith("个月", StringComparison.Ordinal) ? unit + 2 : text[number] is '俩' or '仨' && unit < text.Length && text[unit] == '月' ? unit + 1 : 0;
            if (length > 0 && count is > 0 and <= 12 && end > 0)
            {
                var first = from switch { RunFrom.January => 1, RunFrom.End => 13 - count, _ => today.Month };
                var last = Math.Min(12, first + count - 1);
                return new DateSpan(at, end - at, DateGrain.Month, [.. Enumerable.Range(first, last - first + 1)]);
            }
        }

        return null;
    }

    private static int[] QuarterMonths(int quarter) => [(quarter * 3) - 2, (quarter * 3) - 1, quarter * 3];

    private static DateSpan? Months(string text, int at, DateOnly today)
    {
        var numbers = NumberList.Read(text, at, MonthJoints, Ranges, unit: '月');
        if (numbers is { Values.Count: > 1 } && NumberList.TellsHowMany(text, numbers.End, numbers.Values.Count) && numbers.Values.All(static n => n is >= 1 and <= 12))
        {
            return new DateSpan(at, text.IndexOf('月', numbers.End) + 1 - at, DateGrain.Month, numbers.Values);
        }

        if (numbers is null || numbers.End >= text.Length || text[numbers.End] != '月')
        {
            return null;
        }

        var end = numbers.End + 1;
        if (Follows(text, end, "份底初中末"))
        {
            end++;
        }

        if (numbers.Values.Any(static n => n is < 1 or > 12))
        {
            return new DateSpan(at, end - at, DateGrain.Invalid, []);
        }

        var day = ChineseNumber.ReadSmall(text, end, out var number);
        if (day > 0 && number is >= 1 and <= 31 && Follows(text, end + day, "日号"))
        {
            return new DateSpan(at, end + day + 1 - at, DateGrain.Day, numbers.Values) { Days = DayOf(today.Year, numbers.Values[^1], number) };
        }

        return new DateSpan(at, end - at, DateGrain.Month, numbers.Values);
    }

    private static DateSpan? DayOfMonth(string text, int at, DateOnly today)
    {
        var length = ChineseNumber.ReadSmall(text, at, out var day);
        return length > 0 && day is >= 1 and <= 31 && Follows(text, at + length, "号日") && (at == 0 || text[at - 1] != '第')
            ? new DateSpan(at, length + 1, DateGrain.Day, [today.Month], today.Year, YearSource.Implied) { Days = DayOf(today.Year, today.Month, day) }
            : null;
    }

    private static (DateOnly From, DateOnly To)? DayOf(int year, int month, int day) =>
        day <= DateTime.DaysInMonth(year, month) ? (new DateOnly(year, month, day), new DateOnly(year, month, day)) : null;

    private static bool Follows(string text, int at, string any) => at < text.Length && any.Contains(text[at], StringComparison.Ordinal);
}
