using System.Net;
using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramWebhookTests
{
    private const string Update = """
        {"update_id":5,"message":{"message_id":1,"date":1,"chat":{"id":7,"type":"private","first_name":"王"},"from":{"id":7,"is_bot":false,"first_name":"王"},"text":"您好"}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_genuine_update_is_stored_and_acknowledged()
    {
        await using var stand = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(stand, Update));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(stand, Update));

        Assert.Equal(new TextReceived("您好"), Assert.Single(stand.Inbox.Stored).Event);
        Assert.Equal(2, stand.Inbox.Attempts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-secret_of-the-webhook-012345678")]
    [InlineData("A-SECRET_of-the-webhook-0123456789")]
    [InlineData("a-secret_of-the-webhook-0123456789,a-secret_of-the-webhook-0123456789")]
    public async Task A_forged_post_is_refused_before_it_is_read(string? secret)
    {
        await using var stand = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(stand, Update, secret));
        Assert.Equal(0, stand.Inbox.Attempts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"message\":{}}")]
    [InlineData("{\"update_id\":\"five\"}")]
    [InlineData("\u0000\u0001")]
    public async Task What_is_no_update_is_a_bad_request(string body)
    {
        await using var stand = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(stand, body));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_oversized_body_is_refused_whether_it_tells_its_size_or_not(bool chunked)
    {
        await using var stand = await StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(stand, new string(' ', (1 << 20) + 1), chunked: chunked));
    }

    [Fact]
    public async Task An_update_the_library_cannot_read_is_not_delivered_forever()
    {
        await using var stand = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(stand, """{"update_id":6,"my_chat_member":{"new_chat_member":{"status":"frozen"}}}"""));
        Assert.Equal(1, stand.Logs.Count("Update 6 cannot be read"));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_delivered_again()
    {
        await using var stand = await StartAsync();
        stand.Inbox.FailNext(1);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(stand, Update));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(stand, Update));
        Assert.Single(stand.Inbox.Stored);
    }

    [Fact]
    public async Task Nothing_more_is_taken_while_too_much_waits()
    {
        await using var stand = await StartAsync();
        stand.Inbox.Backlog = 5_001;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(stand, Update));
    }

    [Fact]
    public async Task Telegram_is_told_where_and_with_which_secret()
    {
        await using var stand = await StartAsync();

        var call = Assert.Single(stand.Server.Calls.Of("setWebhook"));
        Assert.Equal("https://bot.example.cn/hooks/telegram", call.Argument("url"));
        Assert.Equal(TelegramStand.Secret, call.Argument("secret_token"));
        Assert.Equal("[\"message\",\"callback_query\",\"my_chat_member\",\"poll\"]", call.Argument("allowed_updates"));
        Assert.Empty(stand.Server.Calls.Of("getUpdates"));
    }

    [Fact]
    public async Task Until_we_know_who_we_are_updates_stay_with_Telegram()
    {
        await using var stand = await TelegramStand.StartAtAsync(
            new SteppedClock(), server => server.Faults.Always("getMe", Fault.ServerError), TelegramStand.Webhook);
        await stand.Server.Calls.WaitAsync("getMe", 1, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(stand, Update));
    }

    [Fact]
    public async Task A_failed_registration_is_tried_again()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(
            clock, server => server.Faults.Next("setWebhook", Fault.BadGateway), TelegramStand.Webhook);

        await clock.PassAsync(TimeSpan.FromSeconds(3.75), Token);

        await stand.Server.Calls.WaitAsync(call => call is { Method: "setWebhook", Status: 200 }, 1, Token);
    }

    [Fact]
    public async Task A_refused_registration_stands_in_the_health_report_until_it_succeeds()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(
            clock, server => server.Faults.Next("setWebhook", Fault.BadGateway), TelegramStand.Webhook);

        await clock.WaitForPauseAsync(TimeSpan.FromSeconds(3.75), Token);
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(stand)).Status);

        clock.Advance(TimeSpan.FromSeconds(3.75));
        await clock.WaitForPauseAsync(TimeSpan.FromMinutes(5), Token);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(stand)).Status);
    }

    [Fact]
    public async Task A_webhook_that_Telegram_cannot_reach_stands_in_the_health_report()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, _ => { }, TelegramStand.Webhook);
        await clock.WaitForPauseAsync(TimeSpan.FromMinutes(5), Token);
        stand.Server.WebhookError = (clock.GetUtcNow() + TimeSpan.FromMinutes(4), "Connection refused");

        clock.Advance(TimeSpan.FromMinutes(5));
        await clock.WaitForPauseAsync(TimeSpan.FromMinutes(5), Token);
        var health = await HealthAsync(stand);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("Connection refused", health.Description, StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(5));
        await clock.WaitForPauseAsync(TimeSpan.FromMinutes(5), Token);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(stand)).Status);
    }

    [Fact]
    public async Task A_webhook_that_another_program_took_away_is_set_again()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, _ => { }, TelegramStand.Webhook);
        await clock.WaitForPauseAsync(TimeSpan.FromMinutes(5), Token);
        stand.Server.RemoveWebhook();

        clock.Advance(TimeSpan.FromMinutes(5));
        await clock.WaitForPauseAsync(TimeSpan.FromMinutes(5), Token);

        Assert.Equal("https://bot.example.cn/hooks/telegram", stand.Server.WebhookUrl);
    }

    private static Task<HealthCheckResult> HealthAsync(TelegramStand stand) =>
        stand.Status.CheckHealthAsync(new HealthCheckContext(), Token);

    private static async Task<TelegramStand> StartAsync()
    {
        var stand = await TelegramStand.StartAsync(TelegramStand.Webhook);
        await stand.Server.Calls.WaitAsync("setWebhook", 1, Token);
        return stand;
    }

    private static async Task<HttpStatusCode> PostAsync(TelegramStand stand, string body, string? secret = TelegramStand.Secret, bool chunked = false)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, stand.Address + "/hooks/telegram");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = chunked;
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        using var response = await http.SendAsync(request, Token);
        return response.StatusCode;
    }
}
