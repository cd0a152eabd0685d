using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>What follows a list or an item: 社区教育中心的是哪几个, 就告诉我跟健康有关的, 它别的月份还有吗, 除了五月那次呢, 那是今年的吗.</summary>
internal sealed class ListFollowUps(ScheduleBook book, IReadOnlyList<DepartmentName> departments)
{
    private static readonly string[] Picks =
        ["的是哪", "是哪几", "哪几个是", "哪几项是", "哪个是", "哪项是", "哪些是", "哪个有", "哪项有", "哪些有", "哪几个有", "哪个归", "哪些归", "哪个跟", "哪些跟", "哪个和", "哪些和", "哪个适合", "哪些适合", "有没有跟", "有没有和", "有没有适合", "有适合", "有跟", "有没有给", "其中", "里面", "里头", "这些里", "挑",
         "只看", "就看", "光看", "只要", "就要", "光要", "只告诉", "就告诉", "光告诉", "只说", "就说", "光说", "只想", "就想"];

    private const int LongestPick = 10;

    private static readonly string[] InPlace = ["在学校", "到学校", "去学校", "进学校", "学校里"];

    // 他们还管啥: what else those are responsible for who were just named.
    private static readonly string[] AlsoDo = ["还管", "还负责", "还办", "还搞", "还干", "还组织", "还承担"];

    private static readonly string[] Except = ["除了", "除去", "除开", "不算", "抛开", "刨去"];

    private static readonly string[] OtherMonths = ["别的月", "其他月", "其它月", "另外的月", "别的时候", "其他时候"];

    private static readonly string[] WhichYear = ["是今年的", "是去年的", "是明年的", "是前年的", "今年的吗", "今年的吧", "今年的不", "今年的对", "哪年的", "哪一年的"];

    public ScheduleVerdict? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var shown = book.Recall(context);
        if (shown.Count == 0)
        {
            return null;
        }

        var choice = book.Choose(context.Year ?? reading.Dates.Year, YearSource.Implied);
        return OfSubject(choice, shown, book.Recall(context.List ?? context), reading) ?? Others(choice, shown, reading, context) ?? Picked(choice, book.Recall(context.List ?? context), reading) ?? OfYear(choice, shown, reading);
    }

    // 文化站今年还有别的没: all of the department's but what was told already.
    private ScheduleVerdict? Others(PlanChoice choice, IReadOnlyList<ScheduleEntry> shown, QuestionReading reading, InquiryContext context)
    {
        var excepts = reading.Says(Except);
        var elsewhere = reading.Says(OtherMonths);
        if (reading.Subject.IsKnown || reading.Departments.Count > 1 || !(reading.Reference.More || excepts || elsewhere || reading.Says(AlsoDo)))
        {
            return null;
        }

        var department = reading.Departments.Count == 1 ? reading.Departments[0] : departments.FirstOrDefault(d => d.Name == context.Department);
        if (department is not null)
        {
            var left = choice.Plan.Schedule.Where(entry => entry.Departments.Any(department.Is)).Except(shown).ToList();
            return left.Count == 0 ? null : new ScheduleVerdict(Tell(choice, $"除了刚才说的，{department.Name}还有{left.Count}项活动", left, department.Name), true, "同一部门的其他活动");
        }

        if (reading.Says(AlsoDo) && shown is [var only])
        {
            var others = choice.Plan.Schedule.Where(entry => entry != only && entry.Departments.Intersect(only.Departments, StringComparer.Ordinal).Any()).ToList();
            return others.Count == 0 ? null : new ScheduleVerdict(Tell(choice, $"除了刚才说的，{ScheduleTexts.Departments(only)}还有{others.Count}项活动", others, department: null), true, "这些部门的其他活动");
        }

        var titles = shown.Select(static entry => entry.Title).ToHashSet(StringComparer.Ordinal);
        var told = excepts && titles.Count == 1 ? [.. shown.Where(entry => reading.Dates.Months.Contains(entry.Month))] : shown;
        var again = choice.Plan.Schedule.Where(entry => titles.Contains(entry.Title)).Except(told).ToList();
        if (titles.Count == 1 && again.Count > 0)
        {
            return new ScheduleVerdict(ScheduleReplies.Facts(choice, again), true, "同样的活动，别的月份");
        }

        return titles.Count == 1 && (excepts || elsewhere)
            ? new ScheduleVerdict(ScheduleReplies.Facts(choice, shown, $"计划里别的月份没有再安排{ScheduleTexts.Title(shown[0])}。\n"), true, "这项活动没有别的月份")
            : null;
    }

    private static ScheduleVerdict? Picked(PlanChoice choice, IReadOnlyList<ScheduleEntry> list, QuestionReading reading)
    {
        if (list.Count < 2 || !(reading.Says(Picks) || IsPick(reading) || TitleWords.Picks(reading)) || reading.Dates.Months.Count > 0)
        {
            return null;
        }

        if (OfTitle(choice, list, reading) is { } titled)
        {
            return titled;
        }

        if (reading.Departments is [var department] && !reading.Subject.IsKnown)
        {
            var own = list.Where(entry => entry.Departments.Any(department.Is)).ToList();
            return own.Count > 0
                ? new ScheduleVerdict(Tell(choice, $"刚才说的里面，{department.Name}负责的有{own.Count}项", own, department: null), true, "从上一答案里挑部门")
                : NothingPicked(choice, department);
        }

        var meant = reading.Departments.Count == 0 && reading.Subject.IsKnown ? list.Intersect(reading.Subject.Entries).ToList() : [];
        var about = reading.Subject.Names.Count == 0 ? "您问的" : $"与{string.Join('、', reading.Subject.Names)}有关的";
        return meant.Count > 0 ? new ScheduleVerdict(Tell(choice, $"刚才说的里面，{about}有{meant.Count}项", meant, department: null), true, "从上一答案里挑主题")
            : reading.Departments.Count == 0 && reading.Subject.Strength == SubjectStrength.Topic ? new ScheduleVerdict(Tell(choice, $"刚才说的里面没有{about}。{about}全年有{reading.Subject.Entries.Count}项", reading.Subject.Entries, department: null), true, "上一答案里没有这个主题")
            : null;
    }

    // 哪个是网上的, 哪个是在学校的: what is called so, before any department of that name.
    private static ScheduleVerdict? OfTitle(PlanChoice choice, IReadOnlyList<ScheduleEntry> list, QuestionReading reading)
    {
        if (reading.Subject.ByName || (reading.Departments.Count > 0 && !reading.Says(InPlace)))
        {
            return null;
        }

        foreach (var word in TitleWords.Meant(reading))
        {
            var called = list.Where(entry => TitleKey.Of(entry.Title).Contains(word, StringComparison.Ordinal)).ToList();
            if (called.Count > 0 && called.Count < list.Count)
            {
                return new ScheduleVerdict(Tell(choice, $"刚才说的里面，名称里有“{word}”的有{called.Count}项", called, department: null), true, "从上一答案里按名称挑");
            }
        }

        return null;
    }

    // 就卫生院的: little more than whose.
    private static bool IsPick(QuestionReading reading) =>
        reading.Text.Value is ['就' or '只' or '光', ..] and [.., '的'] && reading.Text.Length <= LongestPick;

    /// <summary>除了消防那个还有啥, 还有别的唱戏的吗: what is left when the named ones are taken away, or the told ones.</summary>
    private static ScheduleVerdict? OfSubject(PlanChoice choice, IReadOnlyList<ScheduleEntry> shown, IReadOnlyList<ScheduleEntry> list, QuestionReading reading)
    {
        if (!reading.Subject.IsKnown || reading.Departments.Count > 0 || reading.Dates.Months.Count > 0)
        {
            return null;
        }

        if (reading.Says(Except) && list.Except(reading.Subject.Entries).ToList() is { Count: > 0 } left && left.Count < list.Count)
        {
            return new ScheduleVerdict(Tell(choice, $"除了这个，刚才说的还有{left.Count}项", left, department: null), true, "上一答案里去掉说到的");
        }

        if (!reading.Reference.More || !shown.Intersect(reading.Subject.Entries).Any())
        {
            return null;
        }

        var others = reading.Subject.Entries.Except(shown).ToList();
        return others.Count > 0
            ? new ScheduleVerdict(Tell(choice, $"除了刚才说的，还有{others.Count}项", others, department: null), true, "同一主题的其他活动")
            : new ScheduleVerdict(Tell(choice, "没有别的了，计划里和这个有关的就是", shown, department: null), true, "同一主题没有别的");
    }

    private static ScheduleVerdict? NothingPicked(PlanChoice choice, DepartmentName department)
    {
        var all = choice.Plan.Schedule.Where(entry => entry.Departments.Any(department.Is)).ToList();
        return all.Count == 0 ? null : new ScheduleVerdict(Tell(choice, $"刚才说的里面没有{department.Name}负责的。{department.Name}全年有{all.Count}项活动", all, department.Name), true, "上一答案里没有这个部门");
    }

    // 那是今年的吗, after another year's plan was offered.
    private static ScheduleVerdict? OfYear(PlanChoice choice, IReadOnlyList<ScheduleEntry> shown, QuestionReading reading)
    {
        if (!reading.Says(WhichYear) || reading.Subject.IsKnown || reading.Departments.Count > 0 || reading.DateSpans.Any(static span => span.Grain != DateGrain.Year))
        {
            return null;
        }

        var year = choice.Plan.Year;
        var says = reading.DateSpans.Count == 0 ? $"这是{year}年的安排。"
            : reading.Dates.Year == year ? $"是的，这是{year}年的安排。"
            : $"不是，这是{year}年的安排。{reading.Dates.Year}年还没有计划。";
        return new ScheduleVerdict(ScheduleReplies.Reply(choice, shown, $"{says}\n{ScheduleTexts.List(shown)}", ScheduleIntent.Activity), true, "追问是哪一年的");
    }

    private static Answer Tell(PlanChoice choice, string opening, IReadOnlyList<ScheduleEntry> entries, string? department) =>
        ScheduleReplies.Reply(choice, entries, $"{opening}：\n{ScheduleTexts.List(entries)}", department is null ? ScheduleIntent.Topic : ScheduleIntent.Department, department);
}
