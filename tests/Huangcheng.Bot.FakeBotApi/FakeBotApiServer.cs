using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>
/// A Bot API server on loopback: real HTTP, real long polls, faults on demand, a ledger of every call.
/// </summary>
public sealed class FakeBotApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly long _startedAt;
    private readonly ControlSurface _control;

    private FakeBotApiServer(FakeBotApiOptions options)
    {
        Options = options;
        _startedAt = _clock.GetTimestamp();
        Calls = new Ledger(_clock);
        Queue = new FedUpdates(_clock, () => Elapsed);
        Updates = new UpdateFactory(Queue, options, _clock);
        Methods = new BotMethods(options, Queue, Chats, _clock, () => Elapsed);
        _control = new ControlSurface(this);
        _app = Build();
    }

    public FakeBotApiOptions Options { get; }

    /// <summary>What the bot's <c>Telegram:ApiBaseUrl</c> should be.</summary>
    public string BaseUrl { get; private set; } = string.Empty;

    /// <summary>Every call the bot made.</summary>
    public Ledger Calls { get; }

    /// <summary>What the bot has not fetched and confirmed yet.</summary>
    public FedUpdates Queue { get; }

    /// <summary>Makes updates and queues them.</summary>
    public UpdateFactory Updates { get; }

    public FaultScript Faults { get; } = new();

    public ChatStates Chats { get; } = new();

    /// <summary>Where the bot asked Telegram to deliver; empty when it polls.</summary>
    public string WebhookUrl => Methods.WebhookUrl;

    /// <summary>What getWebhookInfo tells as the last failure to deliver.</summary>
    public (DateTimeOffset At, string Message)? WebhookError
    {
        get => Methods.WebhookError;
        set => Methods.WebhookError = value;
    }

    /// <summary>As another program with the same token would.</summary>
    public void RemoveWebhook() => Methods.SetWebhook(string.Empty);

    /// <summary>Monotonic time since the start, the clock of ledger and updates.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_startedAt);

    internal BotMethods Methods { get; }

    public static async Task<FakeBotApiServer> StartAsync(FakeBotApiOptions? options, CancellationToken cancellationToken)
    {
        var server = new FakeBotApiServer(options ?? new FakeBotApiOptions());
        await server._app.StartAsync(cancellationToken);
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        server.BaseUrl = addresses!.Addresses.First();
        return server;
    }

    /// <summary>Queues many texts, spread over chats; <c>{n}</c> in the text becomes the number of the update.</summary>
    public void Load(int count, int chats, string text, bool inGroups) => _control.Load(count, chats, text, inGroups);

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Messages that did arrive in a chat, in order.</summary>
    public IReadOnlyList<string> TextsIn(long chatId) =>
        [.. Calls.Of("sendMessage").Where(call => call.ChatId == chatId && call.MessageId is not null).Select(call => call.Text ?? string.Empty)];

    public async ValueTask DisposeAsync()
    {
        // A long poll under way would hold up a graceful stop.
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var web = builder.Build();
        var dispatcher = new Dispatcher(this, _clock);
        web.Run(context => context.Request.Path.StartsWithSegments("/control", StringComparison.Ordinal, out var rest)
            ? _control.HandleAsync(context, rest.Value ?? string.Empty)
            : dispatcher.HandleAsync(context));
        return web;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BaseUrl} ({Calls.Snapshot().Count} calls)");
}
