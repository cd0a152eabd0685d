using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramPollingFaultTests
{
    // The first pauses with the jitter in the middle.
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(0.75);

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1.5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storage_failure_moves_no_offset_and_the_batch_comes_again()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, server =>
        {
            server.Faults.Next("getMe", Fault.ServerError);
            server.Updates.PrivateText(7, "别丢了我");
        });
        stand.Inbox.FailNext(2);
        await clock.PassAsync(s_first, Token);
        await clock.PassAsync(s_second, Token);
        Assert.Equal(1, stand.Server.Queue.Pending);
        await clock.PassAsync(TimeSpan.FromSeconds(3), Token);

        Assert.Equal(new TextReceived("别丢了我"), Assert.Single(await stand.Inbox.WaitAsync(1, Token)).Event);
        await stand.Server.Queue.WaitUntilConfirmedAsync(Token);
        Assert.Equal(2, stand.Logs.Count("Updates could not be stored"));
        Assert.DoesNotContain(stand.Logs.Lines, line => line.Level >= LogLevel.Information && line.Everything.Contains("别丢了我", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pauses_double_while_nobody_answers()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, server => server.Faults.Next("getUpdates", Fault.BadGateway, 3));

        await clock.PassAsync(s_first, Token);
        await clock.PassAsync(s_second, Token);
        await clock.PassAsync(TimeSpan.FromSeconds(3), Token);
        await stand.Server.Calls.WaitAsync(call => call is { Method: "getUpdates", Status: 200 }, 1, Token);

        // After a success the next failure starts small again.
        stand.Server.Faults.Next("getUpdates", Fault.ServerError);
        stand.Server.Updates.PrivateText(7, "在吗");
        await stand.Inbox.WaitAsync(1, Token);
        await clock.PassAsync(s_first, Token);
    }

    [Fact]
    public async Task A_pause_the_platform_asks_for_is_kept()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, server => server.Faults.Next("getUpdates", Fault.TooManyRequests(17)));

        await clock.PassAsync(TimeSpan.FromSeconds(17), Token);

        await stand.Server.Calls.WaitAsync(call => call is { Method: "getUpdates", Status: 200 }, 1, Token);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("html")]
    [InlineData("garbage")]
    [InlineData("conflict")]
    public async Task Polling_survives_every_fault_and_loses_nothing(string kind)
    {
        Fault fault = kind switch
        {
            "drop" => Fault.DropAfterProcessing,
            "html" => Fault.BadGateway,
            "garbage" => new Fault.Answer(200, "application/json", "{\"ok\":true,\"result\":[{"),
            _ => Fault.Conflict,
        };
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, server =>
        {
            server.Updates.PrivateText(7, "别丢了我");
            server.Faults.Next("getUpdates", fault);
        });

        await clock.PassAsync(s_first, Token);

        Assert.Equal(new TextReceived("别丢了我"), Assert.Single(await stand.Inbox.WaitAsync(1, Token)).Event);
    }

    [Fact]
    public async Task A_second_poller_is_told_of_clearly_and_once()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, _ => { });
        await stand.Server.Calls.WaitAsync("getUpdates", 1, Token);
        using var other = new HttpClient { BaseAddress = new Uri(stand.Server.BaseUrl) };

        await other.GetAsync(new Uri($"/bot{stand.Server.Options.Token}/getUpdates?timeout=0", UriKind.Relative), Token);
        await clock.PassAsync(s_first, Token);
        await stand.Server.Calls.WaitAsync("getUpdates", 3, Token);
        await other.GetAsync(new Uri($"/bot{stand.Server.Options.Token}/getUpdates?timeout=0", UriKind.Relative), Token);
        await clock.PassAsync(s_second, Token);
        await stand.Server.Calls.WaitAsync("getUpdates", 5, Token);

        var line = Assert.Single(stand.Logs.Lines, line => line.Text.Contains("Another process polls this bot", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Error, line.Level);
    }

    [Fact]
    public async Task A_wrong_token_is_told_once_and_without_the_token()
    {
        const string Wrong = "987654321:WRONG-token-0123456789-abcdefghij";
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, _ => { }, ("BotToken", Wrong));

        await clock.PassAsync(s_first, Token);
        await clock.PassAsync(s_second, Token);
        await stand.Server.Calls.WaitAsync("getMe", 3, Token);

        Assert.Equal(LogLevel.Critical, Assert.Single(stand.Logs.Lines, line => line.Text.Contains("does not accept Telegram:BotToken", StringComparison.Ordinal)).Level);
        Assert.DoesNotContain(stand.Logs.Lines, line => line.Everything.Contains("WRONG-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_the_library_cannot_read_costs_no_other()
    {
        await using var stand = await TelegramStand.StartAtAsync(TimeProvider.System, server =>
        {
            server.Updates.PrivateText(7, "前");
            server.Updates.Raw("my_chat_member", JsonNode.Parse("""{"chat":{"id":7,"type":"private"},"date":1,"from":{"id":7},"old_chat_member":{"status":"frozen"},"new_chat_member":{}}""")!);
            server.Updates.Raw("message", "不是对象");
            server.Updates.PrivateText(7, "后");
        });

        var stored = await stand.Inbox.WaitAsync(2, Token);
        await stand.Server.Queue.WaitUntilConfirmedAsync(Token);

        Assert.Equal([new TextReceived("前"), new TextReceived("后")], stored.Select(inbound => inbound.Event));
        Assert.Equal(2, stand.Logs.Count("cannot be read"));
    }
}
