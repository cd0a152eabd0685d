using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Sorts the facts a question asks for into those a plan holds and those it does not.</summary>
internal static class AskedFacts
{
    private static readonly string[] Together = ["一起", "一块", "共同", "合办", "联合", "合伙"];
    private static readonly string[] Only = ["只有", "只在", "仅在", "仅有", "光在", "就在", "只是在", "就那一", "那一回", "那一次", "这一回", "这一次", "就一回", "就一次", "就办一", "就搞一", "就安排一", "只办一", "只搞一", "只安排一", "才一回", "才一次", "才办一"];
    private static readonly char[] JustBefore = ['就', '只', '光', '单', '仅'];

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

    /// <summary>How many times a year an activity is held, when that is asked.</summary>
    public static string HowOften(QuestionReading reading, IReadOnlyList<ScheduleEntry> entries) =>
        reading.Asks(Slot.Count) ? $"计划全年安排{entries.Count}次。\n" : "";

    /// <summary>只有10月有吗, 就五月那一回吗: whether it is nowhere else as well.</summary>
    public static bool SaysOnly(QuestionReading reading) =>
        reading.Says(Only) || reading.DateSpans.Any(span => span.Grain == DateGrain.Month && span.Start > 0 && JustBefore.Contains(reading.Text.Value[span.Start - 1]));

    /// <summary>甲和乙一起办的: what both are responsible for.</summary>
    public static bool SaysTogether(QuestionReading reading) => reading.Says(Together);

    /// <summary>What must be said before a month's list: that the plan knows no days, or not that festival.</summary>
    public static string Note(Plan plan, QuestionReading reading)
    {
        var festivals = string.Join('、', PlanFestivals.Unlisted(plan, reading.Dates).Select(static festival => festival.Name));
        return festivals.Length > 0 && !reading.Subject.IsKnown
            ? $"计划里没有专门列出{festivals}的活动。"
            : reading.Dates.FinerThanMonth ? "计划只写到月份，没有写哪一天。" : "";
    }

    /// <summary>Of a month or a department, 干什么 asks for the list.</summary>
    public static bool AsksOnlyContents(QuestionReading reading) => reading.Slots.All(static slot => slot is Slot.Contents or Slot.List);
}
