using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Tells those who signed up what staff changed, and offers the seats that a change makes free.</summary>
internal sealed class SessionChanges(Waitlist waitlist, SignupNotices notices, QuietHours quiet, SessionTimes times) : ISessionFollower
{
    public async Task ChangedAsync(WriteScope scope, Session before, Session after, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (times.IsOver(before, after, at))
        {
            return;
        }

        foreach (var row in await ConcernedAsync(scope.Db, after.Id, cancellationToken))
        {
            if (row.Status == SeatStatus.Offered)
            {
                await ChangeOfferAsync(scope, before, after, row, at, cancellationToken);
            }
            else
            {
                await notices.ChangedAsync(scope, before, after, row, at, cancellationToken);
            }
        }

        await waitlist.PromoteAsync(scope, after.Id, at, cancellationToken);
    }

    public async Task CalledOffAsync(WriteScope scope, Session session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var row in await ConcernedAsync(scope.Db, session.Id, cancellationToken))
        {
            if (!times.IsOver(session, session, at))
            {
                await notices.CalledOffAsync(scope, session, row, at, cancellationToken);
            }

            // An offer to something that does not take place is none.
            if (row.Status == SeatStatus.Offered && await Seats.MoveAsync(scope.Db, row.Id, SeatStatus.Offered, SeatStatus.Expired, at, cancellationToken))
            {
                await Seats.ReleaseAsync(scope.Db, session.Id, row.Party, cancellationToken);
            }
        }
    }

    /// <summary>An earlier start leaves less time to answer: then the offer ends as one made now would, and one with no time left passes on.</summary>
    private async Task ChangeOfferAsync(
        WriteScope scope, Session before, Session after, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var until = quiet.StillUntil(row.OfferUntil!.Value, after.StartsAt, at);
        if (until is not { } held)
        {
            if (await Seats.MoveAsync(scope.Db, row.Id, SeatStatus.Offered, SeatStatus.Expired, at, cancellationToken))
            {
                await Seats.ReleaseAsync(scope.Db, after.Id, row.Party, cancellationToken);
                await notices.TooSoonAsync(scope, before, after, row, at, cancellationToken);
            }

            return;
        }

        if (held != row.OfferUntil)
        {
            await scope.Db.Registrations
                .Where(one => one.Id == row.Id && one.Status == SeatStatus.Offered)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.OfferUntil, held), cancellationToken);
        }

        await notices.OfferChangedAsync(scope, before, after, row, held, at, cancellationToken);
    }

    private static Task<List<Registration>> ConcernedAsync(BotDb db, long sessionId, CancellationToken cancellationToken) =>
        db.Registrations.AsNoTracking()
            .Where(row => row.SessionId == sessionId && row.Status <= SeatStatus.Confirmed)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
}
