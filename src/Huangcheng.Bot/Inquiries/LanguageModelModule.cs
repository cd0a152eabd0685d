using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;

namespace Huangcheng.Bot.Inquiries;

internal static class LanguageModelModule
{
    /// <summary>Without <c>LanguageModel:Endpoint</c> every answer goes out as it is, and nothing of the model is loaded.</summary>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(LanguageModelOptions.Section);
        return string.IsNullOrWhiteSpace(section[nameof(LanguageModelOptions.Endpoint)])
            ? services.AddSingleton<IPhrasing, NoPhrasing>()
            : services.AddModel(section);
    }

    /// <summary>The same without a host, for one command.</summary>
    public static IPhrasing Create(LanguageModelOptions options, TimeProvider clock, ILogger logger)
    {
        if (!options.IsOn)
        {
            return new NoPhrasing();
        }

        if (new LanguageModelOptionsValidator().Validate(name: null, options) is { Failed: true, FailureMessage: var fault })
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(LanguageModelOptions), [fault]);
        }

        var breaker = new CircuitBreakerStateProvider();
        var builder = new ResiliencePipelineBuilder { Name = PhrasingGuard.Pipeline, TimeProvider = clock };
        PhrasingGuard.Configure(builder, options.Budget, breaker);
        return new ModelPhrasing(options.Connection, builder.Build(), breaker, clock, logger);
    }

    // Apart, so that a start without a model does not load what this names.
    private static IServiceCollection AddModel(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptionsWithValidateOnStart<LanguageModelOptions, LanguageModelOptionsValidator>().Bind(section);
        services.AddSingleton<CircuitBreakerStateProvider>();
        services.AddResiliencePipeline(PhrasingGuard.Pipeline, static (builder, context) =>
        {
            builder.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            PhrasingGuard.Configure(builder, BudgetIn(context.ServiceProvider), context.ServiceProvider.GetRequiredService<CircuitBreakerStateProvider>());
        });
        return services.AddSingleton<IPhrasing>(static provider => new ModelPhrasing(
            provider.GetRequiredService<IOptions<LanguageModelOptions>>().Value.Connection,
            provider.GetRequiredService<ResiliencePipelineProvider<string>>().GetPipeline(PhrasingGuard.Pipeline),
            provider.GetRequiredService<CircuitBreakerStateProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ModelPhrasing>>()));
    }

    private static TimeSpan BudgetIn(IServiceProvider provider) => provider.GetRequiredService<IOptions<LanguageModelOptions>>().Value.Budget;
}
