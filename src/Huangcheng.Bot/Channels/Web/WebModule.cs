using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.AspNetCore.HttpOverrides;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>The browser chat: a channel that needs no platform.</summary>
internal static class WebModule
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<WebOptions, WebOptionsValidator>().BindConfiguration("Web");
        services.AddSingleton<Listeners>();
        services.AddSingleton<Transcript>();
        services.AddSingleton<MessageLimits>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<WebIntake>();
        services.AddSingleton<WebPage>();
        services.AddSingleton<IChannel, WebChannel>();
        services.AddSingleton<IChatRecords, TranscriptRecords>();
        services.AddSingleton<IRetention, TranscriptRetention>();
        return services;
    }

    /// <summary>
    /// Believes a reverse proxy on this machine, and nobody else, about who asks and whether over TLS: cookies and limits hang
    /// on both. Call before anything that asks for either. The host is not taken from it: a proxy passes the browser's own.
    /// </summary>
    public static void UseLocalProxy(this IApplicationBuilder app) => app.UseForwardedHeaders(new ForwardedHeadersOptions
    {
        // Whom to believe are the defaults: loopback alone, and the last hop alone.
        ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
    });

    public static void MapWeb(this IEndpointRouteBuilder routes) => routes.MapChat();
}
