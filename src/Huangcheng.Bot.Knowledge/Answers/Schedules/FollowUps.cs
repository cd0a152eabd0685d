using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Answers what only means something after the answer before: 第二个呢, 谁负责, 那11月呢, 还有别的吗.</summary>
internal sealed class FollowUps(ScheduleBook book, ScheduleRefusals refusals, IReadOnlyList<DepartmentName> departments)
{
    // More than a few particles left over: the sentence has a subject of its own.
    private const int MostResidue = 1;

    private static readonly string[] Responsible = ["是", "负责", "牵头", "组织", "承办", "主办", "归", "管的"];

    private static readonly string[] After = ["往后一个月", "再下一个月", "后面一个月", "后一个月", "往后一月", "再后一个月"];
    private static readonly string[] Before = ["往前一个月", "前一个月", "前面一个月", "往前一月", "再前一个月"];
    private static readonly string[] ThatMonth = ["那个月", "那月", "当月", "同一个月", "同月"];
    private static readonly string[] Backwards = ["那次", "那个", "那场", "那回", "那项", "那一次", "那一个"];

    private readonly ListFollowUps _lists = new(book, departments);

    public ScheduleVerdict? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var verdict = _lists.TryAnswer(reading, context) ?? Decide(reading, context);
        return verdict is null ? null : verdict with { Answer = KeepList(verdict.Answer, context) };
    }

    // While the talk is of one item, the list it was picked from stays at hand.
    private static Answer KeepList(Answer answer, InquiryContext context)
    {
        var list = context.List ?? context;
        return list.Activities.Count > 1 && answer.Context.Activities is [var only] && list.Activities.Contains(only, StringComparer.Ordinal)
            ? answer with { Context = answer.Context with { List = list with { List = null } } }
            : answer;
    }

    private ScheduleVerdict? Decide(QuestionReading reading, InquiryContext context)
    {
        if (HasSubject(reading, context) || (context.Activities.Count == 0 && context.Department is null))
        {
            return null;
        }

        var choice = book.Choose(context.Year ?? reading.Dates.Year, YearSource.Implied);
        var shown = book.Recall(context);
        var dated = !reading.Dates.IsEmpty && reading.DateSpans.Any(static span => span.Grain != DateGrain.Vague);
        if (reading.Reference.Ordinal is { } ordinal && shown.Count > 0 && !dated)
        {
            return Nth(choice, context.List is { } list ? book.Recall(list) : shown, ordinal, reading, context);
        }

        if (reading.Says(ThatMonth) && shown.Count > 0 && !dated)
        {
            return InThatMonth(choice, reading, [.. shown.Select(static entry => entry.Month).Distinct()]);
        }

        if (Neighbouring(reading.Text.Value, context.Months) is { } neighbour)
        {
            return InMonths(choice, reading, context, [neighbour]);
        }

        if (dated)
        {
            return OtherMonths(reading, context);
        }

        if (reading.Departments is [var department])
        {
            return IsClaim(reading) && shown.Count > 0
                ? new ScheduleVerdict(SubjectAnswers.Claim(choice, department, shown), true, "判断上一答案是不是这个部门负责")
                : OtherDepartment(choice, reading, context, department);
        }

        return reading.Departments.Count == 0 ? SameActivities(choice, shown, reading, context) : null;
    }

    // 最后一个适合多大孩子: for whom is no subject of its own, where an item is pointed at.
    private static bool HasSubject(QuestionReading reading, InquiryContext context) =>
        reading.Subject.Residue > MostResidue ||
        (reading.Subject.Strength != SubjectStrength.None &&
         !(reading.Reference.Ordinal is not null && context.Activities.Count > 1 && reading.Slots.Any(ScheduleRefusals.IsAbsent) && reading.Subject.Matches.All(static match => match.Direct == 0)));

    // 是各中小学负责吗, but not 文化站5月有吗.
    private static bool IsClaim(QuestionReading reading) =>
        reading.Affirms && !reading.Asks(Slot.List, Slot.Count) && reading.Says(Responsible);

    private ScheduleVerdict Nth(PlanChoice choice, IReadOnlyList<ScheduleEntry> shown, int ordinal, QuestionReading reading, InquiryContext context)
    {
        var index = ordinal < 0 ? shown.Count - 1 : ordinal - 1;
        return index < shown.Count
            ? new ScheduleVerdict(FactsOrAbsent(choice, [shown[index]], reading), true, $"上一答案的第{index + 1}项")
            : new ScheduleVerdict(ScheduleRefusals.OutOfList(choice, shown.Count) with { Context = context }, true, "序号超出上一答案");
    }

    private ScheduleVerdict? OtherMonths(QuestionReading reading, InquiryContext context)
    {
        if (reading.Slots.Count > 0 && !reading.Reference.Continues && !PointsBack(reading))
        {
            return null;
        }

        var choice = reading.Dates.YearSource == YearSource.Assumed ? book.Choose(context.Year ?? reading.Dates.Year, YearSource.Assumed) : book.Choose(reading);
        if (choice.Fit == PlanFit.Missing)
        {
            return new ScheduleVerdict(ScheduleRefusals.NoPlan(choice, reading.Dates.Months), true, "追问的年份没有计划");
        }

        return InMonths(choice, reading, context, reading.Dates.WholeYear ? [.. Enumerable.Range(1, 12)] : reading.Dates.Months);
    }

    // 再往后一个月呢: counted from the month spoken of, not from today.
    private static int? Neighbouring(string text, IReadOnlyList<int> months) =>
        months.Count == 0 ? null
        : text.ContainsAny(After) && months.Max() < 12 ? months.Max() + 1
        : text.ContainsAny(Before) && months.Min() > 1 ? months.Min() - 1
        : null;

    // 那个月卫生院有没有活动, 当月还有啥: the month of what was just told.
    private static ScheduleVerdict InThatMonth(PlanChoice choice, QuestionReading reading, IReadOnlyList<int> months) => reading.Departments is [var department]
        ? new(ScheduleReplies.Department(choice, department.Name, [.. choice.Plan.Schedule.Where(entry => entry.Departments.Any(department.Is))], months), true, "刚才说的那个月，这个部门")
        : new(ScheduleReplies.Months(choice, months, AskedFacts.Note(choice.Plan, reading)), true, "刚才说的那个月");

    private ScheduleVerdict InMonths(PlanChoice choice, QuestionReading reading, InquiryContext context, IReadOnlyList<int> months)
    {
        if (context.Department is { } name && departments.FirstOrDefault(d => d.Name == name) is { } department)
        {
            var all = choice.Plan.Schedule.Where(entry => entry.Departments.Any(department.Is)).ToList();
            return new ScheduleVerdict(ScheduleReplies.Department(choice, name, all, months), true, $"同一部门（{name}），换了月份");
        }

        var same = context.Intent == nameof(ScheduleIntent.Month)
            ? []
            : choice.Plan.Schedule.Where(entry => months.Contains(entry.Month) && context.Activities.Contains(entry.Title, StringComparer.Ordinal)).ToList();
        return same.Count > 0
            ? new ScheduleVerdict(FactsOrAbsent(choice, same, reading), true, "同样的活动，换了月份")
            : new ScheduleVerdict(ScheduleReplies.Months(choice, months, Elsewhere(context, months) + AskedFacts.Note(choice.Plan, reading)), true, "换了月份");
    }

    // 11月那次谁负责, 5月那个是啥
    private static bool PointsBack(QuestionReading reading) =>
        reading.Says(Backwards);

    private static string Elsewhere(InquiryContext context, IReadOnlyList<int> months) =>
        context.Intent == nameof(ScheduleIntent.Month) ? "" : $"刚才说的活动不在{ScheduleTexts.Months(months)}。";

    private static ScheduleVerdict? OtherDepartment(PlanChoice choice, QuestionReading reading, InquiryContext context, DepartmentName department)
    {
        var all = choice.Plan.Schedule.Where(entry => entry.Departments.Any(department.Is)).ToList();
        if (!reading.Reference.Continues || all.Count == 0 || reading.Slots.Count > 0)
        {
            return null;
        }

        var months = context.Months.Count < 4 && context.Intent == nameof(ScheduleIntent.Month) ? context.Months : [];
        return new ScheduleVerdict(ScheduleReplies.Department(choice, department.Name, all, months), true, "换了部门");
    }

    private ScheduleVerdict? SameActivities(PlanChoice choice, IReadOnlyList<ScheduleEntry> shown, QuestionReading reading, InquiryContext context)
    {
        if (reading.Reference.More && shown.Count > 0)
        {
            return new ScheduleVerdict(NoMore(choice, shown, context), true, "追问还有没有别的");
        }

        if (shown.Count == 0 || reading.Asks(Slot.Phone))
        {
            var asked = departments.FirstOrDefault(d => d.Name == context.Department) is { } department && reading.Slots.Any(ScheduleRefusals.IsAbsent)
                ? new ScheduleVerdict(refusals.Absent(choice, department, reading.Slots), true, "追问上一答案的部门")
                : null;
            if (asked is not null || shown.Count == 0)
            {
                return asked ?? SameDepartment(choice, reading, context);
            }
        }

        var asks = reading.Slots.Any(static slot => slot != Slot.List);
        return asks || reading.Reference.Pronoun
            ? new ScheduleVerdict(FactsOrAbsent(choice, shown, reading), true, "追问上一答案的活动")
            : null;
    }

    // After a department's telephone was asked for: 那它有哪些活动.
    private ScheduleVerdict? SameDepartment(PlanChoice choice, QuestionReading reading, InquiryContext context)
    {
        var points = reading.Reference.Pronoun || reading.Reference.Continues || reading.Asks(Slot.When);
        if (!points || departments.FirstOrDefault(d => d.Name == context.Department) is not { } department)
        {
            return null;
        }

        var all = choice.Plan.Schedule.Where(entry => entry.Departments.Any(department.Is)).ToList();
        return all.Count == 0 ? null : new ScheduleVerdict(ScheduleReplies.Department(choice, department.Name, all, []), true, "追问同一部门的活动");
    }

    private static Answer NoMore(PlanChoice choice, IReadOnlyList<ScheduleEntry> shown, InquiryContext context)
    {
        var about = context.Department is { } department
            ? $"{department}的"
            : context.Intent == nameof(ScheduleIntent.Month) ? $"{ScheduleTexts.Months(shown)}的" : "和您问的对得上的";
        var text = $"没有别的了，计划里{about}活动就是这{shown.Count}项：\n{ScheduleTexts.List(shown)}";
        var intent = Enum.TryParse<ScheduleIntent>(context.Intent, out var known) ? known : ScheduleIntent.Activity;
        return ScheduleReplies.Reply(choice, shown, text, intent, context.Department);
    }

    private Answer FactsOrAbsent(PlanChoice choice, IReadOnlyList<ScheduleEntry> entries, QuestionReading reading) =>
        AskedFacts.AsksOnlyAbsent(reading)
            ? refusals.Absent(choice, entries, reading.Slots)
            : ScheduleReplies.Facts(choice, entries, AskedFacts.AlsoMissing(reading));
}
