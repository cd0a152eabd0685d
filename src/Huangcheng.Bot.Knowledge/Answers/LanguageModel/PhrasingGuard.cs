using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>The pipeline that guards every call of the model: breaker around budget around retry.</summary>
public static class PhrasingGuard
{
    /// <summary>Its name, in metrics and in a registry.</summary>
    public const string Pipeline = "language-model";

    /// <summary>A service that wants a longer pause than this has no place in a person's turn.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    /// <param name="builder">Its <see cref="ResiliencePipelineBuilderBase.TimeProvider"/> is the clock of budget and pauses.</param>
    /// <param name="budget">For one answer, retries included.</param>
    /// <param name="breaker">Tells the breaker's state.</param>
    public static void Configure(ResiliencePipelineBuilder builder, TimeSpan budget, CircuitBreakerStateProvider breaker)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromMinutes(2),
                BreakDuration = TimeSpan.FromSeconds(30),
                StateProvider = breaker,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is TimeoutRejectedException or ModelException),
            })
            .AddTimeout(budget)
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is ModelException { MayBeRepeated: true } failure && !(failure.RetryAfter > s_longestPause)),
                DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as ModelException)?.RetryAfter),
            });
    }
}
