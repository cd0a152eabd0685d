using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Signups;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>What needs a person.</summary>
internal sealed class TodayModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, OpenGaps gaps) : DeskPage(clock)
{
    private const int MostShown = 5;
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    public IReadOnlyList<Announcement> ToApprove { get; private set; } = [];

    public IReadOnlyList<WeekSession> Week { get; private set; } = [];

    /// <summary>Sessions ahead, however far, in which people wait for a seat.</summary>
    public IReadOnlyList<WeekSession> Waiting { get; private set; } = [];

    /// <summary>Messages given up in the last seven days, by reason; for staff of the whole town.</summary>
    public IReadOnlyList<(string Reason, int Count)> Failed { get; private set; } = [];

    public IReadOnlyList<KnowledgeGap> Gaps { get; private set; } = [];

    public (int Started, int Finished, int Learners) Lessons { get; private set; }

    /// <summary>Whether they see what is no single village's.</summary>
    public bool WholeTown => Person.May(Role.Viewer, null);

    public async Task OnGetAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        await ReadApprovalsAsync(db);
        await ReadWeekAsync(db);
        if (WholeTown)
        {
            await ReadTownAsync(db);
        }
    }

    private async Task ReadApprovalsAsync(BotDb db)
    {
        var (all, villages) = Person.Scope(Role.Approver);
        ToApprove = await db.Announcements.AsNoTracking()
            .Where(one => (one.Status == AnnouncementStatus.Submitted || one.Correction != null) && (all || villages.Contains(one.Village!)))
            .OrderBy(one => one.ChangedAt)
            .Take(MostShown)
            .ToListAsync(Aborted);
    }

    private async Task ReadWeekAsync(BotDb db)
    {
        var (all, villages) = Person.Scope(Role.Viewer);
        var (from, until) = (Now - TimeSpan.FromHours(12), Now + s_week);
        var registrations = db.Registrations;
        var ahead = await db.Sessions.AsNoTracking()
            .Where(one => one.Status == SessionStatus.Published || one.Status == SessionStatus.Closed)
            .Where(one => one.StartsAt > from && (all || villages.Contains(one.Village!)))
            .OrderBy(one => one.StartsAt)
            .Select(one => new WeekSession(
                one, registrations.Count(row => row.SessionId == one.Id && row.Status == SeatStatus.Waiting)))
            .ToListAsync(Aborted);
        Week = ahead.FindAll(one => one.Session.StartsAt < until);
        Waiting = ahead.FindAll(one => one.Waiting > 0);
    }

    private async Task ReadTownAsync(BotDb db)
    {
        var since = Now - s_week;
        var failed = await db.Outbox.AsNoTracking()
            .Where(row => row.Status == DeliveryStatus.Dead && row.FinishedAt > since)
            .GroupBy(row => row.LastError)
            .Select(group => new { Reason = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count)
            .Take(MostShown)
            .ToListAsync(Aborted);
        Failed = [.. failed.Select(one => (one.Reason ?? "", one.Count))];
        Gaps = await gaps.MostAskedAsync(db, MostShown, Aborted);
        var walks = db.LessonWalks.AsNoTracking().Where(walk => walk.At > since);
        Lessons = (
            await walks.CountAsync(Aborted),
            await walks.CountAsync(walk => walk.FinishedAt != null, Aborted),
            await walks.Select(walk => walk.MemberId).Distinct().CountAsync(Aborted));
    }

    /// <param name="Waiting">How many wait for a seat.</param>
    internal sealed record WeekSession(Session Session, int Waiting);
}
