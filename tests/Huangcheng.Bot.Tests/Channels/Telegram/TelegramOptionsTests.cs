using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramOptionsTests
{
    private const string Good = "123456789:good-token_0123456789-abcdefghij";

    [Theory]
    [InlineData("BotToken", "not-a-token", "Telegram:BotToken: digits, a colon")]
    [InlineData("ApiBaseUrl", "127.0.0.1:8081", "Telegram:ApiBaseUrl: http or https")]
    [InlineData("ApiBaseUrl", "http://127.0.0.1:8081/path", "Telegram:ApiBaseUrl: http or https")]
    [InlineData("Mode", "7", "Telegram:Mode: Polling or Webhook")]
    [InlineData("MessagesPerSecond", "-1", "Telegram:MessagesPerSecond: 0 for no limit")]
    [InlineData("MessagesPerSecond", "NaN", "Telegram:MessagesPerSecond: 0 for no limit")]
    [InlineData("PollTimeout", "00:02:00", "Telegram:PollTimeout: 00:00:00 to 00:00:50")]
    [InlineData("RequestTimeout", "00:00:00", "Telegram:RequestTimeout: 00:00:01 to 00:05:00")]
    [InlineData("BacklogLimit", "0", "Telegram:BacklogLimit: 1 to 1000000")]
    public async Task A_value_that_does_not_fit_stops_the_start_with_one_line(string key, string value, string line) =>
        AssertTells(line, await FaultAsync((key, value)));

    [Theory]
    [InlineData("WebhookSecret", "", "Telegram:WebhookSecret: 1–256 characters of A-Za-z0-9_-")]
    [InlineData("WebhookSecret", "mit Leerzeichen", "Telegram:WebhookSecret: 1–256 characters of A-Za-z0-9_-")]
    [InlineData("WebhookUrl", "http://bot.example.cn/telegram", "Telegram:WebhookUrl: the public https address with a path")]
    [InlineData("WebhookUrl", "https://bot.example.cn", "Telegram:WebhookUrl: the public https address with a path")]
    [InlineData("WebhookUrl", "", "Telegram:WebhookUrl: the public https address with a path")]
    [InlineData("WebhookUrl", "https://bot.example.cn/{secret", "Telegram:WebhookUrl: the public https address with a path")]
    public async Task A_webhook_needs_address_and_secret(string key, string value, string line) =>
        AssertTells(line, await FaultAsync(
            ("Mode", "Webhook"), ("WebhookUrl", "https://bot.example.cn/telegram"), ("WebhookSecret", "s3cret"), (key, value)));

    [Theory]
    [InlineData("Mode", "Carrier pigeon")]
    [InlineData("MessagesPerChatPerSecond", "fast")]
    public async Task A_value_of_the_wrong_type_stops_the_start_naming_the_key(string key, string value)
    {
        using var host = Build((key, value));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Telegram:" + key, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://bot.example.cn/{x")]
    [InlineData("https://bot.example.cn/telegram")]
    public async Task Mapping_the_endpoint_leaves_faults_to_the_validator(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddTelegram(Configuration(("BotToken", Good), ("Mode", "Webhook"), ("WebhookUrl", url), ("WebhookSecret", "not good")));
        await using var app = builder.Build();

        app.MapTelegram();
    }

    [Fact]
    public async Task No_value_is_repeated_in_the_line()
    {
        var message = await FaultAsync(("BotToken", "12:canary-of-the-token"), ("Mode", "Webhook"), ("WebhookSecret", "canary secret"));

        Assert.DoesNotContain("canary", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_token_there_is_no_channel(string? token)
    {
        var services = new ServiceCollection();
        services.AddTelegram(Configuration(("BotToken", token)));

        Assert.Empty(services);
    }

    private static void AssertTells(string line, string message)
    {
        Assert.Contains(line, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static async Task<string> FaultAsync(params (string Key, string? Value)[] settings)
    {
        using var host = Build(settings);
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        return failure.Message;
    }

    private static IHost Build(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<IInbox>(new Support.FakeInbox());
        builder.Services.AddTelegram(Configuration([("BotToken", Good), .. settings]));
        return builder.Build();
    }

    private static ConfigurationManager Configuration(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in settings)
        {
            configuration["Telegram:" + key] = value;
        }

        return configuration;
    }
}
