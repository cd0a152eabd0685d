using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Signups;

/// <summary>An offer that the platform held up until the night is not made: who it was for waits on, and is asked in the morning.</summary>
internal sealed class LateOffers(TimeProvider clock) : IFollowsDeliveries
{
    public string KeyPrefix => SignupNotices.OfferPrefix;

    /// <summary>An offer that may have arrived is sent again: better twice than not at all.</summary>
    public bool PersonDecides => false;

    public async Task EndedAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken)
    {
        if (end is DeliveryEnd.Late
            && key.Split(':') is [_, var id, var until]
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId)
            && await Seats.FindAsync(scope.Db, rowId, cancellationToken) is { Status: SeatStatus.Offered, OfferUntil: { } held } row
            && held.UtcTicks.ToString(CultureInfo.InvariantCulture) == until
            && await Seats.MoveAsync(scope.Db, row.Id, SeatStatus.Offered, SeatStatus.Waiting, clock.GetUtcNow(), cancellationToken))
        {
            await Seats.ReleaseAsync(scope.Db, row.SessionId, row.Party, cancellationToken);
        }
    }
}
