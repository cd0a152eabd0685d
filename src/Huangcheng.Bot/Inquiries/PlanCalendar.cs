using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Inquiries;

/// <summary>The schedule tables of all plans, as a calendar shows them. The plan names months and no days.</summary>
internal sealed class PlanCalendar(IKnowledgeSource knowledge) : ICalendarSource
{
    public Task<IReadOnlyList<CalendarEntry>> EntriesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CalendarEntry>>(
    [
        .. knowledge.Snapshot.Plans.SelectMany(plan => plan.Schedule).Select(entry => new CalendarEntry(
            entry.Year,
            entry.Month,
            Day: null,
            entry.Title,
            $"负责：{string.Join('、', entry.Departments)}",
            $"{entry.Year}年的《{entry.Title}》谁负责？")),
    ]);
}
