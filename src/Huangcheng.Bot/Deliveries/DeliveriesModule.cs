using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

public static class DeliveriesModule
{
    /// <summary>Registers the outbox and the worker that empties it into the channels.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DeliveriesOptions, DeliveriesOptionsValidator>().BindConfiguration("Deliveries");
        services.AddSingleton<OutboxSignals>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IWithdrawal, Withdrawal>();
        services.AddSingleton<DeliveryFollowers>();
        services.AddSingleton<DeliveryRecovery>();
        services.AddSingleton<DeliveryLedger>();
        services.AddSingleton<DeadDeliveries>();
        services.AddSingleton<DeliveryAttempt>();
        services.AddSingleton(provider => new DeliveryPolicy(
            provider.GetRequiredService<IOptions<DeliveriesOptions>>().Value,
            provider.GetRequiredService<Random>()));
        services.AddSingleton<SendsInHand>();
        services.AddHostedService<OutboxWorker>();
        services.AddSingleton<IRetention, DoneRetention>();
        return services;
    }
}
