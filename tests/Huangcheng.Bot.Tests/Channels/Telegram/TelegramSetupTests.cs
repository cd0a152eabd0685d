using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramSetupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Menus_are_set_in_Chinese_for_private_chats_and_for_groups()
    {
        await using var stand = await TelegramStand.StartAsync();

        var calls = (await stand.Server.Calls.WaitAsync("setMyCommands", 2, Token))
            .OrderByDescending(call => call.Argument("scope"), StringComparer.Ordinal).ToArray();
        await stand.Server.Calls.WaitAsync("setMyDescription", 1, Token);

        Assert.Contains("all_private_chats", calls[0].Argument("scope"), StringComparison.Ordinal);
        Assert.Equal(2, calls[0].Arguments.GetProperty("commands").GetArrayLength());
        Assert.Equal("我会什么", calls[0].Arguments.GetProperty("commands")[0].GetProperty("description").GetString());
        Assert.Contains("all_group_chats", calls[1].Argument("scope"), StringComparison.Ordinal);
        Assert.Equal("help", Assert.Single(calls[1].Arguments.GetProperty("commands").EnumerateArray()).GetProperty("command").GetString());
    }

    [Fact]
    public async Task A_failed_step_is_tried_again_and_keeps_nobody_waiting()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, server => server.Faults.Next("setMyCommands", Fault.TooManyRequests(40)));
        stand.Server.Updates.PrivateText(7, "您好");
        await stand.Inbox.WaitAsync(1, Token);

        await clock.PassAsync(TimeSpan.FromSeconds(40), Token);

        await stand.Server.Calls.WaitAsync(call => call is { Method: "setMyCommands", Status: 200 }, 2, Token);
    }

    [Fact]
    public async Task The_token_reaches_no_log_whatever_fails()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, server =>
        {
            server.Faults.Next("getMe", Fault.DropBeforeBody);
            server.Faults.Next("setMyCommands", Fault.BadGateway);
            server.Faults.Next("getUpdates", Fault.ServerError);
        });
        Fault[] faults =
        [
            Fault.BadGateway, Fault.ServerError, Fault.Unauthorized, Fault.DropBeforeBody, Fault.DropAfterProcessing,
            new Fault.Answer(302, "text/html", "moved"), new Fault.Answer(200, "text/html", "<html>"), Fault.Api(404, "Not Found"),
        ];
        foreach (var fault in faults)
        {
            stand.Server.Faults.Next("sendMessage", fault);
            await stand.Channel.SendAsync(new(1, "7", ChatKind.Private, new("您好")), Token);
        }

        await clock.PassAsync(TimeSpan.FromSeconds(0.75), Token);
        await stand.Server.Calls.WaitAsync("getUpdates", 1, Token);
        await stand.Server.DisposeAsync();
        await stand.Logs.WaitAsync("cannot be reached", Token);
        await stand.Channel.SendAsync(new(1, "7", ChatKind.Private, new("您好")), Token);

        var secret = FakeBotApiOptions.DefaultToken[(FakeBotApiOptions.DefaultToken.IndexOf(':', StringComparison.Ordinal) + 1)..];
        Assert.True(stand.Logs.Lines.Count > 10);
        Assert.DoesNotContain(stand.Logs.Lines, line => line.Everything.Contains(secret, StringComparison.Ordinal));
    }
}
