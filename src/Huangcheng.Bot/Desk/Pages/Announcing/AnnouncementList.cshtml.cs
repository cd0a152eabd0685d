using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>What was and will be announced.</summary>
internal sealed class AnnouncementListModel(OfficeClock clock, IDbContextFactory<BotDb> contexts) : DeskPage(clock)
{
    private const int PerPage = 50;

    public IReadOnlyList<Announcement> All { get; private set; } = [];

    public async Task OnGetAsync(long? before)
    {
        var (all, villages) = Person.Scope(Role.Viewer);
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        All = await db.Announcements.AsNoTracking()
            .Where(one => (all || villages.Contains(one.Village!)) && (before == null || one.Id < before))
            .OrderByDescending(one => one.Id)
            .Take(PerPage)
            .ToListAsync(Aborted);
    }

    public bool Older => All.Count == PerPage;
}
