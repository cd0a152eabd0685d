using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Which of the months or departments that were named has more: 上半年和下半年哪个活动多, 文化站和卫生院谁办得多.</summary>
internal static class Comparisons
{
    private static readonly string[] Choosing = ["哪个", "哪月", "哪边", "哪家", "哪一个", "谁", "比"];

    public static ScheduleVerdict? TryAnswer(PlanChoice choice, QuestionReading reading)
    {
        var text = reading.Text.Value.Replace("多少", "", StringComparison.Ordinal);
        if (reading.Subject.IsKnown || !text.AsSpan().ContainsAny('多', '少') || !text.ContainsAny(Choosing))
        {
            return null;
        }

        var groups = reading.Departments.Count > 1 ? ByDepartment(choice.Plan, reading) : ByPeriod(choice.Plan, reading);
        return groups.Count > 1 ? new ScheduleVerdict(Tell(choice, groups), true, "比较活动的多少") : null;
    }

    private static List<(string Name, List<ScheduleEntry> Entries)> ByDepartment(Plan plan, QuestionReading reading) =>
        [.. reading.Departments.Select(department => (department.Name, plan.Schedule.Where(entry => entry.Departments.Any(department.Is) && Within(entry, reading.Dates.Months)).ToList()))];

    private static List<(string Name, List<ScheduleEntry> Entries)> ByPeriod(Plan plan, QuestionReading reading)
    {
        var spans = reading.DateSpans.Where(static span => span is { Grain: DateGrain.Month or DateGrain.Season, Months.Count: > 0 }).ToList();
        return spans is [{ Months: [var first, var second] }]
            ? [Month(plan, first), Month(plan, second)]
            : [.. spans.Select(span => (reading.Text.Quote(span.Start, span.Length), plan.Schedule.Where(entry => Within(entry, span.Months)).ToList()))];
    }

    private static (string Name, List<ScheduleEntry> Entries) Month(Plan plan, int month) => ($"{month}月", plan.Schedule.Where(entry => entry.Month == month).ToList());

    private static bool Within(ScheduleEntry entry, IReadOnlyList<int> months) => months.Count == 0 || months.Contains(entry.Month);

    private static Answer Tell(PlanChoice choice, List<(string Name, List<ScheduleEntry> Entries)> groups)
    {
        var most = groups.Max(static group => group.Entries.Count);
        var winners = groups.Where(group => group.Entries.Count == most).Select(static group => group.Name).ToList();
        var verdict = winners.Count == 1 ? $"{winners[0]}{(groups.Count > 2 ? "最" : "")}多" : winners.Count == groups.Count ? "一样多" : $"{string.Join('、', winners)}一样多，比别的多";
        var text = $"{choice.Label}按{choice.Plan.Year}年的配档表数，{string.Join('，', groups.Select(static group => $"{group.Name}有{group.Entries.Count}项"))}，{verdict}。\n";
        var entries = groups.SelectMany(static group => group.Entries).Distinct().OrderBy(static entry => entry.Month).ToList();
        return ScheduleReplies.Reply(choice, entries, text, ScheduleIntent.Topic) with { Activities = [] };
    }
}
