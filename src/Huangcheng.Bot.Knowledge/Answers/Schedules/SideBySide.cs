using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>
/// What two activities have in common as far as the table tells: whether they are in the same month or of the same department, and how
/// many months lie between them.
/// </summary>
internal static class SideBySide
{
    // Not 一个单位 alone: 归哪一个单位管 asks who, and compares nothing.
    private static readonly string[] SameMonth = ["同一个月", "同一月", "同个月", "同月", "是一个月"];
    private static readonly string[] SameDepartment = ["同一个单位", "同一个部门", "同一家", "同一部门", "同一单位", "是一个单位", "是一个部门", "是一家", "是一拨人"];
    private static readonly string[] Between = ["差几个月", "差多久", "隔几个月", "隔多久", "隔多长", "相差", "相隔", "间隔", "中间隔"];

    public static ScheduleVerdict? TryAnswer(PlanChoice choice, QuestionReading reading, IReadOnlyList<ScheduleEntry> entries)
    {
        // 清明和端午隔几个月: both are named by their festivals alone.
        if (entries.Count < 2)
        {
            entries = [.. reading.Dates.Festivals.Distinct().SelectMany(festival => PlanFestivals.Entries(choice.Plan, festival))];
        }

        if (entries.Count < 2)
        {
            return null;
        }

        if (reading.Says(SameMonth))
        {
            var month = ScheduleTexts.OnlyMonth(entries);
            return Tell(choice, month is not null, month is null ? "不在同一个月。" : $"都在{month}月。", entries);
        }

        if (reading.Says(SameDepartment))
        {
            var shared = entries.Select(static entry => entry.Departments).Aggregate(static (left, right) => [.. left.Intersect(right, StringComparer.Ordinal)]);
            return Tell(choice, shared.Count > 0, shared.Count > 0 ? $"都由{string.Join('、', shared)}负责。" : "责任部门不同。", entries);
        }

        if (reading.Says(Between) && entries is [var first, var second])
        {
            var months = Math.Abs(second.Month - first.Month);
            var text = $"{choice.Label}{(months == 0 ? "在同一个月" : $"按月份算，差{months}个月")}：\n{ScheduleTexts.List(entries)}";
            return new ScheduleVerdict(ScheduleReplies.Reply(choice, entries, text, ScheduleIntent.Activity), true, "两项活动隔几个月");
        }

        return null;
    }

    private static ScheduleVerdict Tell(PlanChoice choice, bool yes, string said, IReadOnlyList<ScheduleEntry> entries) =>
        new(ScheduleReplies.YesNo(choice, yes, said, entries), true, "两项活动有没有相同之处");
}
