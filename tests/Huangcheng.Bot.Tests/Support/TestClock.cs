using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>The office's clock, standing still at 2024-10-08 09:00 until a test moves it.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2024, 10, 8, 1, 0, 0, TimeSpan.Zero))
{
    private readonly Lock _gate = new();
    private long _jumped;

    /// <summary>Told whenever someone pauses: a loop that waits shows here, one that spins does not.</summary>
    public Action<TimeSpan>? OnPause { get; set; }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return base.GetTimestamp() - _jumped;
        }
    }

    /// <summary>Sets the clock on the wall, as a time server does: timers and the monotonic clock do not notice.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate)
        {
            _jumped += by.Ticks;
            AdjustTime(GetUtcNow() + by);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
        {
            return new Repeated(this, () => callback(state), dueTime, period);
        }

        var timer = base.CreateTimer(callback, state, dueTime, period);
        OnPause?.Invoke(dueTime);
        return timer;
    }

    /// <summary>Makes time fly, a step each real millisecond, until what is waited for has come.</summary>
    public async Task<T> FlyUntilAsync<T>(Task<T> expected, TimeSpan? step = null)
    {
        using var motor = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!expected.IsCompleted && await motor.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            Advance(step ?? TimeSpan.FromMilliseconds(250));
        }

        return await expected;
    }

    /// <summary>The same, and time stands still while work is being done: the clock does not run away from it on a slow machine.</summary>
    /// <param name="expected">What is waited for.</param>
    /// <param name="step">How far time goes when nothing has been done for a real millisecond.</param>
    /// <param name="done">Counts what is done.</param>
    public async Task<T> FlyBesideAsync<T>(Task<T> expected, TimeSpan step, Func<long> done)
    {
        using var motor = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var before = done(); !expected.IsCompleted && await motor.WaitForNextTickAsync(TestContext.Current.CancellationToken);)
        {
            var now = done();
            if (now == before)
            {
                Advance(step);
            }

            before = now;
        }

        return await expected;
    }

    /// <inheritdoc cref="FlyUntilAsync{T}"/>
    public Task FlyUntilAsync(Task expected, TimeSpan? step = null) => FlyUntilAsync(Wrap(expected), step);

    private ITimer CreateOnce(Action callback) => base.CreateTimer(_ => callback(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private static async Task<bool> Wrap(Task task)
    {
        await task;
        return true;
    }

    /// <summary>
    /// Ticks once when time jumps over several periods, since nobody could have run between them; a day would be tens of
    /// thousands of ticks for each loop of the host.
    /// </summary>
    private sealed class Repeated : ITimer
    {
        private readonly ITimer _next;
        private TimeSpan _period;

        public Repeated(TestClock clock, Action tick, TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _next = clock.CreateOnce(
                () =>
                {
                    _next!.Change(_period, Timeout.InfiniteTimeSpan);
                    tick();
                });
            _next.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            return _next.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => _next.Dispose();

        public ValueTask DisposeAsync() => _next.DisposeAsync();
    }
}
