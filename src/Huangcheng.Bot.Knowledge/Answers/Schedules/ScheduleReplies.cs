using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>What a schedule answer was about; kept in the context so that a follow-up can ask the same again.</summary>
internal enum ScheduleIntent
{
    Month,
    Department,
    Topic,
    Activity,
}

/// <summary>Answers that state what a plan's table holds.</summary>
internal static class ScheduleReplies
{
    /// <summary>The activities of some months, or of the whole year.</summary>
    /// <param name="note">Said before the list.</param>
    public static Answer Months(PlanChoice choice, IReadOnlyList<int> months, string note = "")
    {
        var entries = choice.Plan.Schedule.Where(entry => months.Contains(entry.Month)).ToList();
        var when = months.Count == 12 ? "全年" : ScheduleTexts.Months(months);
        var text = entries.Count == 0
            ? $"{choice.Label}{choice.Plan.Year}年{when}，计划里没有安排活动。\n"
            : $"{choice.Label}{note}{choice.Plan.Year}年{when}有{entries.Count}项活动：\n{ScheduleTexts.List(entries)}";
        return Reply(choice, entries, text, ScheduleIntent.Month, months: months);
    }

    /// <summary>A department's activities, of the year or of some months.</summary>
    public static Answer Department(PlanChoice choice, string name, IReadOnlyList<ScheduleEntry> all, IReadOnlyList<int> months)
    {
        var entries = months.Count == 0 ? all : [.. all.Where(entry => months.Contains(entry.Month))];
        var when = months.Count is 0 or 12 ? "全年" : ScheduleTexts.Months(months);
        var text = entries.Count > 0
            ? $"{choice.Label}{choice.Plan.Year}年{when}，{name}负责{entries.Count}项活动{InOneMonth(entries, months)}：\n{ScheduleTexts.List(entries)}"
            : $"{choice.Label}没有。{choice.Plan.Year}年的计划里，{name}在{when}没有安排活动。{name}的活动在{ScheduleTexts.Months(all)}：\n{ScheduleTexts.List(all)}";
        return Reply(choice, entries.Count > 0 ? entries : all, text, ScheduleIntent.Department, name, months: months);
    }

    // A list within one month names no month; where a longer time was asked of, this must.
    private static string InOneMonth(IReadOnlyList<ScheduleEntry> entries, IReadOnlyList<int> asked) =>
        asked.Count != 1 && ScheduleTexts.OnlyMonth(entries) is { } month ? $"，在{month}月" : "";

    /// <summary>Whether a department has activities in the named months only; all of them either way.</summary>
    public static Answer DepartmentOnly(PlanChoice choice, string name, IReadOnlyList<ScheduleEntry> all, bool only)
    {
        var text = $"{choice.Label}{(only ? "是的" : "不是")}，{choice.Plan.Year}年{name}的活动在{ScheduleTexts.Months(all)}：\n{ScheduleTexts.List(all)}";
        return Reply(choice, all, text, ScheduleIntent.Department, name);
    }

    /// <summary>The activities of a topic or for an audience.</summary>
    public static Answer Topic(PlanChoice choice, IReadOnlyList<string> names, IReadOnlyList<ScheduleEntry> entries)
    {
        var about = names.Count == 0 ? "相关的" : $"与{string.Join('、', names)}有关的";
        var text = $"{choice.Label}{choice.Plan.Year}年{about}活动有{entries.Count}项，在{ScheduleTexts.Months(entries)}：\n{ScheduleTexts.List(entries)}";
        return Reply(choice, entries, text, ScheduleIntent.Topic);
    }

    /// <summary>When an activity is held and by whom.</summary>
    public static Answer Facts(PlanChoice choice, IReadOnlyList<ScheduleEntry> entries, string missing = "")
    {
        var titles = entries.Select(ScheduleTexts.Title).Distinct(StringComparer.Ordinal).ToList();
        string text;
        if (entries is [var only])
        {
            text = $"{titles[0]}安排在{choice.Plan.Year}年{only.Month}月，责任部门是{ScheduleTexts.Departments(only)}。\n{ScheduleTexts.Notes(entries)}";
        }
        else if (titles.Count == 1)
        {
            var lines = entries.Select((entry, i) => $"{i + 1}. {entry.Month}月 — 责任部门：{ScheduleTexts.Departments(entry)}\n");
            text = $"{titles[0]}安排在{choice.Plan.Year}年{ScheduleTexts.Months(entries)}：\n{string.Concat(lines)}{ScheduleTexts.Notes(entries)}";
        }
        else
        {
            text = $"{choice.Plan.Year}年有这{entries.Count}项，在{ScheduleTexts.Months(entries)}：\n{ScheduleTexts.List(entries)}";
        }

        return Reply(choice, entries, choice.Label + text + missing, ScheduleIntent.Activity);
    }

    /// <summary>Yes or no, then the facts it rests on.</summary>
    public static Answer YesNo(PlanChoice choice, bool yes, string said, IReadOnlyList<ScheduleEntry> entries)
    {
        var facts = entries.Select(static entry => $"{ScheduleTexts.Title(entry)}在{entry.Month}月，责任部门是{ScheduleTexts.Departments(entry)}。\n");
        var text = $"{choice.Label}{(yes ? "是的" : "不是")}，{said}\n{string.Concat(facts)}{ScheduleTexts.Notes(entries)}";
        return Reply(choice, entries, text, ScheduleIntent.Activity);
    }

    /// <summary>How many activities a year has, month by month.</summary>
    public static Answer YearCount(PlanChoice choice)
    {
        var months = choice.Plan.Schedule.GroupBy(static entry => entry.Month).OrderBy(static group => group.Key);
        var text = $"{choice.Label}{choice.Plan.Year}年全年有{choice.Plan.Schedule.Count}项活动：{string.Join('，', months.Select(static m => $"{m.Key}月{m.Count()}项"))}。\n";
        return Reply(choice, choice.Plan.Schedule, text, ScheduleIntent.Month) with { Activities = [] };
    }

    /// <summary>Puts the source line, the citations, the buttons and the context to a text.</summary>
    public static Answer Reply(
        PlanChoice choice,
        IReadOnlyList<ScheduleEntry> entries,
        string text,
        ScheduleIntent intent,
        string? department = null,
        IReadOnlyList<int>? months = null,
        bool answered = true)
    {
        var spoken = months is { Count: > 0 } ? months : [.. entries.Select(static entry => entry.Month).Distinct()];
        return new Answer(
            AnswerKind.Schedule,
            answered,
            text + ScheduleTexts.Source(choice.Plan, entries),
            [.. entries.Select(entry => Cite(choice.Plan, entry))],
            [.. entries.Select(static entry => new ActivityReference(entry.Year, entry.Month, entry.Title, entry.Departments))],
            Buttons(choice, entries, intent, spoken),
            new InquiryContext(
                choice.Plan.Year,
                [.. entries.Select(static entry => entry.Month).Concat(spoken).Distinct()],
                [.. entries.Select(static entry => entry.Title)],
                department,
                intent.ToString(),
                0));
    }

    public static Citation Cite(Plan plan, ScheduleEntry entry) =>
        new(plan.DocumentId, $"附件：重点工作配档表 › {entry.Month}月", entry.Title);

    private static IReadOnlyList<Suggestion> Buttons(PlanChoice choice, IReadOnlyList<ScheduleEntry> entries, ScheduleIntent intent, IReadOnlyList<int> months)
    {
        var next = months.Count > 0 && months[^1] < 12 ? [Suggestions.Month(choice.Plan.Year, months[^1] + 1)] : Array.Empty<Suggestion>();
        var others = entries.Count == 1 ? entries[0].Departments.Take(1).Select(Suggestions.Department) : [];
        return intent == ScheduleIntent.Month
            ? Suggestions.AtMostFour([Suggestions.SignUp, .. next, Suggestions.WholeYear, Suggestions.Person])
            : Suggestions.AtMostFour([Suggestions.SignUp, .. others, Suggestions.ThisMonth, Suggestions.Person]);
    }
}
