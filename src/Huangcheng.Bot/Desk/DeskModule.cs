using System.Text.Encodings.Web;
using System.Text.Unicode;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Desk.Pages.Announcing;
using Huangcheng.Bot.Desk.Pages.Running;
using Huangcheng.Bot.Members;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace Huangcheng.Bot.Desk;

/// <summary>The staff's desk in the browser, under <c>/staff</c>; docs/adr/0070.</summary>
internal static class DeskModule
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<DeskSignIn>();
        services.AddSingleton<KnowledgeEditor>();
        services.AddSingleton<SessionActs>();
        services.AddSingleton<ListActs>();
        services.AddSingleton<AnnouncementActs>();
        services.AddSingleton<AnnouncementReader>();
        services.AddSingleton<IDialogue, DeskDialogue>();
        services.AddSingleton<IPersonalData, KeptMessages>();
        services.AddSingleton<IRetention, DeskSessionRetention>();
        services.Configure<AntiforgeryOptions>(options => Harden(options.Cookie, "huangcheng-desk-form", SameSiteMode.Strict));
        services.Configure<CookieTempDataProviderOptions>(options => Harden(options.Cookie, "huangcheng-desk-told", SameSiteMode.Lax));

        // Chinese as itself instead of seven characters for each; what could become markup is still encoded.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(options => options.RootDirectory = "/Desk/Pages")
            .AddMvcOptions(options => options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true)
            .ConfigureApplicationPartManager(static parts =>
            {
                // By itself it looks for pages in whatever program is running, such as a test.
                var assembly = typeof(DeskModule).Assembly;
                parts.ApplicationParts.Clear();
                foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
                {
                    parts.ApplicationParts.Add(part);
                }
            });

        // DeskGate decides who comes in. MVC's authorization would stand before every request, also of the chat, and read all
        // pages for it at the start.
        services.RemoveAll<IAuthorizationHandlerProvider>();
        return services;
    }

    public static void MapDesk(this WebApplication app)
    {
        // In any case of letters: routing takes /STAFF for /staff, and nobody gets in beside the gate.
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(DeskCookie.Path, StringComparison.OrdinalIgnoreCase),
            static desk =>
            {
                desk.UseMiddleware<DeskGate>();
                desk.UseRouting();
                desk.UseEndpoints(routes => routes.DataSources.Add(new DeskEndpoints(desk)));
            });
    }

    private static void Harden(CookieBuilder cookie, string name, SameSiteMode sameSite)
    {
        cookie.Name = name;
        cookie.Path = DeskCookie.Path;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
