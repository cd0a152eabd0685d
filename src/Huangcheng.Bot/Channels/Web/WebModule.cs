using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

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

    public static void MapWeb(this IEndpointRouteBuilder routes) => routes.MapChat();
}
