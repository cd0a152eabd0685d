using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>
/// An offer that the platform held up until the night is not made: who it was for waits on, and is asked in the morning.
/// One that may have arrived all the same stands, so that a yes said at night counts, and is made once more in the morning.
/// </summary>
internal sealed class LateOffers(SignupNotices notices, QuietHours quiet, TimeProvider clock) : IFollowsDeliveries
{
    public string KeyPrefix => SignupNotices.OfferPrefix;

    /// <summary>An offer that may have arrived is sent again: better twice than not at all.</summary>
    public bool PersonDecides => false;

    public async Task EndedAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken)
    {
        if (end is not DeliveryEnd.Late late
            || key.Split(':') is not [_, var id, var until, ..]
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId)
            || await Seats.FindAsync(scope.Db, rowId, cancellationToken) is not { Status: SeatStatus.Offered, OfferUntil: { } held } row
            || held.UtcTicks.ToString(CultureInfo.InvariantCulture) != until)
        {
            return;
        }

        if (late.MayHaveArrived)
        {
            await AskAgainAsync(scope, row, held, cancellationToken);
        }
        else if (await Seats.MoveAsync(scope.Db, row.Id, SeatStatus.Offered, SeatStatus.Waiting, clock.GetUtcNow(), cancellationToken))
        {
            await Seats.ReleaseAsync(scope.Db, row.SessionId, row.Party, cancellationToken);
        }
    }

    /// <summary>Where the start leaves a morning, the seat is held as if it were offered only then. One that is over by now expires.</summary>
    private async Task AskAgainAsync(WriteScope scope, Registration row, DateTimeOffset held, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var morning = quiet.AtOrAfter(at);
        if (held <= at
            || await Sessions.FindAsync(scope.Db, row.SessionId, cancellationToken) is not { } session
            || quiet.OfferUntil(session.StartsAt, morning) is not { } anew)
        {
            return;
        }

        var until = anew > held ? anew : held;
        await scope.Db.Registrations
            .Where(one => one.Id == row.Id && one.Status == SeatStatus.Offered)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.OfferUntil, until), cancellationToken);
        await notices.OfferAgainAsync(scope, session, row, until, morning, cancellationToken);
    }
}
