using Huangcheng.Bot.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>
/// Tells when the workers have done what they do at a start, so that a test's own commits are the only ones.
/// It is registered after everything else, and so is the last to clean up.
/// </summary>
internal sealed class StartWatch : IRetention, IServiceProviderFactory<IServiceCollection>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _cleanedUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _outboxWaits = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IServiceCollection CreateBuilder(IServiceCollection services) => services.AddSingleton<IRetention>(this);

    public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();

    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _cleanedUp.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>The outbox's worker pauses until it looks again at the latest: it has taken up what the former run left.</summary>
    public void SeePause(TimeSpan pause)
    {
        if (pause > TimeSpan.Zero && pause <= TimeSpan.FromSeconds(10))
        {
            _outboxWaits.TrySetResult();
        }
    }

    public async Task QuietAsync(WritePath writes, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_cleanedUp.Task, _outboxWaits.Task).WaitAsync(s_patience, TimeProvider.System, cancellationToken);
        await writes.RunAsync((_, _) => Task.CompletedTask, cancellationToken);
    }
}
