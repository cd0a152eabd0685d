using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>Counts who signed up and who came.</summary>
internal static class FigureBook
{
    /// <summary>Null when there is no such session.</summary>
    public static async Task<SessionFigures?> OfAsync(BotDb db, long sessionId, CancellationToken cancellationToken) =>
        await Sessions.FindAsync(db, sessionId, cancellationToken) is { } session
            ? (await CountAsync(db, [session], cancellationToken))[0]
            : null;

    /// <summary>The sessions of a stretch of time, drafts left out, in order.</summary>
    /// <param name="sees">Whether the reader may see a village's sessions, or with null the whole town's.</param>
    public static async Task<FigureReport> ReadAsync(
        BotDb db, Period period, Func<string?, bool> sees, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.AsNoTracking()
            .Where(session => session.StartsAt >= period.From && session.StartsAt < period.Until && session.Status != SessionStatus.Draft)
            .OrderBy(session => session.StartsAt)
            .ThenBy(session => session.Id)
            .ToListAsync(cancellationToken);
        return new FigureReport(period, await CountAsync(db, sessions.FindAll(session => sees(session.Village)), cancellationToken), sees(null), at);
    }

    private static async Task<IReadOnlyList<SessionFigures>> CountAsync(BotDb db, IReadOnlyList<Session> sessions, CancellationToken cancellationToken)
    {
        var ids = sessions.Select(session => session.Id).ToList();
        var counted = await db.Registrations.AsNoTracking()
            .Where(row => ids.Contains(row.SessionId))
            .GroupBy(row => new { row.SessionId, row.Village, row.Status })
            .Select(group => new { group.Key.SessionId, group.Key.Village, group.Key.Status, People = group.Sum(row => row.Party) })
            .ToListAsync(cancellationToken);
        var bySession = counted.ToLookup(one => one.SessionId, one => new VillageHead(one.Village, Head.Of(one.Status, one.People)));
        return [.. sessions.Select(session => new SessionFigures(session, VillageHead.Sum(bySession[session.Id])))];
    }
}
