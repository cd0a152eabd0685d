using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Activities;

public static class ActivitiesModule
{
    /// <summary>Registers the sessions, and how staff make them.</summary>
    public static IServiceCollection AddActivities(this IServiceCollection services)
    {
        services.AddSingleton<SessionTimes>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<SessionPlaces>();
        services.AddSingleton<SessionEdits>();
        services.AddSingleton<PlanEntries>();
        services.AddSingleton<SessionCards>();
        services.AddSingleton<SessionMaking>();
        services.AddSingleton<SessionChanging>();
        services.AddSingleton<IDialogue, SessionDialogue>();
        return services;
    }
}
