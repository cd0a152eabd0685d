using System.Net;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class WebLimitsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_sends_too_fast_is_asked_to_wait_and_others_are_not()
    {
        await using var host = await ChatHost.StartAsync(("Web:MessageBurst", "3"), ("Web:MessagesPerMinute", "1"));
        using var hasty = await Visitor.ArriveAsync(host);
        using var calm = await Visitor.ArriveAsync(host);
        for (var i = 0; i < 3; i++)
        {
            using var passed = await hasty.SayAsync($"第{i}条");
            Assert.Equal(HttpStatusCode.Accepted, passed.StatusCode);
        }

        using var refused = await hasty.SayAsync("第4条");
        using var other = await calm.SayAsync("你好");

        await Friendly.AssertAsync(refused, 429);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);
    }

    [Fact]
    public async Task One_address_cannot_send_without_end_under_many_names()
    {
        await using var host = await ChatHost.StartAsync(("Web:AddressBurst", "2"), ("Web:AddressMessagesPerMinute", "1"));
        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            using var visitor = await Visitor.ArriveAsync(host);
            using var response = await visitor.SayAsync("你好");
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([202, 202, 429], statuses);
    }

    [Fact]
    public async Task A_bot_with_too_much_waiting_asks_for_patience()
    {
        await using var host = await ChatHost.StartAsync(("Web:BacklogLimit", "5"));
        host.Bot.Backlog = 5;
        using var visitor = await Visitor.ArriveAsync(host);

        using var response = await visitor.SayAsync("你好");

        await Friendly.AssertAsync(response, 503);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task One_page_too_many_ends_the_persons_oldest_and_tells_it_why()
    {
        await using var host = await ChatHost.StartAsync(("Web:StreamsPerPerson", "2"));
        using var visitor = await Visitor.ArriveAsync(host);
        var oldest = visitor.EventsAsync(cancellationToken: Token).Select(item => item.Type).ToListAsync(Token);
        await Eventually.HoldsAsync(() => host.Listeners.Count == 1);
        using var second = await visitor.OpenStreamAsync();
        using var third = await visitor.OpenStreamAsync();

        Assert.Equal(["ready", "replaced"], await oldest, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.Equal(2, host.Listeners.Count);
    }

    [Fact]
    public async Task Streams_are_limited_by_address_and_in_all_and_a_closed_one_makes_room()
    {
        await using var host = await ChatHost.StartAsync(("Web:StreamsPerAddress", "2"), ("Web:Streams", "100"));
        await using var small = await ChatHost.StartAsync(("Web:Streams", "1"));
        using var visitor = await Visitor.ArriveAsync(host);
        var first = await visitor.OpenStreamAsync();
        using var second = await visitor.OpenStreamAsync();
        using var third = await visitor.OpenStreamAsync();
        using var other = await Visitor.ArriveAsync(small);
        using var only = await other.OpenStreamAsync();
        using var full = await other.OpenStreamAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        first.Dispose();
        await Eventually.HoldsAsync(() => host.Listeners.Count == 1);
        using var again = await visitor.OpenStreamAsync();
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }
}
