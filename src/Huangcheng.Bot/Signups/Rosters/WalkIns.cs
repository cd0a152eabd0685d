using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>
/// People whom staff write down themselves. From the session's day on they are there, and that is a fact: they are noted as
/// come, if need be beyond the seats. Before that day they get a free seat that nobody waits for, or none (docs/adr/0040).
/// </summary>
internal sealed class WalkIns(SignupService signups, Waitlist waitlist, SessionTimes times)
{
    /// <param name="anyway">A person who is there is noted although there is no seat.</param>
    public async Task<WalkInOutcome> AddAsync(
        WriteScope scope, Session session, WalkIn person, bool anyway, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var there = !times.IsBeforeDay(session.StartsAt, at);
        var full = session.Taken + 1 > session.Seats || (!there && await waitlist.IsOwedAsync(scope.Db, session, long.MaxValue, at, cancellationToken));
        if (full && session.Seats > 0 && !(there && anyway))
        {
            return new WalkInOutcome.Full(there);
        }

        var request = new SignupRequest(session.Id, null, Relation.Other, person.Name, person.Phone) { Village = person.Village, WalkIn = true };
        return await signups.SignUpAsync(scope, request, at, cancellationToken) switch
        {
            SignupOutcome.Confirmed done => await NoteAsync(scope, session, done.RegistrationId, SeatStatus.Confirmed, there, at, cancellationToken),
            SignupOutcome.Waiting done => await NoteAsync(scope, session, done.RegistrationId, SeatStatus.Waiting, there, at, cancellationToken),
            SignupOutcome.AlreadyThere same => new WalkInOutcome.AlreadyThere(same.Registration),
            SignupOutcome.NotPossible no => new WalkInOutcome.NotPossible(no.Reason),
            _ => new WalkInOutcome.NotPossible(NotOpen.Closed),
        };
    }

    private static async Task<WalkInOutcome> NoteAsync(
        WriteScope scope, Session session, long id, SeatStatus from, bool there, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (there && await Seats.MoveAsync(scope.Db, id, from, SeatStatus.Attended, at, cancellationToken) && from == SeatStatus.Waiting)
        {
            await Seats.CountInAsync(scope.Db, session.Id, 1, cancellationToken);
        }

        return new WalkInOutcome.Added(id, there);
    }
}

/// <param name="Name">Checked by <see cref="Members.PersonName"/>.</param>
/// <param name="Phone">In international form; null when they gave none.</param>
/// <param name="Village">Name as in villages.csv; null when they did not say.</param>
internal sealed record WalkIn(string Name, string? Phone, string? Village);

/// <summary>What became of somebody whom staff wrote down.</summary>
internal abstract record WalkInOutcome
{
    private WalkInOutcome()
    {
    }

    /// <param name="Came">Noted as come, not only as signed up.</param>
    public sealed record Added(long RegistrationId, bool Came) : WalkInOutcome;

    /// <param name="MayAdd">The person is there, and staff may note them all the same.</param>
    public sealed record Full(bool MayAdd) : WalkInOutcome;

    /// <summary>Somebody of that name and phone is on the list.</summary>
    public sealed record AlreadyThere(Registration Registration) : WalkInOutcome;

    public sealed record NotPossible(NotOpen Reason) : WalkInOutcome;
}
