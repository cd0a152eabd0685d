using Huangcheng.Bot.Deliveries;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

public sealed class ArrivalWindowTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void As_many_as_allowed_pass_at_once_and_the_next_when_the_first_is_a_span_old()
    {
        var window = new ArrivalWindow(2, s_second);
        window.Arrived(window.Take(s_second * 10), s_second * 10);
        window.Arrived(window.Take(s_second * 10.4), s_second * 10.4);

        Assert.Equal(s_second * 0.5, window.Wait(s_second * 10.5));
        Assert.Equal(TimeSpan.Zero, window.Wait(s_second * 11));
        window.Arrived(window.Take(s_second * 11), s_second * 11);
        Assert.Equal(s_second * 0.4, window.Wait(s_second * 11));
    }

    [Fact]
    public void Asking_takes_nothing()
    {
        var window = new ArrivalWindow(1, s_second);

        Assert.Equal(TimeSpan.Zero, window.Wait(s_second));
        Assert.Equal(TimeSpan.Zero, window.Wait(s_second));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 2)]
    [InlineData(7, 3)]
    public void No_stretch_of_the_span_ever_holds_more_than_allowed(int most, int seed)
    {
        var (window, random, now) = (new ArrivalWindow(most, s_second), new Random(seed), TimeSpan.Zero);
        var taken = new List<TimeSpan>();
        while (taken.Count < 2_000)
        {
            now += s_second * (random.NextDouble() / most);
            now += window.Wait(now);
            window.Arrived(window.Take(now), now);
            taken.Add(now);
        }

        Assert.All(taken.Zip(taken.Skip(most)), pair => Assert.True(pair.Second - pair.First >= s_second));
    }
}
