using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>The dated sessions that are still ahead; tapping one asks whether to sign up.</summary>
internal sealed class SessionCalendar(IDbContextFactory<BotDb> contexts, OfficeClock clock) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> EntriesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ahead = await Sessions.AheadAsync(db, clock.Now, cancellationToken);
        return
        [
            .. ahead.Select(session => (Session: session, At: clock.Local(session.StartsAt))).Select(one => new CalendarEntry(
                one.At.Year,
                one.At.Month,
                one.At.Day,
                one.Session.Title,
                $"{one.At:HH\\:mm}，{one.Session.Place}",
                $"我要报名《{one.Session.Title}》") { Opens = $"signup:s:{one.Session.Id}" }),
        ];
    }
}
