using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Activities;

/// <summary>Which sessions there are, and which of them take sign-ups.</summary>
internal static class Sessions
{
    /// <summary>Null when there is none of that number, whatever a button claims.</summary>
    public static Task<Session?> FindAsync(BotDb db, long id, CancellationToken cancellationToken) =>
        db.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id, cancellationToken);

    /// <summary>Those that people can sign up for now, the next first.</summary>
    public static async Task<List<Session>> OpenAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ahead = await db.Sessions.AsNoTracking()
            .Where(session => session.Status == SessionStatus.Published && session.StartsAt > at)
            .OrderBy(session => session.StartsAt)
            .ThenBy(session => session.Id)
            .ToListAsync(cancellationToken);
        return ahead.FindAll(session => WhyNot(session, at) is null);
    }

    /// <summary>Everything that staff may still have to do with: drafts, what is ahead, and the last days.</summary>
    public static Task<List<Session>> InHandAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var since = at.AddDays(-7);
        return db.Sessions.AsNoTracking()
            .Where(session => session.StartsAt > since && session.Status != SessionStatus.CalledOff)
            .OrderBy(session => session.StartsAt)
            .ThenBy(session => session.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Published and still ahead, for people who ask when something is.</summary>
    public static Task<List<Session>> AheadAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Sessions.AsNoTracking()
            .Where(session => (session.Status == SessionStatus.Published || session.Status == SessionStatus.Closed) && session.StartsAt > at)
            .OrderBy(session => session.StartsAt)
            .ToListAsync(cancellationToken);

    /// <returns>Null when people can sign up.</returns>
    public static NotOpen? WhyNot(Session session, DateTimeOffset at) => session switch
    {
        { Status: SessionStatus.Draft } => NotOpen.Unknown,
        { Status: SessionStatus.CalledOff } => NotOpen.CalledOff,
        _ when session.StartsAt <= at => NotOpen.Started,
        { Status: SessionStatus.Closed } or { Seats: 0 } => NotOpen.Closed,
        _ when session.OpensAt > at => NotOpen.NotYet,
        _ when session.ClosesAt <= at => NotOpen.Over,
        _ => null,
    };
}

/// <summary>Why nobody can sign up for a session.</summary>
internal enum NotOpen
{
    Unknown,
    CalledOff,
    Started,
    Closed,
    NotYet,
    Over,
}
