using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Reminds people the day before and two hours before, in the evening before where that would be at night.</summary>
/// <remarks>Decided when due, not when signing up: a session that moves or is called off leaves nothing behind to take back.</remarks>
internal sealed class Reminders(IDbContextFactory<BotDb> contexts, WritePath writePath, SignupNotices notices, QuietHours quiet)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_soon = TimeSpan.FromHours(2);

    /// <summary>From when on people are reminded of what is tomorrow.</summary>
    public static DateTimeOffset DayBefore(QuietHours quiet, DateTimeOffset startsAt) => quiet.AtOrBefore(startsAt - s_day);

    /// <summary>From when on people are reminded of what is soon.</summary>
    public static DateTimeOffset SoonBefore(QuietHours quiet, DateTimeOffset startsAt) => quiet.AtOrBefore(startsAt - s_soon);

    public async Task RunAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (quiet.IsQuiet(at))
        {
            return;
        }

        List<long> near;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // The evening before a night can be hours earlier than the usual time.
            var until = at + s_day + s_day;
            near = await db.Sessions
                .Where(session => session.StartsAt > at && session.StartsAt < until && session.Status != SessionStatus.Draft && session.Status != SessionStatus.CalledOff)
                .Select(session => session.Id).ToListAsync(cancellationToken);
        }

        foreach (var id in near)
        {
            await writePath.RunAsync((scope, token) => RemindAsync(scope, id, at, token), cancellationToken);
        }
    }

    private async Task RemindAsync(WriteScope scope, long sessionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await Sessions.FindAsync(scope.Db, sessionId, cancellationToken) is not { Status: not SessionStatus.CalledOff } session || session.StartsAt <= at)
        {
            return;
        }

        var rows = await scope.Db.Registrations
            .Where(row => row.SessionId == sessionId && row.Status == SeatStatus.Confirmed && row.MemberId != null
                && (row.RemindedDay != session.StartsAt || row.RemindedSoon != session.StartsAt))
            .ToListAsync(cancellationToken);
        var (dayBefore, soonBefore) = (DayBefore(quiet, session.StartsAt), SoonBefore(quiet, session.StartsAt));
        foreach (var row in rows)
        {
            if (at >= soonBefore && row.RemindedSoon != session.StartsAt)
            {
                row.RemindedSoon = row.RemindedDay = session.StartsAt;

                // Whoever has just signed up knows.
                if (row.CreatedAt < soonBefore)
                {
                    await notices.RemindAsync(scope, session, row, "soon", at, cancellationToken);
                }
            }
            else if (at >= dayBefore && row.RemindedDay != session.StartsAt)
            {
                row.RemindedDay = session.StartsAt;
                if (row.CreatedAt < dayBefore)
                {
                    await notices.RemindAsync(scope, session, row, "day", at, cancellationToken);
                }
            }
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }
}
