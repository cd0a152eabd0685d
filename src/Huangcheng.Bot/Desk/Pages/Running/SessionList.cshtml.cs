using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>A month of sessions, as a calendar and as a list.</summary>
internal sealed class SessionListModel(OfficeClock clock, IDbContextFactory<BotDb> contexts) : DeskPage(clock)
{
    /// <summary>The first of the month shown.</summary>
    public DateOnly Month { get; private set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public async Task OnGetAsync(string? month)
    {
        var today = DateOnly.FromDateTime(Now.Date);
        var wanted = DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= 2000 and <= 2100 ? read : today;
        Month = new DateOnly(wanted.Year, wanted.Month, 1);
        var (from, until) = (At(Month), At(Month.AddMonths(1)));
        var (all, villages) = Person.Scope(Role.Viewer);
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Sessions = await db.Sessions.AsNoTracking()
            .Where(session => session.StartsAt >= from && session.StartsAt < until && (all || villages.Contains(session.Village!)))
            .OrderBy(session => session.StartsAt)
            .ToListAsync(Aborted);
    }

    /// <summary>Weeks from Monday to Sunday; null for days of other months.</summary>
    public IEnumerable<IEnumerable<DateOnly?>> Weeks()
    {
        var first = Month.AddDays(-(((int)Month.DayOfWeek + 6) % 7));
        for (var monday = first; monday < Month.AddMonths(1); monday = monday.AddDays(7))
        {
            yield return Enumerable.Range(0, 7).Select(monday.AddDays).Select(day => day.Month == Month.Month ? day : (DateOnly?)null);
        }
    }

    public IEnumerable<Session> On(DateOnly day) => Sessions.Where(session => DateOnly.FromDateTime(Local(session.StartsAt).Date) == day);

    public static string Name(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Now.Offset);
}
