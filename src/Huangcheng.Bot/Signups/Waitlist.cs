using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>
/// Who waits, in order of arrival, and the one place where a free seat is offered. A party needs all its seats at
/// once: where they do not suffice the next who fit are asked, and the party keeps its place (docs/adr/0040).
/// </summary>
internal sealed class Waitlist(QuietHours quiet, SignupNotices notices)
{
    public static IQueryable<Registration> InOrder(BotDb db, long sessionId) =>
        db.Registrations.AsNoTracking()
            .Where(row => row.SessionId == sessionId && row.Status == SeatStatus.Waiting)
            .OrderByDescending(row => row.Precedence)
            .ThenBy(row => row.Id);

    /// <summary>1 for the first.</summary>
    public static async Task<int> PositionAsync(BotDb db, Registration row, CancellationToken cancellationToken) =>
        1 + await db.Registrations.CountAsync(
            other => other.SessionId == row.SessionId && other.Status == SeatStatus.Waiting
                && (other.Precedence > row.Precedence || (other.Precedence == row.Precedence && other.Id < row.Id)),
            cancellationToken);

    /// <summary>The place in the waitlist that someone who signs up now would get; null where there are seats.</summary>
    public static async Task<int?> PlaceAsync(BotDb db, Session session, int party, CancellationToken cancellationToken) =>
        session.Seats is { } seats && session.Taken + party > seats ? 1 + await InOrder(db, session.Id).CountAsync(cancellationToken) : null;

    /// <summary>Whether someone who came before would be offered the free seats, now or in the morning.</summary>
    public async Task<bool> IsOwedAsync(BotDb db, Session session, long beforeId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var free = session.Seats - session.Taken ?? int.MaxValue;
        return free > 0
            && quiet.CanStillOffer(session.StartsAt, at)
            && await InOrder(db, session.Id).AnyAsync(row => row.Id < beforeId && row.Party <= free, cancellationToken);
    }

    /// <summary>Offers every free seat to whoever is next; called after everything that may free one.</summary>
    public async Task PromoteAsync(WriteScope scope, long sessionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (await Sessions.FindAsync(scope.Db, sessionId, cancellationToken) is { Status: SessionStatus.Published or SessionStatus.Closed } session
            && quiet.OfferUntil(session.StartsAt, at) is { } until)
        {
            var free = session.Seats - session.Taken ?? int.MaxValue;
            var next = await InOrder(scope.Db, sessionId).FirstOrDefaultAsync(row => row.Party <= free, cancellationToken);
            if (next is null || !await Seats.ClaimAsync(scope.Db, sessionId, next.Party, cancellationToken))
            {
                return;
            }

            await Seats.MoveAsync(scope.Db, next.Id, SeatStatus.Waiting, SeatStatus.Offered, at, cancellationToken);
            await scope.Db.Registrations
                .Where(row => row.Id == next.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.OfferUntil, until), cancellationToken);
            await notices.OfferAsync(scope, session, next, until, at, cancellationToken);
        }
    }

    /// <summary>Puts someone before all others who wait.</summary>
    public static async Task<bool> PutFirstAsync(BotDb db, long id, CancellationToken cancellationToken)
    {
        var registrations = db.Registrations;
        var highest = await registrations
            .Where(row => row.Status == SeatStatus.Waiting && registrations.Any(one => one.Id == id && one.SessionId == row.SessionId))
            .MaxAsync(row => (int?)row.Precedence, cancellationToken) ?? 0;
        return await db.Registrations
            .Where(row => row.Id == id && row.Status == SeatStatus.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Precedence, highest + 1), cancellationToken) == 1;
    }
}
