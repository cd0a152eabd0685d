namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>Stretches of time that run from today, or to a festival: 从现在到五一以前, 到重阳节之前, 明天起这一个月.</summary>
internal static class DateJoints
{
    private static readonly string[] Before = ["以前", "之前", "前"];
    private static readonly string[] Reaching = ["到", "至", "以后到", "之后到", "过后到", "后到", "一直到"];
    private static readonly string[] OnlyTells = ["就", "就是", "就到", "就到了", "就进", "是", "就要到"];
    private static readonly string[] Since = ["起", "开始", "起的", "开始的", "往后", "起往后", "以后的"];

    public static void Join(string text, List<DateSpan> spans, DateOnly today)
    {
        CountMonthFromDay(text, spans);
        // 立秋以后到中秋: 以后 belongs to the festival.
        spans.RemoveAll(span => span.Grain == DateGrain.Vague && spans.Exists(other => other.Festival is not null && other.End == span.Start) && text.AsSpan(span.End).StartsWith("到", StringComparison.Ordinal));
        for (var i = spans.Count - 1; i >= 0; i--)
        {
            if (i > 0 && Between(text, spans[i - 1], spans[i], today) is { } run)
            {
                spans[i - 1] = run;
                spans.RemoveAt(i);
            }
            else if (Until(text, spans, i, today) is { } until)
            {
                var first = StartsNow(text, spans, i) ? i - 1 : i;
                spans[first] = until with { Start = spans[first].Start, Length = until.End - spans[first].Start };
                spans.RemoveRange(first + 1, i - first);
                i = first;
            }
            else if (i > 0 && spans[i - 1].Grain is DateGrain.Day && OnlyTells.Contains(text[spans[i - 1].End..spans[i].Start], StringComparer.Ordinal))
            {
                // 后天就是防灾减灾日了, 过两天就七月了: the day only says how near it is.
                spans.RemoveAt(--i);
            }
        }

        if (spans.FindAll(static span => span.Grain != DateGrain.Vague) is [var only] && WhatIsLeft.Of(text, only, today) is { } left)
        {
            spans.RemoveAll(static span => span.Grain == DateGrain.Vague);
            spans[spans.IndexOf(only)] = left;
        }
    }

    // 从清明到端午: the months from one festival to another.
    private static DateSpan? Between(string text, DateSpan first, DateSpan last, DateOnly today)
    {
        if (first.Festival is not { } from || last.Festival is not { } to || !Reaching.Contains(text[first.End..last.Start], StringComparer.Ordinal))
        {
            return null;
        }

        var (begin, end) = (from.In(today.Year).Month, to.In(today.Year).Month);
        var before = Array.Find(Before, word => text.AsSpan(last.End).StartsWith(word, StringComparison.Ordinal))?.Length ?? 0;
        return begin >= end ? null : new DateSpan(first.Start, last.End + before - first.Start, DateGrain.Month, [.. Enumerable.Range(begin, end - begin + 1)]);
    }

    // 到五一以前 ends the day before; a festival on the first leaves its month out.
    private static DateSpan? Until(string text, List<DateSpan> spans, int at, DateOnly today)
    {
        var span = spans[at];
        var before = Array.Find(Before, word => text.AsSpan(span.End).StartsWith(word, StringComparison.Ordinal));
        var reaches = span.Start > 0 && text[span.Start - 1] is '到' or '至';
        if (span.Festival is not { } festival || !reaches || (before is null && !StartsNow(text, spans, at)))
        {
            return null;
        }

        var last = before is null ? festival.In(today.Year) : festival.In(today.Year).AddDays(-1);
        var first = StartsNow(text, spans, at) && spans[at - 1].Grain == DateGrain.Month ? spans[at - 1].Months[0] : today.Month;
        return last.Month < first || last.Year > today.Year
            ? null
            : new DateSpan(span.Start, span.Length + (before?.Length ?? 0), DateGrain.Month, [.. Enumerable.Range(first, last.Month - first + 1)], today.Year, YearSource.Implied);
    }

    private static bool StartsNow(string text, List<DateSpan> spans, int at) =>
        at > 0 && spans[at - 1] is { Grain: DateGrain.Vague or DateGrain.Day or DateGrain.Month, Months.Count: > 0 } first && text[first.End..spans[at].Start] is "到" or "至" or "起到" or "开始到" or "一直到";

    // 明天起这一个月, 从明天开始一个月内: from that day to the same day of the next month.
    private static void CountMonthFromDay(string text, List<DateSpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans[i].Days is not { From: var from } || MonthBehind(text, spans[i].End) is not (> 0 and var end))
            {
                continue;
            }

            var to = from.AddMonths(1).AddDays(-1);
            int[] months = from.Month == to.Month || to.Year > from.Year ? [from.Month] : [from.Month, to.Month];
            spans[i] = new DateSpan(spans[i].Start, end - spans[i].Start, DateGrain.Month, months, from.Year, YearSource.Implied);
            spans.RemoveAll(other => other != spans[i] && other.Start >= spans[i].Start && other.Start < end);
        }
    }

    /// <summary>Where 起这一个月 right behind a day ends, or 0.</summary>
    private static int MonthBehind(string text, int at)
    {
        var since = Array.Find(Since, word => text.AsSpan(at).StartsWith(word, StringComparison.Ordinal));
        if (since is null)
        {
            return 0;
        }

        var rest = text.AsSpan(at + since.Length).TrimStart("这往后的,");
        return rest.StartsWith("一个月", StringComparison.Ordinal) || rest.StartsWith("1个月", StringComparison.Ordinal)
            ? text.Length - rest.Length + rest.IndexOf('月') + 1
            : 0;
    }
}
