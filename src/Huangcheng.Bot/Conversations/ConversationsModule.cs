namespace Huangcheng.Bot.Conversations;

public static class ConversationsModule
{
    /// <summary>Registers the inbox and the turns. Needs Data and Deliveries, and a fallback dialogue.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<OfficeOptions, OfficeOptionsValidator>().BindConfiguration("Office");
        services.AddSingleton<OfficeClock>();
        services.AddSingleton<Router>();
        services.AddSingleton<IEnumerable<CommandDescription>>(provider => provider.GetRequiredService<Router>().Commands);
        services.AddSingleton<ReplyComposer>();
        services.AddSingleton<ChatBook>();
        services.AddSingleton<ConversationCache>();
        services.AddSingleton<Prompts>();
        services.AddSingleton<TurnCommit>();
        services.AddSingleton<SetAside>();
        services.AddSingleton<ArrivalOrder>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<IInbox>(provider => provider.GetRequiredService<Inbox>());
        services.AddHostedService(provider => provider.GetRequiredService<Inbox>());
        return services;
    }
}
