using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Desk.Access;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>Takes the choice at the foot of every page, and goes back to that page.</summary>
internal sealed class LookModel(OfficeClock clock) : DeskPage(clock)
{
    public IActionResult OnGet() => Redirect(DeskCookie.Path);

    public IActionResult OnPost(string? look, string? back)
    {
        DeskLook.Choose(HttpContext, look);

        // Only to a page of the desk: an address from a form could lead anywhere.
        return LocalRedirect(Url.IsLocalUrl(back) && back.StartsWith(DeskCookie.Path, StringComparison.Ordinal)
            ? back
            : DeskCookie.Path);
    }
}
