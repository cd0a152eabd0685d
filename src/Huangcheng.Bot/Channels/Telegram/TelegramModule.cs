using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.DependencyInjection;

namespace Huangcheng.Bot.Channels.Telegram;

internal static class TelegramModule
{
    /// <summary>Nothing at all is registered without <c>Telegram:BotToken</c>.</summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TelegramOptions.Section);
        if (string.IsNullOrWhiteSpace(section[nameof(TelegramOptions.BotToken)]))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<TelegramOptions, TelegramOptionsValidator>().Bind(section);
        services.TryAddSingleton(TimeProvider.System);
#pragma warning disable RS0030 // Where the injected Random comes from: this one is safe from any thread.
        services.TryAddSingleton(Random.Shared);
#pragma warning restore RS0030
        services.AddResiliencePipeline(TelegramApi.Pipeline, Guard);
        services.AddSingleton<TelegramApi>();
        services.AddSingleton<TelegramIdentity>();
        services.AddSingleton<TelegramIntake>();
        services.AddSingleton<TelegramStatus>();
        services.AddHealthChecks().AddCheck<TelegramStatus>("telegram");
        services.AddSingleton<TelegramFiles>();
        services.AddSingleton<TelegramChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<TelegramChannel>());
        services.AddSingleton<CallbackAnswers>();
        services.AddHostedService(provider => provider.GetRequiredService<CallbackAnswers>());
        services.AddHostedService<TelegramSetup>();
        return services.AddTransport(section);
    }

    /// <summary>The webhook's address, in webhook mode.</summary>
    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<WebhookRoute>() is { } route)
        {
            endpoints.MapPost(
                route.Path,
                (TelegramWebhook webhook, HttpContext context, CancellationToken cancellationToken) => webhook.HandleAsync(context, cancellationToken));
        }

        return endpoints;
    }

    // Read before the settings are validated, so what is wrong with them is left for the validator to tell.
    private static IServiceCollection AddTransport(this IServiceCollection services, IConfigurationSection section)
    {
        if (!string.Equals(section[nameof(TelegramOptions.Mode)], nameof(TelegramMode.Webhook), StringComparison.OrdinalIgnoreCase))
        {
            return services.AddHostedService<TelegramPolling>();
        }

        services.AddSingleton<TelegramWebhook>();
        services.AddHostedService<TelegramWebhookKeeper>();
        return TelegramOptionsValidator.WebhookPath(section[nameof(TelegramOptions.WebhookUrl)]) is { } path
            ? services.AddSingleton(new WebhookRoute(path))
            : services;
    }

    // No retry: what is sent again, and when, is decided from disk by the deliveries.
    private static void Guard(ResiliencePipelineBuilder builder, AddResiliencePipelineContext<string> context)
    {
        builder.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
        builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } exception && TelegramFailures.IsOutage(exception)),
            })
            .AddTimeout(context.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value.RequestTimeout);
    }

    private sealed record WebhookRoute(string Path);
}
