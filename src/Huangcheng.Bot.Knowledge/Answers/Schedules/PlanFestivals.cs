using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Which festivals a plan has activities for, and the month it holds them in.</summary>
internal static class PlanFestivals
{
    public static IReadOnlyList<ScheduleEntry> Entries(Plan plan, Festival festival) =>
        [.. plan.Schedule.Where(entry => festival.Words.Any(word => TitleKey.Of(entry.Title).Contains(word, StringComparison.Ordinal)))];

    /// <summary>Festivals named that the plan has nothing for.</summary>
    public static IReadOnlyList<Festival> Unlisted(Plan plan, DateReading dates) =>
        [.. dates.Festivals.Distinct().Where(festival => !festival.IsTerm && Entries(plan, festival).Count == 0)];

    /// <summary>The months asked about: of a festival the plan holds, the plan's own month, for the moon may move the day.</summary>
    public static IReadOnlyList<int> Months(Plan plan, DateReading dates)
    {
        var held = dates.Festivals.SelectMany(festival => Entries(plan, festival)).Select(static entry => entry.Month).Distinct().ToList();
        return held.Count > 0 && dates.Months.Count == dates.Festivals.Count ? held : dates.Months;
    }
}
