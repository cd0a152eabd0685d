using System.Globalization;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Activities;

/// <summary>The yearly plans as staff make sessions from them.</summary>
internal sealed class PlanEntries(IKnowledgeSource knowledge)
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<int> Years => [.. knowledge.Snapshot.Plans.Select(plan => plan.Year).Distinct().OrderDescending()];

    /// <summary>How an entry is written down with a session, for example <c>2024-10 重阳节尊老敬老系列活动</c>.</summary>
    public static string KeyOf(ScheduleEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.Year}-{entry.Month:00} {entry.Title}");

    /// <summary>In the order of the table; empty for a year without a plan.</summary>
    public IReadOnlyList<ScheduleEntry> Of(int year) =>
        [.. knowledge.Snapshot.Plans.Where(plan => plan.Year == year).SelectMany(plan => plan.Schedule).OrderBy(entry => entry.Month)];

    /// <inheritdoc cref="Of(int)"/>
    public IReadOnlyList<ScheduleEntry> Of(int year, int month) => [.. Of(year).Where(entry => entry.Month == month)];

    /// <summary>Null for what stands in no plan, whatever a button or a form says.</summary>
    public ScheduleEntry? Find(string? key) =>
        string.IsNullOrEmpty(key) ? null : knowledge.Snapshot.Plans.SelectMany(plan => plan.Schedule).FirstOrDefault(entry => KeyOf(entry) == key);
}
