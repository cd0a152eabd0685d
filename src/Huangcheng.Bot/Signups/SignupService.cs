using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Signups;

/// <summary>The acts on a seat. Each is one unit of work, and each that may free a seat promotes.</summary>
internal sealed class SignupService(Waitlist waitlist, IPrivateText secrets, SessionTimes times, IOptions<SignupOptions> options)
{
    public async Task<SignupOutcome> SignUpAsync(
        WriteScope scope, SignupRequest request, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var session = await Sessions.FindAsync(scope.Db, request.SessionId, cancellationToken);
        if ((session is null ? NotOpen.Unknown : WhyNot(session, request, at)) is { } reason)
        {
            return new SignupOutcome.NotPossible(reason);
        }

        if (request.Party > session!.Seats)
        {
            return new SignupOutcome.TooMany(session.Seats.Value);
        }

        var row = await RowAsync(scope, request, at, cancellationToken);
        if (await SameAsync(scope.Db, row, cancellationToken) is { } there)
        {
            return new SignupOutcome.AlreadyThere(there);
        }

        if (await HeldAsync(scope.Db, request, cancellationToken) is var held && held + request.Party > Math.Max(options.Value.MostPerMember, request.Party))
        {
            return new SignupOutcome.Enough(held, options.Value.MostPerMember);
        }

        scope.Db.Registrations.Add(row);
        try
        {
            await scope.Db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (scope.Db.IsUniqueViolation(e))
        {
            // The unique index is the referee, whatever was read before.
            scope.Db.ChangeTracker.Clear();
            return new SignupOutcome.AlreadyThere((await SameAsync(scope.Db, row, cancellationToken))!);
        }

        return await PlaceAsync(scope, session, row, request.WalkIn, at, cancellationToken);
    }

    /// <summary>Takes an offered seat, while it is held.</summary>
    public static async Task<bool> AcceptAsync(WriteScope scope, long id, DateTimeOffset at, CancellationToken cancellationToken) =>
        await scope.Db.Registrations.AnyAsync(row => row.Id == id && row.OfferUntil > at, cancellationToken)
        && await Seats.MoveAsync(scope.Db, id, SeatStatus.Offered, SeatStatus.Confirmed, at, cancellationToken);

    /// <summary>Gives up a seat, an offer or a place in the waitlist.</summary>
    /// <returns>False when there was nothing to give up any more.</returns>
    public async Task<bool> CancelAsync(WriteScope scope, long id, DateTimeOffset at, CancellationToken cancellationToken) =>
        await Seats.FindAsync(scope.Db, id, cancellationToken) is { Status: SeatStatus.Waiting or SeatStatus.Offered or SeatStatus.Confirmed } row
        && await LeaveAsync(scope, row, SeatStatus.Cancelled, at, cancellationToken);

    /// <summary>An offer that nobody answered passes on.</summary>
    public async Task<bool> ExpireAsync(WriteScope scope, long id, DateTimeOffset at, CancellationToken cancellationToken) =>
        await Seats.FindAsync(scope.Db, id, cancellationToken) is { Status: SeatStatus.Offered } row
        && row.OfferUntil <= at
        && await LeaveAsync(scope, row, SeatStatus.Expired, at, cancellationToken);

    /// <summary>Notes who came and who did not; a mistake can be put right, also when the seat is taken by then.</summary>
    /// <returns>False when there is nothing to note, or nobody can be missing yet.</returns>
    public async Task<bool> MarkAsync(WriteScope scope, long id, bool came, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = await Seats.FindAsync(scope.Db, id, cancellationToken);
        if (row is null || (!came && !await HasDayComeAsync(scope.Db, row.SessionId, at, cancellationToken)))
        {
            return false;
        }

        return (row.Status, came) switch
        {
            (SeatStatus.Confirmed, true) => await Seats.MoveAsync(scope.Db, id, SeatStatus.Confirmed, SeatStatus.Attended, at, cancellationToken),
            (SeatStatus.Confirmed or SeatStatus.Attended, false) => await LeaveAsync(scope, row, SeatStatus.NoShow, at, cancellationToken),
            (SeatStatus.NoShow, true) => await ReturnAsync(scope.Db, row, at, cancellationToken),
            _ => false,
        };
    }

    /// <summary>How many people the member has in the session's list already.</summary>
    private static async Task<int> HeldAsync(BotDb db, SignupRequest request, CancellationToken cancellationToken) => request.MemberId is not { } member
        ? 0
        : await db.Registrations
            .Where(row => row.SessionId == request.SessionId && row.MemberId == member && row.Status <= SeatStatus.NoShow)
            .SumAsync(row => row.Party, cancellationToken);

    private static async Task<bool> ReturnAsync(BotDb db, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!await Seats.MoveAsync(db, row.Id, SeatStatus.NoShow, SeatStatus.Attended, at, cancellationToken))
        {
            return false;
        }

        await Seats.CountInAsync(db, row.SessionId, row.Party, cancellationToken);
        return true;
    }

    private async Task<bool> HasDayComeAsync(BotDb db, long sessionId, DateTimeOffset at, CancellationToken cancellationToken) =>
        await Sessions.FindAsync(db, sessionId, cancellationToken) is { } session && !times.IsBeforeDay(session.StartsAt, at);

    private static NotOpen? WhyNot(Session session, SignupRequest request, DateTimeOffset at) => request.WalkIn
        ? session.Status switch { SessionStatus.Draft => NotOpen.Unknown, SessionStatus.CalledOff => NotOpen.CalledOff, _ => null }
        : Sessions.WhyNot(session, at);

    private async Task<bool> LeaveAsync(WriteScope scope, Registration row, SeatStatus to, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!await Seats.MoveAsync(scope.Db, row.Id, row.Status, to, at, cancellationToken))
        {
            return false;
        }

        if (Seats.Holds(row.Status))
        {
            await Seats.ReleaseAsync(scope.Db, row.SessionId, row.Party, cancellationToken);
        }

        // Also when someone only waited: a large party that leaves may have had a smaller one behind it.
        await waitlist.PromoteAsync(scope, row.SessionId, at, cancellationToken);
        return true;
    }

    private async Task<SignupOutcome> PlaceAsync(
        WriteScope scope, Session session, Registration row, bool walkIn, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Nobody overtakes those who wait and would be asked in the morning. Who stands at the door does.
        var mayClaim = walkIn || !await waitlist.IsOwedAsync(scope.Db, session, row.Id, at, cancellationToken);
        if (mayClaim && await Seats.ClaimAsync(scope.Db, session.Id, row.Party, cancellationToken))
        {
            await Seats.MoveAsync(scope.Db, row.Id, SeatStatus.Waiting, SeatStatus.Confirmed, at, cancellationToken);
            return new SignupOutcome.Confirmed(row.Id);
        }

        return new SignupOutcome.Waiting(row.Id, await Waitlist.PositionAsync(scope.Db, row, cancellationToken));
    }

    private async Task<Registration> RowAsync(WriteScope scope, SignupRequest request, DateTimeOffset at, CancellationToken cancellationToken) => new()
    {
        SessionId = request.SessionId,
        MemberId = request.MemberId,
        Relation = request.Relation,
        Minor = request.Minor,
        Status = SeatStatus.Waiting,
        Party = request.Party,
        Name = secrets.Protect(request.Name),
        Phone = request.Phone is null ? null : secrets.Protect(request.Phone),
        Mark = await PersonMarks.OfAsync(scope, secrets, request.SessionId, request.Name, request.Phone ?? "", cancellationToken),
        Village = request.Village,
        CreatedAt = at,
        ChangedAt = at,
    };

    // Two questions, each answered by its index: one with OR would read the whole session.
    private static async Task<Registration?> SameAsync(BotDb db, Registration row, CancellationToken cancellationToken)
    {
        var there = db.Registrations.AsNoTracking().Where(other => other.SessionId == row.SessionId && other.Status <= SeatStatus.NoShow);
        return await there.FirstOrDefaultAsync(other => other.Mark == row.Mark, cancellationToken)
            ?? (row is { Relation: Relation.Self, MemberId: { } member }
                ? await there.FirstOrDefaultAsync(other => other.Relation == Relation.Self && other.MemberId == member, cancellationToken)
                : null);
    }
}
