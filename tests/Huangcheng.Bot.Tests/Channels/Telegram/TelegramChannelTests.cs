using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramChannelTests
{
    private const long Person = 4242;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_as_plain_text_with_one_button_a_row()
    {
        await using var stand = await TelegramStand.BuildAsync();
        var content = new Content("*10月*有<b>重阳节</b>活动") { Buttons = [new("查看", "show:1"), new("报名", "signup:1")] };

        var outcome = await stand.Channel.SendAsync(new OutboundMessage(1, "4242", ChatKind.Private, content), Token);

        var call = Assert.Single(stand.Server.Calls.Of("sendMessage"));
        Assert.Equal(new SendOutcome.Sent("1"), outcome);
        Assert.Equal("*10月*有<b>重阳节</b>活动", call.Text);
        Assert.Null(call.Argument("parse_mode"));
        Assert.Contains("true", call.Argument("link_preview_options"), StringComparison.Ordinal);
        Assert.Equal(
            [new FakeButton("查看", "show:1"), new FakeButton("报名", "signup:1")],
            call.Keyboard.Select(row => Assert.Single(row)));
    }

    [Fact]
    public async Task A_revoked_token_is_told_loudly_once_and_loses_no_message()
    {
        await using var stand = await TelegramStand.BuildAsync();
        stand.Server.Faults.Next("sendMessage", Fault.Unauthorized, times: 3);

        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<SendOutcome.NotDispatched>(await SendAsync(stand));
        }

        Assert.Equal(1, stand.Logs.Count("does not accept Telegram:BotToken"));
    }

    [Fact]
    public async Task An_outage_opens_the_breaker_and_a_later_success_closes_it()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.BuildAtAsync(clock);
        stand.Server.Faults.Next("sendMessage", Fault.ServerError, times: 20);
        for (var i = 0; i < 20; i++)
        {
            await SendAsync(stand);
        }

        Assert.IsType<SendOutcome.NotDispatched>(await SendAsync(stand));
        Assert.Equal(20, stand.Server.Calls.Of("sendMessage").Count);

        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(stand));
    }

    [Fact]
    public async Task Refusals_of_one_chat_never_open_the_breaker()
    {
        await using var stand = await TelegramStand.BuildAsync();
        stand.Server.Chats.Block(Person);
        for (var i = 0; i < 40; i++)
        {
            Assert.IsType<SendOutcome.Unreachable>(await SendAsync(stand));
        }

        Assert.IsType<SendOutcome.Sent>(await stand.Channel.SendAsync(Message("4243"), Token));
    }

    [Fact]
    public async Task A_hundred_messages_are_under_way_at_once()
    {
        await using var stand = await TelegramStand.BuildAsync();
        stand.Server.Faults.Always("sendMessage", new Fault.Slow(TimeSpan.FromMinutes(5)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var sends = Enumerable.Range(1, 100).Select(i => stand.Channel.SendAsync(Message($"{i}"), stop.Token)).ToArray();
        var calls = await stand.Server.Calls.WaitAsync("sendMessage", 100, Token);

        Assert.All(sends, send => Assert.False(send.IsCompleted));
        Assert.Equal(100, calls.Select(call => call.ChatId).Distinct().Count());
        await stop.CancelAsync();
    }

    [Fact]
    public async Task What_cannot_fit_is_refused_without_a_call()
    {
        await using var stand = await TelegramStand.BuildAsync();

        Assert.IsType<SendOutcome.TooLong>(await stand.Channel.SendAsync(Message(text: new string('长', 4097)), Token));
        Assert.IsType<SendOutcome.BadContent>(await stand.Channel.SendAsync(Message(text: " "), Token));
        Assert.IsType<SendOutcome.Unreachable>(await stand.Channel.SendAsync(Message("web-1"), Token));
        Assert.IsType<SendOutcome.BadContent>(await stand.Channel.SendAsync(
            new OutboundMessage(1, "4242", ChatKind.Private, new Content("好") { Buttons = [new("按", new string('数', 22))] }), Token));
        Assert.Empty(stand.Server.Calls.Snapshot());
    }

    [Fact]
    public async Task Rates_are_Telegrams_unless_switched_off()
    {
        await using var usual = await TelegramStand.BuildAsync();
        await using var free = await TelegramStand.BuildAsync(
            ("MessagesPerSecond", "0"), ("MessagesPerChatPerSecond", "0"), ("MessagesPerGroupPerMinute", "0"));

        Assert.Equal(new SendRates(30, 1, 20), usual.Channel.Capabilities.Rates);
        Assert.Equal(SendRates.Unlimited, free.Channel.Capabilities.Rates);
    }

    private static Task<SendOutcome> SendAsync(TelegramStand stand) => stand.Channel.SendAsync(Message(), Token);

    private static OutboundMessage Message(string chat = "4242", string text = "您好") => new(1, chat, ChatKind.Private, new Content(text));
}
