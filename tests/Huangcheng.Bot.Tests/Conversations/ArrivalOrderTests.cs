using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed class ArrivalOrderTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ArrivalOrder _arrivals;

    public ArrivalOrderTests()
    {
        _arrivals = new ArrivalOrder(_clock, NullLogger<ArrivalOrder>.Instance);
        foreach (var id in new[] { 1, 2, 3 })
        {
            _arrivals.Enter(id);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_oldest_does_not_wait() => Assert.True(_arrivals.WaitAsync(1, Token).IsCompletedSuccessfully);

    [Fact]
    public async Task The_others_wait_until_everyone_before_them_has_left()
    {
        var (second, third) = (_arrivals.WaitAsync(2, Token), _arrivals.WaitAsync(3, Token));
        Assert.False(second.IsCompleted || third.IsCompleted);

        _arrivals.Leave(1);
        await second;
        Assert.False(third.IsCompleted);

        _arrivals.Leave(2);
        await third;
    }

    [Fact]
    public void Who_has_left_does_not_wait()
    {
        _arrivals.Leave(3);

        Assert.True(_arrivals.WaitAsync(3, Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        var waiting = _arrivals.WaitAsync(3, Token);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(waiting.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }
}
