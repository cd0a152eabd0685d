using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Decides what the schedule answers to a question that was understood, or that it has nothing to say.</summary>
internal sealed class ScheduleDesk(ScheduleBook book, ScheduleRefusals refusals, FollowUps followUps, SubjectAnswers subjects)
{
    private static readonly string[] ScheduleWords =
        ["活动", "安排", "工作", "培训", "课", "讲座", "宣传", "计划", "event", "activit", "what", "搞什么", "搞啥", "弄啥", "弄些", "弄什么", "弄点", "排的啥", "排的什么", "排了", "排些", "排着", "干啥", "干什么", "办什么", "办啥", "热闹", "节目", "任务", "日程", "么事", "啥事"];

    // What a department is for, and how it goes about it, the plan's text may tell.
    private static readonly string[] Nature = ["怎么", "怎样", "如何", "作用", "职责", "职能", "功能", "优势", "建成", "标准", "依据"];

    public ScheduleVerdict? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var choice = book.Choose(reading);
        if (reading.Dates.Invalid)
        {
            return new ScheduleVerdict(ScheduleRefusals.NoSuchMonth(choice), true, "没有这个月份");
        }

        if (followUps.TryAnswer(reading, context) is { } followed)
        {
            return followed;
        }

        if (choice.Fit == PlanFit.Missing)
        {
            return new ScheduleVerdict(ScheduleRefusals.NoPlan(choice, reading.Dates.Months), true, $"没有{choice.Asked}年的计划");
        }

        return TitleWords.TryAnswer(choice, reading) ?? Comparisons.TryAnswer(choice, reading) ?? TallyAnswers.TryAnswer(choice, reading) ?? subjects.TryAnswer(choice, reading) ?? OfDepartment(choice, reading) ?? OfMonths(choice, reading) ?? OfNothing(choice, reading, context);
    }

    private ScheduleVerdict? OfDepartment(PlanChoice choice, QuestionReading reading)
    {
        if (reading.Departments.Count == 0)
        {
            return null;
        }

        var department = reading.Departments[0];
        var nature = reading.Asks(Slot.Contents) && reading.Says(Nature);
        var sure = reading.Subject.Residue == 0 && !nature;
        if (AskedFacts.AsksOnlyAbsent(reading) && !AskedFacts.AsksOnlyContents(reading))
        {
            return new ScheduleVerdict(refusals.Absent(choice, department, reading.Slots), sure, "问的是部门，计划里没有");
        }

        if ((nature || reading.Affirms) && reading.Subject.Residue > 1 && !reading.Asks(Slot.List, Slot.Count) && reading.Dates.Months.Count == 0)
        {
            // 各村怎么考核, 司法所管调解吗: what the table lists is no answer, and the text is asked first.
            return new ScheduleVerdict(refusals.NotWritten(choice, department), false, "问的是部门怎样做事，配档表里没有");
        }

        var together = reading.Departments.Count > 1 && AskedFacts.SaysTogether(reading);
        var all = choice.Plan.Schedule.Where(entry => together
            ? reading.Departments.All(named => entry.Departments.Any(named.Is))
            : entry.Departments.Any(d => reading.Departments.Any(named => named.Is(d)))).ToList();
        if (reading.Affirms && AskedFacts.SaysOnly(reading) && reading.Dates.Months is { Count: > 0 } said && all.Any(entry => said.Contains(entry.Month)))
        {
            var only = all.All(entry => said.Contains(entry.Month));
            return new ScheduleVerdict(ScheduleReplies.DepartmentOnly(choice, department.Name, all, only), true, "部门是不是只在这些月份有活动");
        }

        var answer = all.Count == 0
            ? refusals.NoActivities(choice, department)
            : ScheduleReplies.Department(choice, string.Join('、', reading.Departments.Select(static d => d.Name)), all, Narrowing.WithCalledBySeason(reading, all));
        // 哪些学校争创活动: what the text speaks of is not in the table.
        return new ScheduleVerdict(answer, sure || (reading.Asks(Slot.List, Slot.Count) && !reading.Subject.ProseResidue), "按部门找活动");
    }

    private ScheduleVerdict? OfMonths(PlanChoice choice, QuestionReading reading)
    {
        if (reading.Dates.IsEmpty)
        {
            return null;
        }

        var named = reading.Says(ScheduleWords);
        var speaks = named || reading.Asks(Slot.List, Slot.Count);
        if (!named && reading.Dates.FinerThanMonth && reading.Subject.Residue > 1)
        {
            return null;
        }

        if (!speaks && (reading.Subject.Residue > 0 || (reading.Dates.FinerThanMonth && reading.Slots.Count > 0)))
        {
            return null;
        }

        var months = reading.Dates.WholeYear ? [.. Enumerable.Range(1, 12)] : PlanFestivals.Months(choice.Plan, reading.Dates);
        var entries = choice.Plan.Schedule.Where(entry => months.Contains(entry.Month)).ToList();
        if (subjects.UnlistedFestival(choice, reading) is { } unlisted)
        {
            return unlisted;
        }

        // 雷锋活动学生算不算社会实践: the month's other activities are no answer.
        if (reading.Affirms && reading.Subject.Residue > 2 && reading.Dates.Festivals is [var festival] && PlanFestivals.Entries(choice.Plan, festival) is { Count: > 0 } own)
        {
            return new ScheduleVerdict(refusals.Absent(choice, own, [Slot.Contents]), false, "节日活动有，问的细节没有认出来");
        }

        if (AskedFacts.AsksOnlyAbsent(reading) && !AskedFacts.AsksOnlyContents(reading) && entries.Count > 0)
        {
            return new ScheduleVerdict(refusals.Absent(choice, entries, reading.Slots), !reading.Dates.WholeYear, "问的内容计划里没有");
        }

        var answer = reading.Dates.WholeYear && reading.Asks(Slot.Count)
            ? ScheduleReplies.YearCount(choice)
            : ScheduleReplies.Months(choice, months, AskedFacts.Note(choice.Plan, reading));
        var sure = reading.Dates.WholeYear
            ? reading.Subject.Residue == 0 && !reading.Asks(Slot.Contents)
            : (reading.Subject.Residue < 2 && !(reading.Subject.ProseResidue && reading.Asks(Slot.Contents))) || reading.Asks(Slot.List, Slot.Count);
        return new ScheduleVerdict(answer, sure, reading.Dates.WholeYear ? "按年份列活动" : "按月份列活动");
    }

    private ScheduleVerdict? OfNothing(PlanChoice choice, QuestionReading reading, InquiryContext context)
    {
        var speaks = reading.Says(ScheduleWords);
        if (context.Year is not null && reading is { Reference.Continues: true, Slots.Count: 0, Subject.Residue: > 1 and < 8 } && Called(reading) is { } called)
        {
            return new ScheduleVerdict(refusals.NotListed(choice, [called], []), false, "追问的东西计划里没有");
        }

        if (reading.Subject.Residue > 1 || (!speaks && !reading.Reference.Pronoun && reading.Slots.Count == 0))
        {
            return null;
        }

        if (reading.Asks(Slot.Count) && speaks)
        {
            return new ScheduleVerdict(ScheduleReplies.YearCount(choice), true, "全年活动数");
        }

        if (reading.Slots.Any(static slot => slot != Slot.List))
        {
            var specific = reading.Slots.Any(static slot => slot != Slot.Contents);
            return new ScheduleVerdict(refusals.OfWhat(choice, [.. reading.Slots]), specific && reading.Subject.Residue == 0, "没有说是哪项活动");
        }

        // 月嫂培训有没有 names something, though one character of it alone is left.
        if (reading.Subject.Residue > 0)
        {
            return new ScheduleVerdict(refusals.NotListed(choice, [], []), false, "说的像是计划里没有的东西");
        }

        var month = reading.Dates.Months.Count > 0 ? reading.Dates.Months : [reading.Today.Month];
        return new ScheduleVerdict(ScheduleReplies.Months(choice, month), false, "没有说时间，列本月");
    }

    // 那画画的呢, after a class that is not listed either.
    private static string? Called(QuestionReading reading)
    {
        var said = reading.Text.Value.TrimEnd('?', '!', '。').Trim();
        return said is ['那', .. var thing, '呢'] ? thing.TrimEnd('的') : null;
    }
}
