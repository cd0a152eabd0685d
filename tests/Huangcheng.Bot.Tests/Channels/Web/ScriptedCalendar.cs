using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>A year with a month of the plan's, a dated session, and a title that somebody tried to be clever with.</summary>
internal sealed class ScriptedCalendar : ICalendarSource
{
    public const string Hostile = "<img src=x onerror=\"document.title='坏'\">";

    public Task<IReadOnlyList<CalendarEntry>> EntriesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CalendarEntry>>(
    [
        new(2024, 10, null, "重阳节尊老敬老系列活动", "负责：各村居、各中小学", "2024年的《重阳节尊老敬老系列活动》谁负责？"),
        new(2024, 10, 11, "手机课堂", "09:00，镇文化站", "我要报名《手机课堂》") { Opens = "signup:s:7" },
        new(2024, 3, null, Hostile, Hostile, "三月"),
    ]);
}
