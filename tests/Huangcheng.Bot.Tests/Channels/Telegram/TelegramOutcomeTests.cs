using System.Net;
using System.Net.Sockets;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramOutcomeTests
{
    private const long Person = 4242;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Fault, object> Answers => new()
    {
        { "too fast", Fault.TooManyRequests(7), new SendOutcome.RetryAfter(TimeSpan.FromSeconds(7)) },
        { "too fast for long", Fault.TooManyRequests(3600), new SendOutcome.RetryAfter(TimeSpan.FromHours(1)) },
        { "too fast, no time told", Fault.TooManyRequests(null), new SendOutcome.RetryAfter(TimeSpan.FromSeconds(5)) },
        { "migrated", Fault.Migrated(-1009), new SendOutcome.Moved("-1009") },
        { "blocked", Fault.Blocked, new SendOutcome.Unreachable("Forbidden: bot was blocked by the user") },
        { "kicked", Fault.Kicked, new SendOutcome.Unreachable("Forbidden: bot was kicked from the supergroup chat") },
        { "deactivated", Fault.Deactivated, new SendOutcome.Unreachable("Forbidden: user is deactivated") },
        { "no such chat", Fault.ChatNotFound, new SendOutcome.Unreachable("Bad Request: chat not found") },
        { "too long", Fault.TooLong, new SendOutcome.TooLong() },
        { "bad", Fault.BadRequest("BUTTON_DATA_INVALID"), new SendOutcome.BadContent("Bad Request: BUTTON_DATA_INVALID") },
        { "500", Fault.ServerError, new SendOutcome.NotDispatched("Internal Server Error") },
        { "401", Fault.Unauthorized, new SendOutcome.NotDispatched("Unauthorized") },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_the_platform_answers_becomes_the_outcome(string name, Fault fault, object expected)
    {
        await using var stand = await TelegramStand.BuildAsync();
        stand.Server.Faults.Next("sendMessage", fault);

        var outcome = await SendAsync(stand);

        Assert.True(expected.Equals(outcome), $"{name}: {outcome}");
        Assert.Single(stand.Server.Calls.Of("sendMessage"));
    }

    [Fact]
    public async Task An_html_error_of_a_proxy_leaves_it_unknown()
    {
        await using var stand = await TelegramStand.BuildAsync();
        stand.Server.Faults.Next("sendMessage", Fault.BadGateway);

        Assert.IsType<SendOutcome.Unknown>(await SendAsync(stand));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dropped_connection_leaves_it_unknown_and_is_not_sent_again_by_any_layer(bool afterProcessing)
    {
        await using var stand = await TelegramStand.BuildAsync();
        Assert.IsType<SendOutcome.Sent>(await SendAsync(stand));
        stand.Server.Faults.Next("sendMessage", new Fault.Drop(afterProcessing));

        Assert.IsType<SendOutcome.Unknown>(await SendAsync(stand));
        Assert.Equal(2, stand.Server.Calls.Of("sendMessage").Count);
        Assert.Equal(afterProcessing ? 2 : 1, stand.Server.TextsIn(Person).Count);
    }

    [Fact]
    public async Task A_timeout_after_the_body_left_is_unknown()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.BuildAtAsync(clock);
        stand.Server.Faults.Next("sendMessage", new Fault.Slow(TimeSpan.FromMinutes(5)));

        var sending = SendAsync(stand);
        await stand.Server.Calls.WaitAsync("sendMessage", 1, Token);
        clock.Advance(TimeSpan.FromSeconds(21));

        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task Nobody_listening_means_not_dispatched()
    {
        await using var stand = await TelegramStand.BuildAsync(("ApiBaseUrl", $"http://127.0.0.1:{FreePort()}"));

        Assert.IsType<SendOutcome.NotDispatched>(await SendAsync(stand));
    }

    [Fact]
    public async Task A_server_gone_between_two_messages_means_not_dispatched()
    {
        await using var stand = await TelegramStand.BuildAsync();
        Assert.IsType<SendOutcome.Sent>(await SendAsync(stand));
        await stand.Server.DisposeAsync();

        Assert.IsType<SendOutcome.NotDispatched>(await SendAsync(stand));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_means_not_dispatched()
    {
        await using var stand = await TelegramStand.BuildAsync(("ApiBaseUrl", "http://no-such-host.invalid"));

        Assert.IsType<SendOutcome.NotDispatched>(await SendAsync(stand));
    }

    [Fact]
    public async Task A_failed_tls_handshake_means_not_dispatched()
    {
        await using var stand = await TelegramStand.BuildAsync();
        await using var other = await TelegramStand.BuildAsync(("ApiBaseUrl", stand.Server.BaseUrl.Replace("http:", "https:", StringComparison.Ordinal)));

        Assert.IsType<SendOutcome.NotDispatched>(await SendAsync(other));
    }

    [Fact]
    public async Task A_connection_that_never_comes_about_means_not_dispatched()
    {
        // A full backlog swallows connection attempts: the timeout strikes before the body left.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)deaf.LocalEndPoint!, Token);
        await using var stand = await TelegramStand.BuildAsync(
            ("ApiBaseUrl", $"http://{deaf.LocalEndPoint}"), ("RequestTimeout", "00:00:01"));

        Assert.IsType<SendOutcome.NotDispatched>(await SendAsync(stand));
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_not_an_outcome()
    {
        await using var stand = await TelegramStand.BuildAsync();
        stand.Server.Faults.Next("sendMessage", new Fault.Slow(TimeSpan.FromMinutes(5)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var sending = stand.Channel.SendAsync(Message(), stop.Token);
        await stand.Server.Calls.WaitAsync("sendMessage", 1, Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private static Task<SendOutcome> SendAsync(TelegramStand stand) => stand.Channel.SendAsync(Message(), Token);

    private static OutboundMessage Message(string chat = "4242", string text = "您好") => new(1, chat, ChatKind.Private, new Content(text));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
