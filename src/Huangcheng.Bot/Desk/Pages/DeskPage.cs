using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Desk.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>What every page of the desk knows.</summary>
internal abstract class DeskPage(OfficeClock clock) : PageModel
{
    /// <summary>What became of the last act; shown once, on the next page.</summary>
    [TempData]
    public string? Told { get; set; }

    public DeskPerson Person => DeskPerson.Of(HttpContext);

    /// <summary>On the office's wall.</summary>
    public DateTimeOffset Now => clock.Now;

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>The instant on the office's wall.</summary>
    public DateTimeOffset Local(DateTimeOffset time) => clock.Local(time);

    public string Say(DateTimeOffset time) => clock.Local(time).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>After an act: never the answer to the form itself, which a reload would send again.</summary>
    protected RedirectToPageResult Back(string told, string? page = null, object? values = null)
    {
        Told = told;
        return RedirectToPage(page, values);
    }
}
