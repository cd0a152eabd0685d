using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>The statements that change a seat. The guard is in the WHERE: the affected rows decide.</summary>
internal static class Seats
{
    /// <summary>Takes seats of a session, all or none.</summary>
    public static async Task<bool> ClaimAsync(BotDb db, long sessionId, int count, CancellationToken cancellationToken) =>
        await db.Sessions
            .Where(session => session.Id == sessionId
                && session.Status != SessionStatus.Draft && session.Status != SessionStatus.CalledOff
                && (session.Seats == null || session.Taken + count <= session.Seats))
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.Taken, session => session.Taken + count), cancellationToken) == 1;

    /// <summary>Counts people who are there, whether or not there is a seat: that they came is a fact.</summary>
    public static Task CountInAsync(BotDb db, long sessionId, int count, CancellationToken cancellationToken) =>
        ReleaseAsync(db, sessionId, -count, cancellationToken);

    /// <summary>Gives seats back, whatever the session has come to.</summary>
    public static Task ReleaseAsync(BotDb db, long sessionId, int count, CancellationToken cancellationToken) =>
        db.Sessions
            .Where(session => session.Id == sessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.Taken, session => session.Taken - count), cancellationToken);

    /// <summary>Moves a registration on, if it is still where the caller saw it.</summary>
    public static async Task<bool> MoveAsync(
        BotDb db, long id, SeatStatus from, SeatStatus to, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Registrations
            .Where(row => row.Id == id && row.Status == from)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.Status, to)
                    .SetProperty(row => row.ChangedAt, at)
                    .SetProperty(row => row.OfferUntil, (DateTimeOffset?)null),
                cancellationToken) == 1;

    public static bool Holds(SeatStatus status) => status is SeatStatus.Offered or SeatStatus.Confirmed or SeatStatus.Attended;

    public static Task<Registration?> FindAsync(BotDb db, long id, CancellationToken cancellationToken) =>
        db.Registrations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
}
