using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>What is still to come behind a month or a festival, or before it: 过了国庆节还有啥活动, 11月以后还有啥, 重阳节之前还有什么.</summary>
internal static class WhatIsLeft
{
    private static readonly string[] Still = ["还有", "还搞", "还办", "还弄", "还排", "还剩", "还安排", "还能", "还会"];

    // A festival so late in its month leaves nothing of that month behind it.
    private const int LateInMonth = 21;

    private static readonly string[] Passed = ["过了", "过完", "过去"];
    private static readonly string[] Behind = ["以后", "之后", "过后", "过了", "过完", "后"];
    private static readonly string[] Ahead = ["以前", "之前", "前"];

    // Neither the one nor the other: the time itself.
    private const string Around = "前后";

    /// <returns>The months left of the year, or null: 春节后有啥 means the days right behind it.</returns>
    public static DateSpan? Of(string text, DateSpan span, DateOnly today)
    {
        if (!text.ContainsAny(Still) || text.AsSpan(span.End).StartsWith(Around, StringComparison.Ordinal) || (span.Year is { } year && year != today.Year))
        {
            return null;
        }

        var behind = Array.Find(Behind, word => text.AsSpan(span.End).StartsWith(word, StringComparison.Ordinal));
        var passed = Array.Find(Passed, word => text.AsSpan(0, span.Start).EndsWith(word, StringComparison.Ordinal));
        var ahead = Array.Find(Ahead, word => text.AsSpan(span.End).StartsWith(word, StringComparison.Ordinal));
        var (first, last) = (span, behind ?? passed, ahead) switch
        {
            ({ Festival: { } festival }, not null, _) => (festival.In(today.Year).Month + (festival.In(today.Year).Day >= LateInMonth ? 1 : 0), 12),
            ({ Grain: DateGrain.Month, Months: [.., var month] }, not null, _) => (month + 1, 12),
            ({ Festival: { } festival }, null, not null) => (today.Month, festival.In(today.Year).Month),
            ({ Grain: DateGrain.Month, Months: [var month, ..] }, null, not null) => (today.Month, month - 1),
            _ => (0, -1),
        };
        var (from, to) = (span.Start - (passed?.Length ?? 0), span.End + ((behind ?? ahead)?.Length ?? 0));
        return first > last ? null : new DateSpan(from, to - from, DateGrain.Month, [.. Enumerable.Range(first, last - first + 1)]);
    }
}
