using Huangcheng.Bot.Conversations;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class EventStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_brings_the_past_then_says_so_then_brings_what_happens()
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = happened => new Content("答：" + ((TextReceived)happened).Text);
        using var visitor = await Visitor.ArriveAsync(host);
        using var before = await visitor.SayAsync("一");

        var seen = new List<string>();
        await foreach (var item in visitor.EventsAsync(cancellationToken: Token))
        {
            seen.Add(item.Type == "message" ? $"{item.Id} {item.Text}" : item.Type);
            if (item.Type == "ready")
            {
                using var after = await visitor.SayAsync("二");
            }

            if (seen.Count == 5)
            {
                break;
            }
        }

        Assert.Equal(["1 一", "2 答：一", "ready", "3 二", "4 答：二"], seen);
    }

    [Fact]
    public async Task Every_break_at_any_place_resumes_without_a_gap_or_a_double()
    {
        await using var host = await ChatHost.StartAsync(("Web:StreamsPerPerson", "100"));
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("开始");
        var chat = host.Bot.Turns.Single().ChatId;
        var talking = TalkAsync(host, chat, 250);

        // A new connection after every few lines, while the bot goes on talking.
        var seen = new List<long>();
        string? last = null;
        while (seen.Count < 251)
        {
            var taken = 0;
            await foreach (var item in visitor.EventsAsync("?after=0", last, Token))
            {
                if (item.Type == "message")
                {
                    seen.Add(long.Parse(item.Id!, System.Globalization.CultureInfo.InvariantCulture));
                    last = item.Id;
                    taken++;
                }

                if (taken == 7 || seen.Count == 251)
                {
                    break;
                }
            }
        }

        await talking;
        Assert.Equal(Enumerable.Range(1, 251).Select(number => (long)number), seen);
    }

    [Fact]
    public async Task All_open_pages_of_a_person_show_the_same()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("开始");
        var chat = host.Bot.Turns.Single().ChatId;
        var pages = Enumerable.Range(0, 3)
            .Select(async _ => await visitor.EventsAsync(cancellationToken: Token)
                .Where(item => item.Type == "message").Take(41).Select(item => item.Text).ToListAsync(Token))
            .ToList();

        await TalkAsync(host, chat, 40);

        var shown = await Task.WhenAll(pages);
        Assert.All(shown, page => Assert.Equal(["开始", .. Enumerable.Range(0, 40).Select(i => $"第{i}句")], page));
    }

    [Fact]
    public async Task A_first_visit_brings_the_newest_hundred_and_the_rest_on_request()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("开始");
        await TalkAsync(host, host.Bot.Turns.Single().ChatId, 130);

        var history = await visitor.HistoryAsync();
        var earlier = await visitor.Http.GetStringAsync("/chat/messages?before=32", Token);

        Assert.Equal(Enumerable.Range(32, 100).Select(number => $"{number}"), history.Select(item => item.Id), StringComparer.Ordinal);
        Assert.Contains("开始", earlier, StringComparison.Ordinal);
        Assert.Contains("\"earlier\":false", earlier, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9999")]
    [InlineData("-1")]
    [InlineData("nonsense")]
    public async Task A_position_that_cannot_be_is_answered_with_the_recent_history(string position)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("开始");

        Assert.Single(await visitor.HistoryAsync(lastEventId: position));
    }

    [Fact]
    public async Task A_silent_stream_shows_that_it_lives()
    {
        await using var host = await ChatHost.StartAsync(("Web:BeatEvery", "00:00:01"));
        using var visitor = await Visitor.ArriveAsync(host);

        var types = await visitor.EventsAsync(cancellationToken: Token).Take(3).Select(item => item.Type).ToListAsync(Token);

        Assert.Equal(["ready", "beat", "beat"], types);
    }

    [Fact]
    public async Task Stopping_the_host_ends_the_streams_at_once_and_starting_goes_on_where_they_were()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        using var said = await visitor.SayAsync("停之前");
        await using var open = visitor.EventsAsync(cancellationToken: Token).GetAsyncEnumerator(Token);
        Assert.True(await open.MoveNextAsync());
        Assert.True(await open.MoveNextAsync());
        Assert.Equal("ready", open.Current.Type);

        await host.StopAsync();
        Assert.False(await open.MoveNextAsync());
        await host.RestartAsync();

        using var after = await visitor.SayAsync("启动后");
        Assert.Equal(["停之前", "启动后"], (await visitor.HistoryAsync()).Select(item => item.Text), StringComparer.Ordinal);
        Assert.Equal(["启动后"], (await visitor.HistoryAsync(lastEventId: "1")).Select(item => item.Text), StringComparer.Ordinal);
    }

    private static async Task TalkAsync(ChatHost host, string chat, int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            await host.Bot.SayAsync(chat, new Content($"第{i}句"));
        }
    }
}
