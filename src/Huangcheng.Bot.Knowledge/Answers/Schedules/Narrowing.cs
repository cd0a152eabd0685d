using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Of the activities that a topic or a name means, those that the question's season, department and number leave.</summary>
internal static class Narrowing
{
    private const int HalfAYear = 6;
    private const string Numerals = "一二三四五六七八九十";
    private const string Seasons = "春夏秋冬";

    private static readonly string[] WhatIsLeft = ["今年", "年内", "年底"];

    public static IReadOnlyList<ScheduleEntry> ToWhatIsNamed(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries) =>
        OfNamedPart(reading, OfNamedSeason(reading, OfNamedDepartment(reading, entries)));

    // 田间管理培训(一)跟(二): the second part is named by its number alone.
    public static IReadOnlyList<ScheduleEntry> WithOtherParts(Plan plan, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries) =>
        entries is [var only] && Part(only) is not null
            ? [.. plan.Schedule.Where(entry => entry == only || (Part(entry) is { } part && Stem(entry) == Stem(only) && reading.Text.Value.Contains($"({part})", StringComparison.Ordinal)))]
            : entries;

    /// <summary>今年还搞吗 asks whether it is still to come, and names no months.</summary>
    public static bool SaysWhatIsLeft(QuestionReading reading) => reading.DateSpans.Where(static span => span.Festival is null).ToList() is [{ Grain: DateGrain.Month, Months.Count: > 0 } only] &&
        Array.Exists(WhatIsLeft, word => reading.Text.Value.AsSpan(only.Start, only.Length).StartsWith(word, StringComparison.Ordinal));

    private static string Stem(ScheduleEntry entry) => entry.Title[..(entry.Title.TrimEnd().LastIndexOfAny(['(', '（']) is var at and > 0 ? at : entry.Title.Length)];

    // A festival or season that stands in the activity's own title tells which activity, not which month.
    public static IReadOnlyList<int> AskedMonths(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var named = reading.DateSpans.Where(span =>
            (span.Festival is not null && reading.Subject.ByName) || (span.Festival is { } festival && entries.Any(entry => festival.Words.Any(word => TitleKey.Of(entry.Title).Contains(word, StringComparison.Ordinal)))) ||
            (span.Grain == DateGrain.Season && entries.Any(entry => IsCalled(entry, reading, span))));
        var telling = reading.DateSpans.Except(named).Where(static span => span.Grain is not (DateGrain.Vague or DateGrain.Year)).ToList();
        IReadOnlyList<int> months = [.. telling.SelectMany(span => span.Festival is { } festival ? [festival.In(reading.Dates.Year).Month] : span.Months).Distinct()];
        // 年前送温暖是几月: most of a year leaves the month open.
        return reading.Asks(Slot.When) && months.Count > HalfAYear ? [] : months;
    }

    // 春季蔬菜培训谁组织 means those called 春季, not every one on vegetables; 春天有哪些种菜培训 means those months' as well.
    private static IReadOnlyList<ScheduleEntry> OfNamedSeason(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var seasons = reading.DateSpans.Where(static span => span.Grain == DateGrain.Season).ToList();
        var called = entries.Where(entry => seasons.Exists(season => IsCalled(entry, reading, season))).ToList();
        return called.Count == 0 ? entries
            : reading.Asks(Slot.List) ? [.. entries.Where(entry => called.Contains(entry) || seasons.Exists(season => season.Months.Contains(entry.Month)))]
            : called;
    }

    /// <summary>田间学校春天教什么: the season's months, and those of what is called by it.</summary>
    public static IReadOnlyList<int> WithCalledBySeason(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var seasons = reading.DateSpans.Where(static span => span.Grain == DateGrain.Season).ToList();
        var called = entries.Where(entry => seasons.Exists(season => IsCalled(entry, reading, season))).Select(static entry => entry.Month);
        return [.. reading.Dates.Months.Concat(called).Distinct().Order()];
    }

    // 春上 and 春天 are what a title calls 春季.
    private static bool IsCalled(ScheduleEntry entry, QuestionReading reading, DateSpan season)
    {
        var title = TitleKey.Of(entry.Title);
        var said = reading.Text.Value.AsSpan(season.Start, season.Length);
        var at = said.IndexOfAny(Seasons);
        return title.Contains(said, StringComparison.Ordinal) || (at >= 0 && !said.ContainsAny("收忙") && title.Contains($"{said[at]}季", StringComparison.Ordinal));
    }

    // 第一回培训 is the one whose title ends with (一).
    private static IReadOnlyList<ScheduleEntry> OfNamedPart(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var written = entries.Where(entry => Part(entry) is { } number && reading.Text.Value.Contains($"({number})", StringComparison.Ordinal)).ToList();
        var named = written.Count > 0 ? written : reading.Reference.Ordinal is > 0 and <= 10 and var part
            ? entries.Where(entry => Part(entry) == Numerals[part - 1]).ToList()
            : [];
        return named.Count > 0 ? named : entries;
    }

    private static char? Part(ScheduleEntry entry) => entry.Title.TrimEnd().TrimEnd(')', '）') is [.., '(' or '（', var number] ? number : null;

    private static IReadOnlyList<ScheduleEntry> OfNamedDepartment(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        if (reading.Affirms || reading.Departments.Count == 0)
        {
            return entries;
        }

        var narrowed = entries.Where(entry => entry.Departments.Any(d => reading.Departments.Any(named => named.Is(d)))).ToList();
        return narrowed.Count > 0 ? narrowed : entries;
    }
}
