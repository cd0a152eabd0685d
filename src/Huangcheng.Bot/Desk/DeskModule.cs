using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Desk.Editing;
using Huangcheng.Bot.Desk.Pages.Announcing;
using Huangcheng.Bot.Desk.Pages.Running;
using Huangcheng.Bot.Members;

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
        services.AddSingleton<DeskSite>();
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
                desk.Run(desk.ApplicationServices.GetRequiredService<DeskSite>().InvokeAsync);
            });
    }
}
