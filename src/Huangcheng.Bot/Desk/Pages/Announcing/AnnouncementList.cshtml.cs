using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Members;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>What was and will be announced.</summary>
internal sealed class AnnouncementListModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, AnnouncementActs acts) : DeskPage(clock)
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

    /// <summary>The month that is told of now: on its last day the next one.</summary>
    public int NextMonth => Now.AddDays(1).Month;

    /// <summary>A draft that writes itself; the clerk looks at it before anything else happens.</summary>
    public async Task<IActionResult> OnPostMonthAsync(int month)
    {
        var clerk = new Clerk(Person.Member, DeskPerson.Channel, Now);
        var places = Person.Places(Role.Editor);
        var village = places.Count == 0 || places.Any(place => place is null) ? null : places[0];
        return month is >= 1 and <= 12 && await acts.DraftMonthAsync(clerk, village, month, Aborted) is { } id
            ? Back("照计划起草好了，还没有发。请改好文字，选发给谁，再提交。", "/Announcing/AnnouncementView", new { id })
            : Back("没有起草：这个月计划里没有安排，或者您的权限不能写公告。请点“写一份公告”自己写，或找负责人。");
    }
}
