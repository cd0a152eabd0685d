using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Answers questions that name an activity, a topic or an audience, or something like one that the plan lacks.</summary>
internal sealed class SubjectAnswers(ScheduleRefusals refusals)
{
    // Who is invited, the plan's text may tell.
    private static readonly string[] Invited = ["面向", "对象", "谁", "哪些人", "什么人"];

    // 在哪个会场 wants the very room, which the plan's text never tells.
    private static readonly string[] OneOfMany = ["哪个", "哪间", "哪栋", "哪座", "几号楼"];

    // What goes on above the town stands in the text, never in its table: 参加的是省里哪个活动.
    private static readonly string[] Above = ["省里", "市里", "区里", "县里", "全省", "全市", "全区", "全国", "国家", "上级"];

    // 在哪些地方搞, 进哪几个地方: of several places the text tells, of the one room nothing does.
    private static readonly string[] SeveralPlaces = ["哪些地方", "哪几个地方", "哪些场所", "进哪", "什么场所", "啥场所"];

    private static readonly string[] ListsFirst = ["都有啥活动", "都有什么活动", "都有哪些活动", "有啥活动", "有什么活动", "有哪些活动", "都有啥安排", "有啥安排", "有什么安排"];

    // 镇里教老人防骗吗: what is taught stands in the text, where a title only resembles it.
    private static readonly string[] Teaching = ["教老", "教大家", "教孩子", "教居民", "教农民", "教群众", "教人"];

    // Which bodies take part the text tells.
    private static readonly string[] TakePart = ["哪些单位", "人和单位", "什么单位参", "哪些人参与"];

    // Of two activities by name, or of one and anything else, the text tells no difference.
    private static readonly string[] Differences = ["不一样", "区别", "不同", "一码事", "一回事", "同一个", "同一项", "一样吗", "一样不", "一样的吗", "重复的"];

    private static readonly string[] WholeName = ["全名", "全称", "正式名", "准确名"];

    // Of a topic, 有没有演出节目 and 农民能学什么 ask for its activities, not for what one of them holds.
    private static readonly string[] Offers = ["有没有", "有无", "能学", "可以学", "能参加", "想学"];

    public ScheduleVerdict? TryAnswer(PlanChoice choice, QuestionReading reading) =>
        SubjectDoubts.TitleTells(reading, reading.Subject.Entries) ? TitleTold(choice, reading.Subject.Entries)
        : OfNothingKnown(choice, reading) ?? (reading.Subject.IsKnown ? OfKnown(choice, reading) : null);

    private ScheduleVerdict? OfKnown(PlanChoice choice, QuestionReading reading)
    {
        var subject = reading.Subject;
        if (SubjectDoubts.OfAnotherBody(choice, reading) is { } body)
        {
            return new ScheduleVerdict(refusals.NoActivities(choice, body, subject.Entries), true, "计划没有列这个部门");
        }

        if (SubjectDoubts.IsOnlyAlike(reading))
        {
            return null;
        }

        var entries = Narrowing.ToWhatIsNamed(reading, Narrowing.WithOtherParts(choice.Plan, reading, subject.Entries));
        // 防震演练今年还搞吗, of a year without a plan: another year's months are no yes and no no.
        var months = choice.Fit == PlanFit.Substitute && Narrowing.SaysWhatIsLeft(reading) ? [] : Narrowing.AskedMonths(reading, entries);
        if (SideBySide.TryAnswer(choice, reading, entries) is { } common)
        {
            return common;
        }

        if (reading.Says(Differences) && entries.Count > 1)
        {
            return new ScheduleVerdict(refusals.Absent(choice, entries, [Slot.Contents]), true, "问的是有什么不同，计划里没有写");
        }

        // 卫生院宣传的时候管不管免费量血压 is no question of who is responsible.
        if (reading.Affirms && !reading.Slots.Any(static slot => slot != Slot.Contents && ScheduleRefusals.IsAbsent(slot)) && Claim(choice, reading, entries, months) is { } claim)
        {
            return new ScheduleVerdict(claim, true, "判断是不是");
        }

        var within = months.Count == 0 ? entries : [.. entries.Where(entry => months.Contains(entry.Month))];
        if (within.Count == 0)
        {
            if (UnlistedFestival(choice, reading) is { } unlisted)
            {
                return unlisted;
            }

            return new ScheduleVerdict(ElsewhereInTheYear(choice, entries, months), true, "活动在别的月份");
        }

        return Known(choice, reading, within);
    }

    /// <summary>Something is named that is no activity, or only resembles one.</summary>
    private ScheduleVerdict? OfNothingKnown(PlanChoice choice, QuestionReading reading)
    {
        var subject = reading.Subject;
        if (SubjectDoubts.IsDetailOfNamed(reading))
        {
            return new ScheduleVerdict(refusals.Absent(choice, subject.Entries, reading.Slots.Any(ScheduleRefusals.IsAbsent) ? reading.Slots : [Slot.Contents]), false, "活动有，问的细节计划里没有写");
        }

        if (subject.Strength != SubjectStrength.Activity && !subject.IsKnown && subject.Unknown.Count > 0 && reading.Affirms && UnlistedFestival(choice, reading) is { } festival)
        {
            return festival;
        }

        if (subject.Strength is SubjectStrength.Neighbour || (subject.Strength == SubjectStrength.None && subject.Unknown.Count > 0))
        {
            var specific = reading.Asks(Slot.When, Slot.Who, Slot.Count) || !reading.Dates.IsEmpty;
            return new ScheduleVerdict(refusals.NotListed(choice, subject.Unknown, subject.Entries, SubjectDoubts.OfNamedFestival(reading)), specific, $"计划里没有“{string.Join('、', subject.Unknown)}”");
        }

        if (subject.Strength == SubjectStrength.Weak)
        {
            return UnlistedFestival(choice, reading) is { } unlisted ? unlisted : reading.Asks(Slot.When, Slot.Who)
                ? new ScheduleVerdict(refusals.NotListed(choice, [], subject.Entries), false, "只有一部分像计划里的活动")
                : null;
        }

        return null;
    }

    private ScheduleVerdict Known(PlanChoice choice, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var subject = reading.Subject;
        if (reading.Asks(Slot.Terms) && reading.Says(ListsFirst) && reading.Dates.Months.Count > 0)
        {
            // 十二月都有啥活动，带孙子看戏能去不: two questions, and the list answers the first.
            return new ScheduleVerdict(ScheduleReplies.Months(choice, reading.Dates.Months, AskedFacts.AlsoMissing(reading)), true, "列月份，再说明没有写的");
        }

        if (SubjectDoubts.InsideFestival(choice, reading) is { Count: > 0 } held)
        {
            return new ScheduleVerdict(refusals.Absent(choice, held, reading.Slots), true, "问的是节日活动里有没有，计划里没有写");
        }

        if (subject.Strength == SubjectStrength.Topic && AskedFacts.AsksOnlyContents(reading) && reading.Says(Offers))
        {
            return new ScheduleVerdict(ScheduleReplies.Topic(choice, subject.Names, entries), true, "问这一类有什么");
        }

        if (reading.Says(WholeName) || SubjectDoubts.TitleNames(reading, entries))
        {
            return new ScheduleVerdict(ScheduleReplies.Facts(choice, entries), true, "问的就在活动的全名里");
        }

        // "有哪些节目" asks for what an activity holds, not for activities.
        var inside = subject.Strength == SubjectStrength.Activity && reading.Asks(Slot.Contents) && AskedFacts.AsksOnlyContents(reading);
        if (inside || AskedFacts.AsksOnlyAbsent(reading))
        {
            var sure = !reading.Says(TakePart) && !(reading.Asks(Slot.Terms) && reading.Says(Invited)) && !(reading.Asks(Slot.Place) && reading.Says(SeveralPlaces)) && ((reading.Asks(Slot.Place) && reading.Says(OneOfMany)) || reading.Asks(Slot.Clock, Slot.Day, Slot.Phone, Slot.Person, Slot.Join, Slot.Amount, Slot.Link) || (reading.Asks(Slot.Terms) && !reading.Says(Invited)) || (subject.Score >= 0.75 && !reading.Asks(Slot.Contents)) || reading.Says(Differences));
            return new ScheduleVerdict(refusals.Absent(choice, entries, reading.Slots), sure, "问的内容计划里没有");
        }

        if (SubjectDoubts.AsksUnknownDetail(reading) || SubjectDoubts.Chooses(reading))
        {
            return new ScheduleVerdict(refusals.Absent(choice, entries, [Slot.Contents]), false, "活动有，问的细节没有认出来");
        }

        var asksFact = reading.Asks(Slot.When, Slot.Who, Slot.Count, Slot.List);
        var answer = subject.Strength == SubjectStrength.Topic && !reading.Asks(Slot.Who)
            ? ScheduleReplies.Topic(choice, subject.Names, entries)
            : ScheduleReplies.Facts(choice, entries, AskedFacts.HowOften(reading, entries) + AskedFacts.AlsoMissing(reading));
        var ofText = (reading.Asks(Slot.Contents) || reading.Says(Above) || (reading.Affirms && reading.Says(Teaching) && subject.Matches.All(static match => match.Direct == 0))) && !reading.Asks(Slot.When, Slot.Who);
        return new ScheduleVerdict(answer, !ofText && (subject.Score >= 0.6 || asksFact || (subject.ByName && subject.Residue <= 1)), subject.Strength == SubjectStrength.Topic ? "按主题或人群找活动" : "按名称找活动");
    }

    private static ScheduleVerdict TitleTold(PlanChoice choice, IReadOnlyList<ScheduleEntry> entries) =>
        new(ScheduleReplies.Facts(choice, entries, "名称里写明了是“线上”，就是在网上上。用什么软件看、怎么进，计划里没有写。\n"), true, "名称里写明了是线上");

    private static Answer? Claim(PlanChoice choice, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries, IReadOnlyList<int> months)
    {
        if (reading.Departments is [var department])
        {
            return Claim(choice, department, entries);
        }

        if (months.Count == 0 && reading.Subject.Strength == SubjectStrength.Activity && AskedFacts.SaysOnly(reading))
        {
            return ScheduleReplies.YesNo(choice, entries.Count == 1, $"计划全年安排{entries.Count}次，在{ScheduleTexts.Months(entries)}。", entries);
        }

        if (months.Count == 0 || reading.Subject.Strength != SubjectStrength.Activity)
        {
            return null;
        }

        var held = entries.Where(entry => months.Contains(entry.Month)).ToList();
        if (held.Count == 0 && Narrowing.SaysWhatIsLeft(reading))
        {
            return null;
        }

        var asked = ScheduleTexts.Months(Narrowing.SaysWhatIsLeft(reading) ? [.. held.Select(static entry => entry.Month)] : months);
        if (held.Count > 0 && AskedFacts.SaysOnly(reading))
        {
            var only = held.Count == entries.Count;
            return ScheduleReplies.YesNo(choice, only, only ? $"计划只安排在{asked}。" : $"计划安排在{ScheduleTexts.Months(entries)}。", entries);
        }

        return ScheduleReplies.YesNo(choice, held.Count > 0, held.Count > 0 ? $"计划安排在{asked}。" : $"计划没有安排在{asked}。", held.Count > 0 ? held : entries);
    }

    /// <summary>Whether a department is responsible for any of the entries.</summary>
    public static Answer Claim(PlanChoice choice, DepartmentName department, IReadOnlyList<ScheduleEntry> entries)
    {
        var right = entries.Where(entry => entry.Departments.Any(department.Is)).ToList();
        return ScheduleReplies.YesNo(choice, right.Count > 0, $"计划里{(right.Count > 0 ? "由" : "不由")}{department.Name}负责。", right.Count > 0 ? right : entries);
    }

    private static Answer ElsewhereInTheYear(PlanChoice choice, IReadOnlyList<ScheduleEntry> entries, IReadOnlyList<int> months)
    {
        var text = $"{choice.Label}{choice.Plan.Year}年{ScheduleTexts.Months(months)}没有安排这项活动，安排在{ScheduleTexts.Months(entries)}：\n{ScheduleTexts.List(entries)}";
        return ScheduleReplies.Reply(choice, entries, text, ScheduleIntent.Activity);
    }

    /// <summary>"中秋节有活动吗" is about the festival, "中秋节有什么活动" about those days.</summary>
    public ScheduleVerdict? UnlistedFestival(PlanChoice choice, QuestionReading reading)
    {
        var festivals = PlanFestivals.Unlisted(choice.Plan, reading.Dates);
        if (festivals.Count == 0 || (reading.SpeaksOfPeriod && reading.Slots.Count == 0) || (reading.Asks(Slot.List) && !reading.Subject.IsKnown && !reading.Affirms) || !(reading.Affirms || reading.Asks(Slot.When, Slot.Who, Slot.Day, Slot.Clock, Slot.Place)))
        {
            return null;
        }

        var refusal = refusals.NotListed(choice, [.. festivals.Select(static festival => $"{festival.Name}活动")], []);
        var months = reading.Dates.Months.Select(month => Suggestions.Month(choice.Plan.Year, month));
        return new ScheduleVerdict(refusal with { Suggestions = Suggestions.AtMostFour([.. months, .. refusal.Suggestions]) }, true, "计划没有这个节日的活动");
    }
}
