using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Tells those who signed up what staff changed, and offers the seats that a change makes free.</summary>
internal sealed class SessionChanges(Waitlist waitlist, SignupNotices notices) : ISessionFollower
{
    public async Task ChangedAsync(WriteScope scope, Session before, Session after, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var row in await ConcernedAsync(scope.Db, after.Id, cancellationToken))
        {
            await notices.ChangedAsync(scope, before, after, row, at, cancellationToken);
        }

        if (after.StartsAt < before.StartsAt)
        {
            await ShortenOffersAsync(scope.Db, after, cancellationToken);
        }

        await waitlist.PromoteAsync(scope, after.Id, at, cancellationToken);
    }

    public async Task CalledOffAsync(WriteScope scope, Session session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var row in await ConcernedAsync(scope.Db, session.Id, cancellationToken))
        {
            await notices.CalledOffAsync(scope, session, row, at, cancellationToken);

            // An offer to something that does not take place is none.
            if (row.Status == SeatStatus.Offered && await Seats.MoveAsync(scope.Db, row.Id, SeatStatus.Offered, SeatStatus.Expired, at, cancellationToken))
            {
                await Seats.ReleaseAsync(scope.Db, session.Id, row.Party, cancellationToken);
            }
        }
    }

    // An earlier start leaves less time to answer: an offer must not outlive it.
    private static Task<int> ShortenOffersAsync(BotDb db, Session after, CancellationToken cancellationToken) =>
        db.Registrations
            .Where(row => row.SessionId == after.Id && row.Status == SeatStatus.Offered && row.OfferUntil > after.StartsAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.OfferUntil, after.StartsAt), cancellationToken);

    private static Task<List<Registration>> ConcernedAsync(BotDb db, long sessionId, CancellationToken cancellationToken) =>
        db.Registrations.AsNoTracking()
            .Where(row => row.SessionId == sessionId && row.Status <= SeatStatus.Confirmed)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
}
