using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>The one page for strangers, and the way out.</summary>
internal sealed class SignInModel(DeskSignIn desk, WritePath writes) : PageModel
{
    /// <summary>From the link in the chat, or typed.</summary>
    [BindProperty(SupportsGet = true, Name = "c")]
    public string? Code { get; set; }

    /// <summary>True when a form came too late.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    public string? Refused { get; private set; }

    public bool Claims { get; private set; }

    public async Task OnGetAsync()
    {
        Refused = Late ? "您的登录已经到期，刚才填的没有存。请重新登录，再办一次。" : null;
        Claims = await desk.TakesClaimAsync(HttpContext, HttpContext.RequestAborted);
        if (Claims)
        {
            // Who claims here is the person of this browser's chat: there they get their next code.
            WebPerson.Welcome(HttpContext);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await desk.EnterAsync(HttpContext, Code ?? "", HttpContext.RequestAborted) is not { } refusal)
        {
            return Redirect(DeskCookie.Path);
        }

        Claims = await desk.TakesClaimAsync(HttpContext, HttpContext.RequestAborted);
        (Refused, Code) = (refusal, null);
        return Page();
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        if (HttpContext.Features.Get<DeskPerson>() is { } person)
        {
            await DeskSessions.CloseAsync(writes, person.Session, HttpContext.RequestAborted);
        }

        DeskCookie.TakeBack(HttpContext);
        return RedirectToPage();
    }
}
