namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>Months counted from today in words: 再过俩月, 三个月以后, 接下来两个月, 今年就剩一个来月.</summary>
internal static class RelativeSpans
{
    private const int MostMonths = 12;

    // 再过俩月 means that month, 接下来两个月 all up to it.
    private static readonly string[] To = ["再往后数", "往后数", "往后推", "再过", "过个", "过"];
    private static readonly string[] Through = ["接下来的", "接下来", "往后的", "往后", "未来的", "今后的", "今后", "后面的", "下面的", "下面"];
    private static readonly string[] After = ["以后", "之后", "过后", "后"];
    private static readonly string[] Ago = ["以前", "之前", "前"];
    private static readonly string[] Left = ["今年就剩下", "今年只剩下", "今年还剩下", "今年就剩", "今年只剩", "今年还剩", "年内就剩", "年内还剩", "就剩下", "就剩", "还剩下", "还剩", "只剩"];

    public static DateSpan? Read(string text, int at, DateOnly today) =>
        LeftOfYear(text, at, today) ?? Counted(text, at, To, today, through: false) ?? Counted(text, at, Through, today, through: true) ?? AgoOrAfter(text, at, today);

    // 过了俩月 is past, 过俩月 is ahead: what is counted stands right behind.
    private static DateSpan? Counted(string text, int at, string[] words, DateOnly today, bool through)
    {
        foreach (var word in words)
        {
            if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal) && Months(text, at + word.Length) is { Length: > 0 } count)
            {
                var end = at + word.Length + count.Length;
                end += Length(text, end, After);
                return Ahead(at, end, today, through ? 1 : count.Number, count.Number);
            }
        }

        return null;
    }

    private static DateSpan? AgoOrAfter(string text, int at, DateOnly today)
    {
        if (Months(text, at) is not { Length: > 0 } count || (at > 0 && (char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '第' or '十' or '前' or '后' or '这' or '头')))
        {
            return null;
        }

        var end = at + count.Length;
        return Length(text, end, After) is > 0 and var after ? Ahead(at, end + after, today, count.Number, count.Number)
            : Length(text, end, Ago) is > 0 and var ago ? Ahead(at, end + ago, today, -count.Number, -count.Number)
            : null;
    }

    // Whatever number is said, the year ends in December.
    private static DateSpan? LeftOfYear(string text, int at, DateOnly today)
    {
        foreach (var word in Left)
        {
            if (!text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
            {
                continue;
            }

            var end = at + word.Length;
            var count = Months(text, end + Length(text, end, ["不到", "最后", "这"])).Length;
            end += count == 0 ? 0 : Length(text, end, ["不到", "最后", "这"]) + count;
            // 暑假还剩一个月 speaks of the holidays.
            var ofYear = word[0] is '今' or '年';
            return ofYear || (count > 0 && (at == 0 || text[at - 1] is ','))
                ? new DateSpan(at, end - at, DateGrain.Month, [.. Enumerable.Range(today.Month, 13 - today.Month)], today.Year, YearSource.Implied)
                : null;
        }

        return null;
    }

    /// <summary>The months from so many ahead to so many ahead; those of the year that the last one stands in.</summary>
    private static DateSpan Ahead(int at, int end, DateOnly today, int first, int last)
    {
        var year = today.AddMonths(last).Year;
        var months = Enumerable.Range(first, last - first + 1).Select(today.AddMonths).Where(then => first == last || then.Year == today.Year).Select(static then => then.Month).ToList();
        return months.Count == 0
            ? new DateSpan(at, end - at, DateGrain.Month, [today.AddMonths(first).Month], today.AddMonths(first).Year, YearSource.Implied)
            : new DateSpan(at, end - at, DateGrain.Month, months, first == last ? year : today.Year, YearSource.Implied);
    }

    /// <summary>俩月, 两个月, 3个月, 一个来月; length 0 when none is counted.</summary>
    private static (int Length, int Number) Months(string text, int at)
    {
        var length = at < text.Length && text[at] is '俩' or '仨' ? 1 : ChineseNumber.ReadSmall(text, at, out _);
        if (length == 0)
        {
            return (0, 0);
        }

        var number = text[at] switch { '俩' => 2, '仨' => 3, _ => ChineseNumber.ReadSmall(text, at, out var said) > 0 ? said : 0 };
        var unit = at + length;
        var counts = text[at] is '俩' or '仨';
        if (unit < text.Length && text[unit] == '个')
        {
            counts = true;
            unit++;
            unit += unit < text.Length && text[unit] is '来' or '多' ? 1 : 0;
        }

        // 两月 counts, 二月 is February.
        counts |= text[at] == '两';
        return counts && number is > 0 and <= MostMonths && unit < text.Length && text[unit] == '月' ? (unit + 1 - at, number) : (0, 0);
    }

    private static int Length(string text, int at, string[] words) =>
        Array.Find(words, word => at <= text.Length && text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))?.Length ?? 0;
}
