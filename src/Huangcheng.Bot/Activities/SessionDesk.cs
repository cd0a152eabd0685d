using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Activities;

/// <summary>Drafting, publishing, changing and calling off. Who may, is asked by whoever calls.</summary>
internal sealed class SessionDesk(IEnumerable<ISessionFollower> followers, SessionTimes times)
{
    public const int MostWeeks = 12;

    public static async Task<Session> DraftAsync(WriteScope scope, Session draft, CancellationToken cancellationToken)
    {
        scope.Db.Sessions.Add(draft);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return draft;
    }

    /// <summary>Changes a session that is as the clerk saw it.</summary>
    public async Task<EditOutcome> EditAsync(
        WriteScope scope, long id, int version, Action<Session> edit, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var before = await Sessions.FindAsync(scope.Db, id, cancellationToken);
        if (before is null || before.Status == SessionStatus.CalledOff)
        {
            return new EditOutcome.Gone();
        }

        if (before.Version != version)
        {
            return new EditOutcome.ChangedMeanwhile(before);
        }

        var after = await scope.Db.Sessions.SingleAsync(session => session.Id == id, cancellationToken);
        edit(after);
        if (after.Status == SessionStatus.Published && before.Status != SessionStatus.Published && after.StartsAt <= at)
        {
            scope.Db.ChangeTracker.Clear();
            return new EditOutcome.Past(id);
        }

        if (SessionFields.IsWindowOdd(after) && !SessionFields.IsWindowOdd(before))
        {
            scope.Db.ChangeTracker.Clear();
            return new EditOutcome.OddWindow(id);
        }

        // Who came although the seat was gone makes it overfull: then only a further cut is refused.
        if (after.Seats < after.Taken && !(before.Seats <= after.Seats))
        {
            scope.Db.ChangeTracker.Clear();
            return new EditOutcome.TooFewSeats(before.Taken);
        }

        after.Version++;
        await scope.Db.SaveChangesAsync(cancellationToken);
        if (before.Status == SessionStatus.Draft)
        {
            return new EditOutcome.Done(after);
        }

        foreach (var follower in followers)
        {
            await follower.ChangedAsync(scope, before, after, at, cancellationToken);
        }

        return new EditOutcome.Done(after) { Concerns = !times.IsOver(before, after, at) && SessionDifferences.Of(before, after, times).Count > 0 };
    }

    /// <summary>Calls it off and tells everyone who signed up.</summary>
    public async Task<EditOutcome> CallOffAsync(
        WriteScope scope, long id, int version, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var seen = await Sessions.FindAsync(scope.Db, id, cancellationToken);
        if (seen is null || seen.Status == SessionStatus.CalledOff)
        {
            return new EditOutcome.Gone();
        }

        if (seen.Version != version)
        {
            return new EditOutcome.ChangedMeanwhile(seen);
        }

        var session = await scope.Db.Sessions.SingleAsync(one => one.Id == id, cancellationToken);
        (session.Status, session.Reason) = (SessionStatus.CalledOff, reason);
        session.Version++;
        await scope.Db.SaveChangesAsync(cancellationToken);
        if (seen.Status != SessionStatus.Draft)
        {
            foreach (var follower in followers)
            {
                await follower.CalledOffAsync(scope, session, at, cancellationToken);
            }
        }

        return new EditOutcome.Done(session) { Concerns = seen.Status != SessionStatus.Draft && !times.IsOver(seen, session, at) };
    }

    /// <summary>Drafts of the same session in the weeks to come; with 0 weeks a copy on the same day.</summary>
    public static async Task<IReadOnlyList<Session>> CopyAsync(WriteScope scope, Session from, int weeks, CancellationToken cancellationToken)
    {
        var copies = Enumerable.Range(weeks == 0 ? 0 : 1, Math.Clamp(weeks, 1, MostWeeks)).Select(week => Copy(from, TimeSpan.FromDays(7 * week))).ToList();
        scope.Db.Sessions.AddRange(copies);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return copies;
    }

    private static Session Copy(Session from, TimeSpan later) => new()
    {
        Title = from.Title,
        StartsAt = from.StartsAt + later,
        Place = from.Place,
        Seats = from.Seats,
        Audience = from.Audience,
        Village = from.Village,
        OpensAt = from.OpensAt + later,
        ClosesAt = from.ClosesAt + later,
        Contact = from.Contact,
        Note = from.Note,
        PlanEntry = from.PlanEntry,
    };
}

/// <summary>What became of an edit.</summary>
internal abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    public sealed record Done(Session Session) : EditOutcome
    {
        /// <summary>Whoever signed up is told; of a session that is over nobody is.</summary>
        public bool Concerns { get; init; }
    }

    /// <summary>There is no such session, or it is called off.</summary>
    public sealed record Gone : EditOutcome;

    /// <summary>Someone else was quicker; nothing is changed.</summary>
    public sealed record ChangedMeanwhile(Session Session) : EditOutcome;

    /// <summary>It would have begun before anyone could read of it.</summary>
    public sealed record Past(long SessionId) : EditOutcome;

    /// <summary>Sign-up would begin after its end, or end after the start.</summary>
    public sealed record OddWindow(long SessionId) : EditOutcome;

    /// <summary>More people hold a seat than there would be.</summary>
    public sealed record TooFewSeats(int Taken) : EditOutcome;
}
