using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Comparisons counted from the table: which month or department has most, how many departments there are.</summary>
internal static class TallyAnswers
{
    private static readonly string[] Most = ["最多", "顶多", "最密", "最重", "最累", "最忙", "最热闹", "排得最满"];
    private static readonly string[] Least = ["最少", "顶少", "最轻", "最闲", "最清闲"];
    private static readonly string[] Departments = ["部门", "单位", "谁", "哪家", "责任"];
    private static readonly string[] Months = ["哪个月", "哪月", "几月", "月份", "哪几个月", "什么时候", "啥时候"];
    private static readonly string[] None = ["没活动", "没有活动", "没安排", "没有安排", "没有", "没事", "不办", "不搞"];
    private static readonly string[] Jointly = ["两个部门一起", "两个单位一起", "部门一起", "单位一起", "联合办", "联合举办", "共同办", "共同举办", "共同负责", "一起负责", "两家一起", "合办"];
    private static readonly string[] WhichActivities = ["哪些", "哪几", "什么活动", "啥活动", "几项", "几个活动", "多少"];
    private static readonly string[] HowManyDepartments =
        ["几个部门", "多少个部门", "多少部门", "几个责任部门", "多少个责任部门", "几个单位", "多少个单位", "多少单位", "哪些责任部门", "哪些部门参加", "哪些部门参与", "哪些单位参加", "哪些单位参与", "部门名单", "有哪些部门", "有哪些单位", "都有哪些部门", "部门有哪些", "单位有哪些"];

    public static ScheduleVerdict? TryAnswer(PlanChoice choice, QuestionReading reading)
    {
        var text = reading.Text.Value;
        if (Idle(choice, reading, text) is { } idle)
        {
            return idle;
        }

        if (reading.Subject.Strength > Understanding.Subjects.SubjectStrength.Weak || reading.Departments.Count > 0)
        {
            return null;
        }

        if (reading.Dates.Months.Count > 0)
        {
            return WithinSpan(choice, reading, text);
        }

        if (text.ContainsAny(Jointly) && text.ContainsAny(WhichActivities))
        {
            return new ScheduleVerdict(Joint(choice), true, "几个部门一起办的活动");
        }

        if (text.ContainsAny(HowManyDepartments) && reading.Subject.ProseName is null)
        {
            return new ScheduleVerdict(AllDepartments(choice), true, "数责任部门");
        }

        var least = text.ContainsAny(Least);
        if (!least && !text.ContainsAny(Most))
        {
            return null;
        }

        return text.ContainsAny(Months) ? new ScheduleVerdict(ByMonth(choice, least, []), true, "按月份比多少")
            : text.ContainsAny(Departments) ? new ScheduleVerdict(ByDepartment(choice, least), true, "按部门比多少")
            : null;
    }

    // 上半年哪个月最多
    private static ScheduleVerdict? WithinSpan(PlanChoice choice, QuestionReading reading, string text)
    {
        var least = text.ContainsAny(Least);
        return reading.Dates.Months.Count > 1 && (least || text.ContainsAny(Most)) && text.ContainsAny(Months)
            ? new ScheduleVerdict(ByMonth(choice, least, reading.Dates.Months), true, "在所说的几个月里比多少")
            : null;
    }

    // 文化站哪几个月没活动; 几月有活动没有 asks for the other months.
    private static ScheduleVerdict? Idle(PlanChoice choice, QuestionReading reading, string text)
    {
        var end = text.TrimEnd('?', '呢', '呀', '啊');
        if (!text.ContainsAny(Months) || !text.ContainsAny(None) || end.EndsWith("没有", StringComparison.Ordinal) || text.Contains("有没有", StringComparison.Ordinal) ||
            reading.Subject.IsKnown || reading.Departments.Count > 1 || reading.Dates.Months.Count > 0)
        {
            return null;
        }

        var department = reading.Departments is [var named] ? named : null;
        var entries = choice.Plan.Schedule.Where(entry => department is null || entry.Departments.Any(department.Is)).ToList();
        var idle = Enumerable.Range(1, 12).Except(entries.Select(static entry => entry.Month)).ToList();
        if (entries.Count == 0)
        {
            return null;
        }

        var who = department is null ? "" : $"{department.Name}";
        var said = idle.Count == 0 ? $"{who}每个月都有活动。\n" : $"{who}在{ScheduleTexts.Months(idle)}没有安排活动，在{ScheduleTexts.Months(entries)}有。\n";
        var answer = ScheduleReplies.Reply(choice, entries, $"{choice.Label}按{choice.Plan.Year}年的配档表，{said}", ScheduleIntent.Department, department?.Name);
        return new ScheduleVerdict(answer with { Activities = [] }, true, "哪几个月没有活动");
    }

    private static Answer ByMonth(PlanChoice choice, bool least, IReadOnlyList<int> within) => Tell(
        choice,
        [.. choice.Plan.Schedule.Where(entry => within.Count == 0 || within.Contains(entry.Month)).GroupBy(static entry => entry.Month).Select(static month => ($"{month.Key}月", (IReadOnlyList<ScheduleEntry>)[.. month]))],
        least,
        ScheduleIntent.Month);

    // A department counts for whatever names it, also beside another: 各中小学幼儿园 counts for 各中小学.
    private static Answer ByDepartment(PlanChoice choice, bool least)
    {
        var names = Names(choice.Plan);
        var counted = names
            .Where(name => !names.Any(other => other != name && name.StartsWith(other, StringComparison.Ordinal)))
            .Select(name => (name, (IReadOnlyList<ScheduleEntry>)[.. choice.Plan.Schedule.Where(entry => entry.Departments.Any(d => d.StartsWith(name, StringComparison.Ordinal)))]));
        return Tell(choice, [.. counted], least, ScheduleIntent.Department);
    }

    private static Answer Tell(PlanChoice choice, IReadOnlyList<(string Name, IReadOnlyList<ScheduleEntry> Entries)> groups, bool least, ScheduleIntent intent)
    {
        var count = least ? groups.Min(static g => g.Entries.Count) : groups.Max(static g => g.Entries.Count);
        var chosen = groups.Where(g => g.Entries.Count == count).ToList();
        var each = chosen.Count > 1 ? "各" : "";
        var text = $"{choice.Label}按{choice.Plan.Year}年的配档表数，{string.Join('、', chosen.Select(static g => g.Name))}的活动最{(least ? "少" : "多")}，{each}有{count}项。\n";
        var entries = chosen.SelectMany(static g => g.Entries).Distinct().ToList();
        return ScheduleReplies.Reply(choice, entries, text, intent) with { Activities = [] };
    }

    private static Answer Joint(PlanChoice choice)
    {
        var entries = choice.Plan.Schedule.Where(static entry => entry.Departments.Count > 1).ToList();
        var text = $"{choice.Label}{choice.Plan.Year}年由两个或两个以上部门负责的活动有{entries.Count}项：\n{ScheduleTexts.List(entries)}";
        return ScheduleReplies.Reply(choice, entries, text, ScheduleIntent.Department);
    }

    private static Answer AllDepartments(PlanChoice choice)
    {
        var names = Names(choice.Plan);
        var text = $"{choice.Label}{choice.Plan.Year}年的配档表上写了{names.Count}个责任部门：{string.Join('、', names)}。\n";
        return ScheduleReplies.Reply(choice, choice.Plan.Schedule, text, ScheduleIntent.Department) with { Activities = [] };
    }

    private static List<string> Names(Plan plan) => [.. plan.Schedule.SelectMany(static entry => entry.Departments).Distinct(StringComparer.Ordinal)];
}
