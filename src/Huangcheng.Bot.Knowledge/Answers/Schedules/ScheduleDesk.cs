using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Decides what the schedule answers to a question that was understood, or that it has nothing to say.</summary>
internal sealed class ScheduleDesk(ScheduleBook book, ScheduleRefusals refusals, FollowUps followUps)
{
    private static readonly string[] ScheduleWords =
        ["活动", "安排", "工作", "培训", "课", "讲座", "宣传", "计划", "event", "activit", "what", "搞什么", "搞啥", "干啥", "干什么", "办什么", "办啥", "热闹", "节目", "任务", "日程"];

    public ScheduleVerdict? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var choice = book.Choose(reading.Dates.Year, reading.Dates.YearSource);
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

        return OfSubject(choice, reading) ?? OfDepartment(choice, reading) ?? OfMonths(choice, reading) ?? OfNothing(choice, reading);
    }

    /// <summary>Every fact asked for is in no plan.</summary>
    public static bool AsksOnlyAbsent(QuestionReading reading) =>
        reading.Slots.Any(ScheduleRefusals.IsAbsent) &&
        (reading.Slots.All(ScheduleRefusals.IsAbsent) || (!reading.Asks(Slot.Who, Slot.List, Slot.Count) && reading.Asks(Slot.Clock, Slot.Day)));

    /// <summary>What was asked beside a fact the plan holds, and is in no plan.</summary>
    public static string AlsoMissing(QuestionReading reading)
    {
        var missing = ScheduleRefusals.Missing(reading.Slots.Where(static slot => slot != Slot.Contents));
        return missing.Length == 0 ? "" : $"计划里没有写{missing}。\n";
    }

    /// <summary>What must be said before a month's list: that the plan knows no days, or not that festival.</summary>
    public static string Note(QuestionReading reading)
    {
        var festivals = string.Join('、', reading.Dates.Festivals.Select(static festival => festival.Name));
        return festivals.Length > 0 && reading.Subject.Strength == SubjectStrength.None
            ? $"计划里没有专门列出{festivals}的活动。"
            : reading.Dates.FinerThanMonth ? "计划只写到月份，没有写哪一天。" : "";
    }

    private ScheduleVerdict? OfSubject(PlanChoice choice, QuestionReading reading)
    {
        var subject = reading.Subject;
        if (subject.Strength is SubjectStrength.Neighbour || (subject.Strength == SubjectStrength.None && subject.Unknown.Count > 0))
        {
            var specific = reading.Asks(Slot.When, Slot.Who, Slot.Count) || !reading.Dates.IsEmpty;
            return new ScheduleVerdict(refusals.NotListed(choice, subject.Unknown, subject.Entries), specific, $"计划里没有“{string.Join('、', subject.Unknown)}”");
        }

        if (subject.Strength == SubjectStrength.Weak)
        {
            return reading.Asks(Slot.When, Slot.Who)
                ? new ScheduleVerdict(refusals.NotListed(choice, [], subject.Entries), false, "只有一部分像计划里的活动")
                : null;
        }

        if (!subject.IsKnown)
        {
            return null;
        }

        var entries = OfNamedDepartment(reading, subject.Entries);
        var months = AskedMonths(reading, entries);
        if (reading.Affirms && Claim(choice, reading, entries, months) is { } claim)
        {
            return new ScheduleVerdict(claim, true, "判断是不是");
        }

        var within = months.Count == 0 ? entries : [.. entries.Where(entry => months.Contains(entry.Month))];
        if (within.Count == 0)
        {
            return new ScheduleVerdict(ElsewhereInTheYear(choice, entries, months), true, "活动在别的月份");
        }

        return Known(choice, reading, within);
    }

    private ScheduleVerdict Known(PlanChoice choice, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var subject = reading.Subject;
        if (AsksOnlyAbsent(reading))
        {
            var sure = reading.Asks(Slot.Clock, Slot.Day, Slot.Phone, Slot.Person, Slot.Join) || (subject.Score >= 0.75 && !reading.Asks(Slot.Contents));
            return new ScheduleVerdict(refusals.Absent(choice, entries, reading.Slots), sure, "问的内容计划里没有");
        }

        var asksFact = reading.Asks(Slot.When, Slot.Who, Slot.Count, Slot.List);
        var answer = subject.Strength == SubjectStrength.Topic && !reading.Asks(Slot.Who)
            ? ScheduleReplies.Topic(choice, subject.Names, entries)
            : ScheduleReplies.Facts(choice, entries, AlsoMissing(reading));
        var ofText = reading.Asks(Slot.Contents) && !reading.Asks(Slot.When, Slot.Who);
        return new ScheduleVerdict(answer, !ofText && (subject.Score >= 0.6 || asksFact), subject.Strength == SubjectStrength.Topic ? "按主题或人群找活动" : "按名称找活动");
    }

    // A festival or season that stands in the activity's own title tells which activity, not which month.
    private static IReadOnlyList<int> AskedMonths(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var text = reading.Text.Value;
        var named = reading.DateSpans.Where(span =>
            (span.Festival is { } festival && entries.Any(entry => festival.Words.Any(word => TitleKey.Of(entry.Title).Contains(word, StringComparison.Ordinal)))) ||
            (span.Grain == DateGrain.Season && entries.Any(entry => TitleKey.Of(entry.Title).Contains(text.AsSpan(span.Start, span.Length), StringComparison.Ordinal))));
        var telling = reading.DateSpans.Except(named).Where(static span => span.Grain is not (DateGrain.Vague or DateGrain.Year)).ToList();
        return [.. telling.SelectMany(span => span.Festival is { } festival ? [festival.In(reading.Dates.Year).Month] : span.Months).Distinct()];
    }

    private static IReadOnlyList<ScheduleEntry> OfNamedDepartment(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        if (reading.Affirms || reading.Departments.Count == 0)
        {
            return entries;
        }

        var narrowed = entries.Where(entry => entry.Departments.Any(d => reading.Departments.Any(named => named.Is(d)))).ToList();
        return narrowed.Count > 0 ? narrowed : entries;
    }

    private static Answer? Claim(PlanChoice choice, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries, IReadOnlyList<int> months)
    {
        if (reading.Departments is [var department])
        {
            var right = entries.Where(entry => entry.Departments.Any(department.Is)).ToList();
            return ScheduleReplies.YesNo(choice, right.Count > 0, $"计划里{(right.Count > 0 ? "由" : "不由")}{department.Name}负责。", right.Count > 0 ? right : entries);
        }

        if (months.Count == 0 || reading.Subject.Strength != SubjectStrength.Activity)
        {
            return null;
        }

        var held = entries.Where(entry => months.Contains(entry.Month)).ToList();
        var asked = ScheduleTexts.Months(months);
        return ScheduleReplies.YesNo(choice, held.Count > 0, held.Count > 0 ? $"计划安排在{asked}。" : $"计划没有安排在{asked}。", held.Count > 0 ? held : entries);
    }

    private static Answer ElsewhereInTheYear(PlanChoice choice, IReadOnlyList<ScheduleEntry> entries, IReadOnlyList<int> months)
    {
        var text = $"{choice.Label}{choice.Plan.Year}年{ScheduleTexts.Months(months)}没有安排这项活动，安排在{ScheduleTexts.Months(entries)}：\n{ScheduleTexts.List(entries)}";
        return ScheduleReplies.Reply(choice, entries, text, ScheduleIntent.Activity);
    }

    private ScheduleVerdict? OfDepartment(PlanChoice choice, QuestionReading reading)
    {
        if (reading.Departments.Count == 0)
        {
            return null;
        }

        var department = reading.Departments[0];
        var sure = reading.Subject.Residue == 0;
        if (AsksOnlyAbsent(reading) && !AsksOnlyContents(reading))
        {
            return new ScheduleVerdict(refusals.Absent(choice, department, reading.Slots), sure, "问的是部门，计划里没有");
        }

        var all = choice.Plan.Schedule.Where(entry => entry.Departments.Any(d => reading.Departments.Any(named => named.Is(d)))).ToList();
        var answer = all.Count == 0
            ? refusals.NoActivities(choice, department)
            : ScheduleReplies.Department(choice, string.Join('、', reading.Departments.Select(static d => d.Name)), all, reading.Dates.Months);
        return new ScheduleVerdict(answer, sure || reading.Asks(Slot.List, Slot.Count), "按部门找活动");
    }

    private ScheduleVerdict? OfMonths(PlanChoice choice, QuestionReading reading)
    {
        if (reading.Dates.IsEmpty)
        {
            return null;
        }

        var speaks = ScheduleWords.Any(word => reading.Text.Value.Contains(word, StringComparison.Ordinal)) || reading.Asks(Slot.List, Slot.Count);
        if (!speaks && (reading.Subject.Residue > 0 || (reading.Dates.FinerThanMonth && reading.Slots.Count > 0)))
        {
            return null;
        }

        var months = reading.Dates.WholeYear ? [.. Enumerable.Range(1, 12)] : reading.Dates.Months;
        var entries = choice.Plan.Schedule.Where(entry => months.Contains(entry.Month)).ToList();
        if (UnlistedFestival(choice, reading) is { } unlisted)
        {
            return unlisted;
        }

        if (AsksOnlyAbsent(reading) && !AsksOnlyContents(reading) && entries.Count > 0)
        {
            return new ScheduleVerdict(refusals.Absent(choice, entries, reading.Slots), !reading.Dates.WholeYear, "问的内容计划里没有");
        }

        var answer = reading.Dates.WholeYear && reading.Asks(Slot.Count)
            ? ScheduleReplies.YearCount(choice)
            : ScheduleReplies.Months(choice, months, Note(reading));
        var sure = reading.Dates.WholeYear
            ? reading.Subject.Residue == 0 && !reading.Asks(Slot.Contents)
            : reading.Subject.Residue < 2 || reading.Asks(Slot.List, Slot.Count);
        return new ScheduleVerdict(answer, sure, reading.Dates.WholeYear ? "按年份列活动" : "按月份列活动");
    }

    // "中秋节有活动吗" is about the festival, "中秋节有什么活动" about those days.
    private ScheduleVerdict? UnlistedFestival(PlanChoice choice, QuestionReading reading)
    {
        if (reading.Dates.Festivals.Count == 0 || reading.Asks(Slot.List) || !(reading.Affirms || reading.Asks(Slot.When, Slot.Who)))
        {
            return null;
        }

        var refusal = refusals.NotListed(choice, [.. reading.Dates.Festivals.Select(static festival => $"{festival.Name}活动")], []);
        var months = reading.Dates.Months.Select(month => Suggestions.Month(choice.Plan.Year, month));
        return new ScheduleVerdict(refusal with { Suggestions = Suggestions.AtMostFour([.. months, .. refusal.Suggestions]) }, true, "计划没有这个节日的活动");
    }

    // Of a month or a department, 干什么 asks for the list.
    private static bool AsksOnlyContents(QuestionReading reading) => reading.Slots.All(static slot => slot is Slot.Contents or Slot.List);

    private ScheduleVerdict? OfNothing(PlanChoice choice, QuestionReading reading)
    {
        var speaks = ScheduleWords.Any(word => reading.Text.Value.Contains(word, StringComparison.Ordinal));
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
            return new ScheduleVerdict(refusals.OfWhat(choice, [.. reading.Slots]), specific, "没有说是哪项活动");
        }

        var month = reading.Dates.Months.Count > 0 ? reading.Dates.Months : [reading.Today.Month];
        return new ScheduleVerdict(ScheduleReplies.Months(choice, month), false, "没有说时间，列本月");
    }
}
