using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Answers questions that name an activity, a topic or an audience, or something like one that the plan lacks.</summary>
internal sealed class SubjectAnswers(ScheduleRefusals refusals)
{
    private const int MostlyElse = 3;
    private const int NamedByTitle = 3;

    // Whoever says one of these asks for something to take part in.
    private static readonly string[] AboutActivities = ["活动", "培训", "课", "讲座", "班", "宣传", "学", "教", "参加", "想", "有", "办", "搞", "报"];

    // Who is invited, the plan's text may tell.
    private static readonly string[] Invited = ["面向", "对象", "谁", "哪些人", "什么人"];

    // 在哪个会场 wants the very room, which the plan's text never tells.
    private static readonly string[] OneOfMany = ["哪个", "哪间", "哪栋", "哪座", "几号楼"];

    // What goes on above the town stands in the text, never in its table: 参加的是省里哪个活动.
    private static readonly string[] Above = ["省里", "市里", "区里", "县里", "全省", "全市", "全区", "全国", "国家", "上级"];

    // 在哪些地方搞, 进哪几个地方: of several places the text tells, of the one room nothing does.
    private static readonly string[] SeveralPlaces = ["哪些地方", "哪几个地方", "哪些场所", "进哪", "什么场所", "啥场所"];

    private static readonly string[] Responsible = ["是不是", "负责", "归", "由", "牵头", "是"];

    private const string Going = "去到在上进来给";

    private static readonly string[] ListsFirst = ["都有啥活动", "都有什么活动", "都有哪些活动", "有啥活动", "有什么活动", "有哪些活动", "都有啥安排", "有啥安排", "有什么安排"];

    private static readonly string[] WishesToHear = ["想听", "听听", "想学", "学学", "想请教"];

    // 镇里教老人防骗吗: what is taught stands in the text, where a title only resembles it.
    private static readonly string[] Teaching = ["教老", "教大家", "教孩子", "教居民", "教农民", "教群众", "教人"];

    private static readonly string[] EitherOr = ["还是"];

    // Which bodies take part the text tells.
    private static readonly string[] TakePart = ["哪些单位", "人和单位", "什么单位参", "哪些人参与"];

    // Of two activities by name, or of one and anything else, the text tells no difference.
    private static readonly string[] Differences = ["不一样", "区别", "不同", "一码事", "一回事", "同一个", "同一项", "一样吗", "一样不", "一样的吗", "重复的"];

    private static readonly string[] QuestionWords = ["哪", "什么", "啥", "几", "多少", "谁", "吗", "怎", "咋", "不", "没有", "么"];

    // Of a topic, 有没有演出节目 and 农民能学什么 ask for its activities, not for what one of them holds.
    private static readonly string[] Offers = ["有没有", "有无", "能学", "可以学", "能参加", "想学"];

    public ScheduleVerdict? TryAnswer(PlanChoice choice, QuestionReading reading)
    {
        var subject = reading.Subject;
        if (IsDetailOfNamed(reading))
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
            return new ScheduleVerdict(refusals.NotListed(choice, subject.Unknown, subject.Entries, OfNamedFestival(reading)), specific, $"计划里没有“{string.Join('、', subject.Unknown)}”");
        }

        if (subject.Strength == SubjectStrength.Weak)
        {
            return UnlistedFestival(choice, reading) is { } unlisted ? unlisted : reading.Asks(Slot.When, Slot.Who)
                ? new ScheduleVerdict(refusals.NotListed(choice, [], subject.Entries), false, "只有一部分像计划里的活动")
                : null;
        }

        if (!subject.IsKnown)
        {
            return null;
        }

        if (OfAnotherBody(choice, reading) is { } body)
        {
            return new ScheduleVerdict(refusals.NoActivities(choice, body, subject.Entries), true, "计划没有列这个部门");
        }

        if (IsOnlyAlike(reading))
        {
            return null;
        }

        var entries = Narrowing.ToWhatIsNamed(reading, Narrowing.WithOtherParts(choice.Plan, reading, subject.Entries));
        var months = Narrowing.AskedMonths(reading, entries);
        if (Says(reading, Differences) && entries.Count > 1)
        {
            return new ScheduleVerdict(refusals.Absent(choice, entries, [Slot.Contents]), true, "问的是有什么不同，计划里没有写");
        }

        if (reading.Affirms && !reading.Asks(Slot.Terms) && Claim(choice, reading, entries, months) is { } claim)
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

    // 派出所今年有没有反诈宣传: what another department does is no answer. 是不是派出所办的 is answered with no, and 去敬老院 says where.
    private static DepartmentName? OfAnotherBody(PlanChoice choice, QuestionReading reading) =>
        reading.Departments is [var named] && !choice.Plan.Schedule.Any(entry => entry.Departments.Any(named.Is)) && !Says(reading, Responsible) &&
        named.Words.Any(word => reading.Text.Value.IndexOf(word, StringComparison.Ordinal) is var at && (at == 0 || (at > 0 && !Going.Contains(reading.Text.Value[at - 1], StringComparison.Ordinal))))
            ? named
            : null;

    // 艺术展演我能上台唱一段吗, 线上培训用哪个软件看直播: the activity is named in full, and what is asked of it is no other activity.
    private static bool IsDetailOfNamed(QuestionReading reading) =>
        (reading.Affirms || Says(reading, EitherOr) || reading.Slots.Any(ScheduleRefusals.IsAbsent)) && reading is { Subject: { Strength: SubjectStrength.Neighbour, Matches: [{ Direct: >= NamedByTitle }, ..] } } &&
        reading.Subject.Entries.Select(static entry => entry.Title).Distinct(StringComparer.Ordinal).Count() == 1 &&
        !reading.Subject.Unknown.Any(static name => PlainWords.KindsOfActivity.Any(kind => name.EndsWith(kind, StringComparison.Ordinal)));

    private static IReadOnlyList<ScheduleEntry> OfNamedFestival(QuestionReading reading) =>
        reading.DateSpans.Any(span => span.Festival is { } festival && reading.Subject.Names.Contains(festival.Name, StringComparer.Ordinal)) ? reading.Subject.Entries : [];

    /// <summary>Mostly of something else, with one word in it that stands for a topic: 推荐个治高血压的药, 你觉得我儿媳妇怎么样.</summary>
    private static bool IsOnlyAlike(QuestionReading reading) =>
        reading.Subject is { Residue: >= MostlyElse, Matches: [{ Direct: 0 }, ..] } &&
        reading.Slots.Count == 0 && reading.Dates.IsEmpty && reading.Departments.Count == 0 && !Says(reading, AboutActivities);

    // 戏曲进校园请哪个剧团: the activity's month is no answer to that, whatever the detail is.
    private static bool AsksUnknownDetail(QuestionReading reading) =>
        reading.Subject is { Strength: SubjectStrength.Activity, Residue: >= 2 } && reading.Slots.Count == 0 && reading.Departments.Count == 0 &&
        Says(reading, QuestionWords) && !Says(reading, WishesToHear) && !reading.Text.Value.Contains('有', StringComparison.Ordinal);

    // 戏曲进校园是吕剧还是京剧, 活动在村里还是镇上: one of two details, unless they are months or departments.
    private static bool Chooses(QuestionReading reading) =>
        reading.Subject.Strength == SubjectStrength.Activity && reading.Text.Value.IndexOf("还是", StringComparison.Ordinal) > 1 &&
        reading.Slots.Count == 0 && reading.Departments.Count == 0 && reading.DateSpans.All(static span => span.Festival is not null);

    // 六一有没有文艺演出 asks what the festival's own activity holds, not for every show of the year.
    private static IReadOnlyList<ScheduleEntry> InsideFestival(PlanChoice choice, QuestionReading reading) =>
        reading.Dates.Festivals is [var festival] && !reading.SpeaksOfPeriod && !reading.Subject.ByName && reading.Slots.Contains(Slot.Contents) && AskedFacts.AsksOnlyContents(reading)
            ? PlanFestivals.Entries(choice.Plan, festival)
            : [];

    private ScheduleVerdict Known(PlanChoice choice, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        var subject = reading.Subject;
        if (reading.Asks(Slot.Terms) && Says(reading, ListsFirst) && reading.Dates.Months.Count > 0)
        {
            // 十二月都有啥活动，带孙子看戏能去不: two questions, and the list answers the first.
            return new ScheduleVerdict(ScheduleReplies.Months(choice, reading.Dates.Months, AskedFacts.AlsoMissing(reading)), true, "列月份，再说明没有写的");
        }

        if (InsideFestival(choice, reading) is { Count: > 0 } held)
        {
            return new ScheduleVerdict(refusals.Absent(choice, held, reading.Slots), true, "问的是节日活动里有没有，计划里没有写");
        }

        if (subject.Strength == SubjectStrength.Topic && AskedFacts.AsksOnlyContents(reading) && Says(reading, Offers))
        {
            return new ScheduleVerdict(ScheduleReplies.Topic(choice, subject.Names, entries), true, "问这一类有什么");
        }

        // "有哪些节目" asks for what an activity holds, not for activities.
        var inside = subject.Strength == SubjectStrength.Activity && reading.Asks(Slot.Contents) && AskedFacts.AsksOnlyContents(reading);
        if (inside || AskedFacts.AsksOnlyAbsent(reading))
        {
            var sure = !Says(reading, TakePart) && !(reading.Asks(Slot.Terms) && Says(reading, Invited)) && !(reading.Asks(Slot.Place) && Says(reading, SeveralPlaces)) && ((reading.Asks(Slot.Place) && Says(reading, OneOfMany)) || reading.Asks(Slot.Clock, Slot.Day, Slot.Phone, Slot.Person, Slot.Join, Slot.Amount, Slot.Link) || (reading.Asks(Slot.Terms) && !Says(reading, Invited)) || (subject.Score >= 0.75 && !reading.Asks(Slot.Contents)) || Says(reading, Differences));
            return new ScheduleVerdict(refusals.Absent(choice, entries, reading.Slots), sure, "问的内容计划里没有");
        }

        if (AsksUnknownDetail(reading) || Chooses(reading))
        {
            return new ScheduleVerdict(refusals.Absent(choice, entries, [Slot.Contents]), false, "活动有，问的细节没有认出来");
        }

        var asksFact = reading.Asks(Slot.When, Slot.Who, Slot.Count, Slot.List);
        var answer = subject.Strength == SubjectStrength.Topic && !reading.Asks(Slot.Who)
            ? ScheduleReplies.Topic(choice, subject.Names, entries)
            : ScheduleReplies.Facts(choice, entries, AskedFacts.HowOften(reading, entries) + AskedFacts.AlsoMissing(reading));
        var ofText = (reading.Asks(Slot.Contents) || Says(reading, Above) || (reading.Affirms && Says(reading, Teaching) && subject.Matches.All(static match => match.Direct == 0))) && !reading.Asks(Slot.When, Slot.Who);
        return new ScheduleVerdict(answer, !ofText && (subject.Score >= 0.6 || asksFact), subject.Strength == SubjectStrength.Topic ? "按主题或人群找活动" : "按名称找活动");
    }

    private static Answer? Claim(PlanChoice choice, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries, IReadOnlyList<int> months)
    {
        if (reading.Departments is [var department])
        {
            return Claim(choice, department, entries);
        }

        if (months.Count == 0 || reading.Subject.Strength != SubjectStrength.Activity)
        {
            return null;
        }

        var held = entries.Where(entry => months.Contains(entry.Month)).ToList();
        var asked = ScheduleTexts.Months(months);
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

    private static bool Says(QuestionReading reading, string[] words) => Array.Exists(words, word => reading.Text.Value.Contains(word, StringComparison.Ordinal));

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
