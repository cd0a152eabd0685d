using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Huangcheng.Bot.Tests.Channels.Telegram.Support;

/// <summary>A clock that stands still, and tells which pauses were asked of it.</summary>
internal sealed class SteppedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until someone pauses for exactly this long, then lets the time pass.</summary>
    public async Task PassAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await WaitForPauseAsync(pause, cancellationToken);
        Advance(pause);
    }

    /// <summary>Waits until someone pauses for exactly this long; the time stands still.</summary>
    public async Task WaitForPauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (await _timers.Reader.ReadAsync(either.Token) != pause)
        {
        }
    }
}

/// <summary>Jitter without chance: always the middle.</summary>
internal sealed class Middle : Random
{
    public override double NextDouble() => 0.5;
}
