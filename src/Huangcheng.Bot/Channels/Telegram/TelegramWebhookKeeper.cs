using Microsoft.Extensions.Options;
using Polly;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// Registers the webhook, looks every few minutes whether Telegram reaches it, and sets it again when another
/// program has taken it away. What is wrong stands in <c>/health</c>.
/// </summary>
internal sealed partial class TelegramWebhookKeeper(
    TelegramApi api,
    TelegramIdentity identity,
    TelegramStatus status,
    IOptions<TelegramOptions> options,
    TimeProvider clock,
    Random random,
    ILogger<TelegramWebhookKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMinutes(5);

    private readonly Backoff _backoff = new(random, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
    private bool _registered;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = s_lookEvery;
            try
            {
                await identity.GetAsync(stoppingToken);
                await KeepAsync(stoppingToken);
                _backoff.Reset();
            }
            catch (Exception e) when (e is RequestException or ExecutionRejectedException)
            {
                pause = _backoff.NextAfter(e);
                status.Failing(TelegramFailures.Reason(e));
                Log.Failed(logger, TelegramFailures.Reason(e), pause);
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var info = await api.CallAsync(new WatchedRequest<WebhookInfo>(new GetWebhookInfoRequest()), cancellationToken);
        if (!_registered || !string.Equals(info.Url, options.Value.WebhookUrl, StringComparison.Ordinal))
        {
            await RegisterAsync(cancellationToken);
        }
        else if (info.LastErrorDate is { } at && clock.GetUtcNow().UtcDateTime - at < s_lookEvery)
        {
            var reason = info.LastErrorMessage ?? "no reason told";
            status.Failing($"Telegram cannot reach the webhook ({reason}); {info.PendingUpdateCount} wait there");
            Log.Unreachable(logger, reason, info.PendingUpdateCount);
            return;
        }

        status.Working();
    }

    // At every start as well, because the secret may have changed and Telegram does not tell which one it has.
    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        await api.CallAsync(
            new WatchedRequest<bool>(new SetWebhookRequest
            {
                Url = options.Value.WebhookUrl ?? string.Empty,
                SecretToken = options.Value.WebhookSecret,
                AllowedUpdates = GetRawUpdates.Understood,
            }),
            cancellationToken);
        _registered = true;
        Log.Registered(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The webhook is registered")]
        public static partial void Registered(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "The webhook could not be looked after ({Reason}): again in {Pause}")]
        public static partial void Failed(ILogger logger, string reason, TimeSpan pause);

        [LoggerMessage(3, LogLevel.Warning, "Telegram cannot reach the webhook ({Reason}); {Pending} updates wait there")]
        public static partial void Unreachable(ILogger logger, string reason, int pending);
    }
}
