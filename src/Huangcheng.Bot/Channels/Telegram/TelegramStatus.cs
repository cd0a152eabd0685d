using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Whether updates can be fetched, for <c>/health</c>: degraded, because the browser goes on being served.</summary>
internal sealed class TelegramStatus(TimeProvider clock) : IHealthCheck
{
    private volatile Failure? _failure;

    public void Working() => _failure = null;

    /// <param name="reason">Never holds the token.</param>
    public void Failing(string reason) => _failure = new Failure(_failure?.Since ?? clock.GetUtcNow(), reason);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_failure is { } failure
            ? HealthCheckResult.Degraded($"No updates since {failure.Since:O}: {failure.Reason}")
            : HealthCheckResult.Healthy());

    private sealed record Failure(DateTimeOffset Since, string Reason);
}
