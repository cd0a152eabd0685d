using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram.Support;

/// <summary>The channel as the host wires it, against the fake server; the inbox behind it is a fake.</summary>
internal sealed class TelegramStand : IAsyncDisposable
{
    public const string Secret = "a-secret_of-the-webhook-0123456789";

    private readonly WebApplication _app;

    private TelegramStand(FakeBotApiServer server, WebApplication app, FakeInbox inbox, CapturedLogs logs)
    {
        Server = server;
        _app = app;
        Inbox = inbox;
        Logs = logs;
    }

    public FakeBotApiServer Server { get; }

    public FakeInbox Inbox { get; }

    public CapturedLogs Logs { get; }

    public IChannel Channel => _app.Services.GetRequiredService<IChannel>();

    public TelegramStatus Status => _app.Services.GetRequiredService<TelegramStatus>();

    public MemoryFiles Files => _app.Services.GetRequiredService<MemoryFiles>();

    /// <summary>Where the bot itself listens.</summary>
    public string Address => _app.Urls.First();

    public static (string Key, string Value)[] Webhook { get; } =
    [
        ("Mode", "Webhook"),
        ("WebhookUrl", "https://bot.example.cn/hooks/telegram"),
        ("WebhookSecret", Secret),
    ];

    /// <summary>The channel only: nothing runs in the background.</summary>
    public static Task<TelegramStand> BuildAsync(params (string Key, string Value)[] settings) =>
        CreateAsync(start: false, _ => { }, TimeProvider.System, settings);

    public static Task<TelegramStand> BuildAtAsync(TimeProvider clock, params (string Key, string Value)[] settings) =>
        CreateAsync(start: false, _ => { }, clock, settings);

    /// <summary>A host that runs.</summary>
    public static Task<TelegramStand> StartAsync(params (string Key, string Value)[] settings) =>
        CreateAsync(start: true, _ => { }, TimeProvider.System, settings);

    /// <summary>A host that runs by a given clock; faults can be set before it makes its first call.</summary>
    public static Task<TelegramStand> StartAtAsync(TimeProvider clock, Action<FakeBotApiServer> before, params (string Key, string Value)[] settings) =>
        CreateAsync(start: true, before, clock, settings);

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static async Task<TelegramStand> CreateAsync(
        bool start, Action<FakeBotApiServer> before, TimeProvider clock, (string Key, string Value)[] settings)
    {
        var server = await FakeBotApiServer.StartAsync(null, TestContext.Current.CancellationToken);
        before(server);
        var inbox = new FakeInbox();
        var logs = new CapturedLogs();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        (string Key, string Value)[] all = [("BotToken", server.Options.Token), ("ApiBaseUrl", server.BaseUrl), .. settings];
        foreach (var (key, value) in all)
        {
            builder.Configuration["Telegram:" + key] = value;
        }

        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton<MemoryFiles>();
        builder.Services.AddSingleton<IFiles>(provider => provider.GetRequiredService<MemoryFiles>());
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<Random>(new Middle());
        builder.Services.AddSingleton(new CommandDescription("help", "我会什么", InGroups: true));
        builder.Services.AddSingleton(new CommandDescription("signup", "报名参加活动", InGroups: false));
        builder.Services.AddTelegram(builder.Configuration);
        var app = builder.Build();
        app.UseRouting();
        app.MapTelegram();
        if (start)
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }

        return new TelegramStand(server, app, inbox, logs);
    }
}
