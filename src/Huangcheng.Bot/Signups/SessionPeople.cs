using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Everyone who signed up for a session, for staff who write to them together.</summary>
internal sealed class SessionPeople(SessionTimes times) : IPeopleList
{
    public string Kind => "session";

    /// <remarks>What is ahead comes first: of what is over there may be much.</remarks>
    public async Task<IReadOnlyList<PeopleChoice>> ChoicesAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken) =>
        [.. (await Sessions.InHandAsync(db, at, cancellationToken)).Where(session => session.Status != SessionStatus.Draft).OrderBy(session => session.StartsAt <= at).Select(ChoiceOf)];

    public async Task<IReadOnlyList<MemberId>> PeopleAsync(BotDb db, string key, CancellationToken cancellationToken) =>
        key.Split(':') is [_, var id] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var session)
            ? [
                .. (await db.Registrations.AsNoTracking()
                    .Where(row => row.SessionId == session && row.Status <= SeatStatus.Attended && row.MemberId != null)
                    .Select(row => row.MemberId!.Value)
                    .Distinct()
                    .ToListAsync(cancellationToken)).Select(member => new MemberId(member)),
            ]
            : [];

    private PeopleChoice ChoiceOf(Session session) =>
        new($"session:{session.Id}", $"报名“{session.Title}”的人（{times.SayDay(session.StartsAt)}）", session.Village);
}
