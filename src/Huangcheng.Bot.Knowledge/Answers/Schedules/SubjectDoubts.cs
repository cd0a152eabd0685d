using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Tells when a question that names an activity wants something else of it, or of somebody else, than its month and department.</summary>
internal static class SubjectDoubts
{
    private const int MostlyElse = 3;
    private const int NamedByTitle = 3;

    // Whoever says one of these asks for something to take part in.
    private static readonly string[] AboutActivities = ["活动", "培训", "课", "讲座", "班", "宣传", "学", "教", "参加", "想", "有", "办", "搞", "报"];

    private static readonly string[] Responsible = ["是不是", "负责", "归", "由", "牵头", "是"];

    private const string Going = "去到在上进来给";

    private static readonly string[] WishesToHear = ["想听", "听听", "想学", "学学", "想请教"];

    private static readonly string[] EitherOr = ["还是"];

    private static readonly string[] OnLine = ["网上", "线上", "网络", "手机上", "直播"];

    private static readonly string[] WhichLaw = ["哪部法", "哪一部法", "什么法", "啥法", "哪个法", "哪部法律"];

    private static readonly string[] WhichFestival = ["哪个节", "哪一个节", "什么节", "啥节"];

    private static readonly string[] Programme = ["节目"];

    private static readonly string[] QuestionWords = ["哪", "什么", "啥", "几", "多少", "谁", "吗", "怎", "咋", "不", "没有", "么"];

    // 派出所今年有没有反诈宣传: what another department does is no answer. 是不是派出所办的 is answered with no, and 去敬老院 says where.
    public static DepartmentName? OfAnotherBody(PlanChoice choice, QuestionReading reading) =>
        reading.Departments is [var named] && !choice.Plan.Schedule.Any(entry => entry.Departments.Any(named.Is)) && !reading.Says(Responsible) &&
        named.Words.Any(word => reading.Text.Value.IndexOf(word, StringComparison.Ordinal) is var at && (at == 0 || (at > 0 && !Going.Contains(reading.Text.Value[at - 1], StringComparison.Ordinal))))
            ? named
            : null;

    // 艺术展演我能上台唱一段吗, 线上培训用哪个软件看直播: the activity is named in full, and what is asked of it is no other activity.
    public static bool IsDetailOfNamed(QuestionReading reading) =>
        (reading.Affirms || reading.Says(EitherOr) || reading.Slots.Any(ScheduleRefusals.IsAbsent)) && reading is { Subject: { Strength: SubjectStrength.Neighbour, Matches: [{ Direct: >= NamedByTitle }, ..] } } &&
        reading.Subject.Entries.Select(static entry => entry.Title).Distinct(StringComparer.Ordinal).Count() == 1 &&
        !reading.Subject.Unknown.Any(static name => PlainWords.KindsOfActivity.Any(kind => name.EndsWith(kind, StringComparison.Ordinal)));

    public static IReadOnlyList<ScheduleEntry> OfNamedFestival(QuestionReading reading) =>
        reading.DateSpans.Any(span => span.Festival is { } festival && reading.Subject.Names.Contains(festival.Name, StringComparer.Ordinal)) ? reading.Subject.Entries : [];

    /// <summary>Mostly of something else, with one word in it that stands for a topic: 推荐个治高血压的药, 你觉得我儿媳妇怎么样.</summary>
    public static bool IsOnlyAlike(QuestionReading reading) =>
        reading.Subject is { Residue: >= MostlyElse, Matches: [{ Direct: 0 }, ..] } &&
        reading.Slots.Count == 0 && reading.Dates.IsEmpty && reading.Departments.Count == 0 && !reading.Says(AboutActivities);

    // 戏曲进校园请哪个剧团: the activity's month is no answer to that, whatever the detail is.
    public static bool AsksUnknownDetail(QuestionReading reading) =>
        reading.Subject is { Strength: SubjectStrength.Activity, Residue: >= 2 } && reading.Slots.Count == 0 && reading.Departments.Count == 0 &&
        reading.Says(QuestionWords) && !reading.Says(WishesToHear) && !reading.Text.Value.Contains('有', StringComparison.Ordinal);

    // 戏曲进校园是吕剧还是京剧, 活动在村里还是镇上: one of two details, unless they are months or departments.
    public static bool Chooses(QuestionReading reading) =>
        reading.Subject.Strength == SubjectStrength.Activity && reading.Text.Value.IndexOf("还是", StringComparison.Ordinal) > 1 &&
        reading.Slots.Count == 0 && reading.Departments.Count == 0 && reading.DateSpans.All(static span => span.Festival is not null);

    /// <summary>西红柿那个课是网上上还是去大棚上: one of the two stands in the title itself.</summary>
    public static bool TitleTells(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries) =>
        reading.Says(EitherOr) && reading.Says(OnLine) && entries.Count > 0 && entries.All(static entry => entry.Title.Contains("线上", StringComparison.Ordinal));

    /// <summary>普法普的是哪部法, 入队仪式跟哪个节一块办: the name asked for stands in the title itself.</summary>
    public static bool TitleNames(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries) =>
        (reading.Says(WhichLaw) && entries.All(static entry => entry.Title.Contains('《', StringComparison.Ordinal))) ||
        (reading.Says(WhichFestival) && !reading.Says(Programme) && entries.All(static entry => Festivals.All.Any(festival => TitleKey.Of(entry.Title).ContainsAny(festival.Words))));

    // 六一有没有文艺演出 asks what the festival's own activity holds, not for every show of the year.
    public static IReadOnlyList<ScheduleEntry> InsideFestival(PlanChoice choice, QuestionReading reading) =>
        reading.Dates.Festivals is [var festival] && !reading.SpeaksOfPeriod && !reading.Subject.ByName && reading.Slots.Contains(Slot.Contents) && AskedFacts.AsksOnlyContents(reading)
            ? PlanFestivals.Entries(choice.Plan, festival)
            : [];
}
