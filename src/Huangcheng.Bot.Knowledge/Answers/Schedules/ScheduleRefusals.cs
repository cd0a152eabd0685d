using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Honest refusals: what is known, what is not, and whom to ask.</summary>
internal sealed class ScheduleRefusals(OfficeContact office)
{
    /// <summary>The activities are known, the fact asked for is in no plan.</summary>
    public Answer Absent(PlanChoice choice, IReadOnlyList<ScheduleEntry> entries, IEnumerable<Slot> slots)
    {
        var missing = Missing(slots);
        var titles = entries.Select(static entry => entry.Title).Distinct(StringComparer.Ordinal).Count();
        var known = entries switch
        {
            [var only] => $"计划只写到{only.Month}月，没有写{ScheduleTexts.Title(only)}的{missing}。责任部门是{ScheduleTexts.Departments(only)}。\n",
            _ when titles == 1 => $"计划只写到{ScheduleTexts.Months(entries)}，没有写{ScheduleTexts.Title(entries[0])}的{missing}。\n{Lines(entries)}",
            _ when ScheduleTexts.OnlyMonth(entries) is { } month => $"计划只写到{month}月，没有写{missing}。\n{ScheduleTexts.List(entries)}",
            _ => $"计划只写了月份和责任部门，没有写{missing}。\n{ScheduleTexts.List(entries)}",
        };
        var text = $"{choice.Label}{known}{office.NextStep}\n";
        var answer = ScheduleReplies.Reply(choice, entries, text, ScheduleIntent.Activity, answered: false);
        var departments = entries.SelectMany(static entry => entry.Departments).Distinct(StringComparer.Ordinal).Take(1);
        return answer with { Suggestions = Suggestions.AtMostFour([.. departments.Select(Suggestions.Department), Suggestions.SignUp, Suggestions.Person]) };
    }

    /// <summary>A department is known, its telephone or address is not.</summary>
    public Answer Absent(PlanChoice choice, DepartmentName department, IEnumerable<Slot> slots) => new(
        AnswerKind.Schedule,
        false,
        $"计划里没有写{department.Name}的{Missing(slots)}。{office.NextStep}",
        [],
        [],
        Suggestions.AtMostFour([Suggestions.Department(department.Name), Suggestions.ThisMonth, Suggestions.Person]),
        new InquiryContext(choice.Plan.Year, [], [], department.Name, nameof(ScheduleIntent.Department), 0));

    /// <summary>The plan does not list what was named; what is nearest is offered by button, never as the answer.</summary>
    /// <param name="known">What the plan has for the festival that was named beside it: told, because it was asked about by name.</param>
    public Answer NotListed(PlanChoice choice, IReadOnlyList<string> names, IReadOnlyList<ScheduleEntry> nearest, IReadOnlyList<ScheduleEntry>? known = null)
    {
        var what = names.Count == 0 ? "您问的这项活动" : $"“{string.Join("”“", names)}”";
        var hint = known is { Count: > 0 } ? $"计划里写的是{ScheduleTexts.Months(known)}的：\n{ScheduleTexts.List(known)}" : nearest.Count == 0 ? "" : "下面的按钮是计划里比较接近的活动。";
        return Bare($"{choice.Label}{choice.Plan.Year}年的计划里没有列出{what}。{hint}{office.NextStep}", choice, nearest.Take(2).Select(Suggestions.Activity));
    }

    /// <summary>How a department does something that no plan speaks of; its activities are offered, not passed off as the answer.</summary>
    public Answer NotWritten(PlanChoice choice, DepartmentName department) =>
        Bare($"{choice.Label}计划里没有写{department.Name}的这件事，我不能乱说。{office.NextStep}", choice, [Suggestions.Department(department.Name)]);

    /// <summary>A department of the lexicon that the plan gives no activity.</summary>
    /// <param name="nearest">What else was named: offered by button, never as the answer.</param>
    public Answer NoActivities(PlanChoice choice, DepartmentName department, IReadOnlyList<ScheduleEntry>? nearest = null)
    {
        var hint = nearest is { Count: > 0 } ? "下面的按钮是别的部门办的、比较接近的活动。" : "";
        return Bare($"{choice.Label}{choice.Plan.Year}年的计划里没有列出{department.Name}负责的活动。{hint}{office.NextStep}", choice, (nearest ?? []).Take(2).Select(Suggestions.Activity));
    }

    /// <summary>A year was named that has no plan.</summary>
    public static Answer NoPlan(PlanChoice choice, IReadOnlyList<int> months)
    {
        var month = months.Count is > 0 and < 12 ? months[0] : (int?)null;
        var offer = month is { } named
            ? new Suggestion($"{choice.Plan.Year}年{named}月", $"{choice.Plan.Year}年{named}月有什么活动")
            : new Suggestion($"{choice.Plan.Year}年的活动", $"{choice.Plan.Year}年有哪些活动");
        return Bare($"没有{choice.Asked}年的计划。目前最新的是{choice.Plan.Year}年的计划，想看可以按下面的按钮。", choice, [offer]);
    }

    public static Answer NoSuchMonth(PlanChoice choice) =>
        Bare("一年只有1月到12月，请再说一遍想看几月的活动。", choice, []);

    /// <summary>A fact is asked for, but of nothing.</summary>
    public Answer OfWhat(PlanChoice choice, IReadOnlyList<Slot> slots)
    {
        var missing = slots.Where(IsAbsent).ToList();
        var first = missing.Count > 0 ? $"计划里没有写活动的{Missing(missing)}。" : "";
        var last = missing.Count > 0 ? office.NextStep : "";
        return Bare($"{first}请告诉我您问的是哪项活动或哪个月，例如“重阳节活动谁负责”。{last}", choice, []);
    }

    public static Answer OutOfList(PlanChoice choice, int count) =>
        Bare($"刚才只列了{count}项，请再说一遍是第几项。", choice, []) with { Kind = AnswerKind.Schedule };

    /// <summary>Whether no plan holds the fact.</summary>
    public static bool IsAbsent(Slot slot) => slot is not (Slot.When or Slot.Who or Slot.Count or Slot.List);

    public static string Missing(IEnumerable<Slot> slots)
    {
        // 内容 is asked for in passing (有什么内容、几点); the exact fact is told first, and alone.
        var absent = slots.Where(IsAbsent).Distinct().ToList();
        // 几个名额 asks for places, whatever else 几个 may count.
        var exact = absent.Where(slot => (slot != Slot.Contents || absent.Count == 1) && (slot != Slot.Amount || !absent.Contains(Slot.Quota)));
        return string.Join('和', exact.Select(ScheduleTexts.Missing));
    }

    private static string Lines(IEnumerable<ScheduleEntry> entries) =>
        string.Concat(entries.Select(static entry => $"{entry.Month}月的责任部门是{ScheduleTexts.Departments(entry)}。\n"));

    private static Answer Bare(string text, PlanChoice choice, IEnumerable<Suggestion> first) => new(
        AnswerKind.Schedule,
        false,
        text,
        [],
        [],
        Suggestions.AtMostFour([.. first, Suggestions.ThisMonth, Suggestions.Person]),
        InquiryContext.Empty with { Year = choice.Plan.Year });
}
