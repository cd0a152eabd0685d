using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>Sorts the facts a question asks for into those a plan holds and those it does not.</summary>
internal static class AskedFacts
{
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
