using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Answers;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>What answers may tell of sessions.</summary>
/// <remarks>
/// Asked for every question, it reads the database every other second at most: a seat just taken shows a moment later,
/// and signing up decides anyway.
/// </remarks>
internal sealed class PublishedSessions(IDbContextFactory<BotDb> contexts, SessionTimes times, OfficeClock office, TimeProvider clock) : ISessionFacts
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(2);

    private volatile Read? _last;

    public ValueTask<IReadOnlyList<SessionFact>> AheadAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        _last is { } last && (clock.GetUtcNow() - last.At).Duration() < s_fresh && last.For <= at && at - last.For < s_fresh
            ? ValueTask.FromResult(last.Facts)
            : new(ReadAsync(at, cancellationToken));

    private async Task<IReadOnlyList<SessionFact>> ReadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ahead = await Sessions.AheadAsync(db, at, cancellationToken);
        IReadOnlyList<SessionFact> facts = [.. ahead.Select(session => Of(session, at))];
        _last = new Read(now, at, facts);
        return facts;
    }

    private SessionFact Of(Session session, DateTimeOffset at) =>
        new(session.Id, session.Title, office.Local(session.StartsAt), times.Say(session.StartsAt), session.Place, Left(session, at), Sessions.WhyNot(session, at) is null)
        {
            PlanEntry = session.PlanEntry,
            Audience = session.Audience,
            Village = session.Village is { } village ? VillagePicker.Say(village) : null,
            Contact = session.Contact,
            Note = session.Note,
        };

    private string Left(Session session, DateTimeOffset at) => Sessions.WhyNot(session, at) switch
    {
        null => SignupTexts.Left(session),
        NotOpen.NotYet => $"{times.Say(session.OpensAt!.Value)}开始报名",
        NotOpen.Over => "报名已经截止",
        _ => "不接受报名",
    };

    /// <param name="At">When it was read.</param>
    /// <param name="For">The time that was asked about.</param>
    private sealed record Read(DateTimeOffset At, DateTimeOffset For, IReadOnlyList<SessionFact> Facts);
}
