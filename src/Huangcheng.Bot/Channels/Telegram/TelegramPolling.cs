using Microsoft.Extensions.Options;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// Fetches updates by long polls. The offset moves only after a batch is on disk; a failure of any kind ends in a
/// pause and another attempt with the same offset.
/// </summary>
internal sealed partial class TelegramPolling(
    TelegramApi api,
    TelegramIdentity identity,
    TelegramIntake intake,
    TelegramStatus status,
    IOptions<TelegramOptions> options,
    TimeProvider clock,
    Random random,
    ILogger<TelegramPolling> logger) : BackgroundService
{
    private static readonly TimeSpan s_backlogPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_backlogQuiet = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_conflictQuiet = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_networkAllowance = TimeSpan.FromSeconds(15);

    private readonly Backoff _backoff = new(random, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private int? _offset;
    private bool _webhookRemoved;
    private bool _tokenRefusalTold;
    private DateTimeOffset? _conflictAt;
    private DateTimeOffset? _backlogAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                await FetchAsync(stoppingToken);
                _backoff.Reset();
                status.Working();
                _tokenRefusalTold = false;
                continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A poller that ends with an exception would leave the bot deaf; every failure is told and tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                pause = PauseAfter(e);
                status.Failing(TelegramFailures.Reason(e));
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        var bot = await identity.GetAsync(cancellationToken);
        await RemoveWebhookAsync(bot, cancellationToken);
        await WaitForRoomAsync(cancellationToken);
        var wait = options.Value.PollTimeout;
        var updates = await api.PollAsync(
            new WatchedRequest<System.Text.Json.JsonElement[]>(new GetRawUpdates
            {
                Offset = _offset,
                Limit = TelegramOptions.MaxBatch,
                Timeout = (int)wait.TotalSeconds,
            }),
            wait + s_networkAllowance,
            cancellationToken);
        if (updates.Length == 0)
        {
            return;
        }

        await intake.AcceptAsync(updates, bot, cancellationToken);

        // The highest of this batch, not of all time: after a quiet week ids start again at any number.
        _offset = updates.Max(TelegramIntake.IdOf) + 1;
    }

    // A webhook left from before keeps getUpdates from working. Pending updates stay.
    private async Task RemoveWebhookAsync(BotIdentity bot, CancellationToken cancellationToken)
    {
        if (!_webhookRemoved)
        {
            await api.CallAsync(new WatchedRequest<bool>(new DeleteWebhookRequest()), cancellationToken);
            _webhookRemoved = true;
            Log.Polling(logger, bot.Username);
        }
    }

    private async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        if (intake.Backlog <= options.Value.BacklogLimit)
        {
            return;
        }

        TellBacklog();
        while (intake.Backlog > options.Value.BacklogLimit)
        {
            await Task.Delay(s_backlogPause, clock, cancellationToken);
        }
    }

    // A burst fills the room batch by batch: told once for all of it.
    private void TellBacklog()
    {
        var now = clock.GetUtcNow();
        if (_backlogAt is not { } last || now - last > s_backlogQuiet)
        {
            Log.BacklogFull(logger, intake.Backlog);
        }

        _backlogAt = now;
    }

    private TimeSpan PauseAfter(Exception exception)
    {
        var pause = _backoff.Next();
        switch (exception)
        {
            case ApiRequestException { ErrorCode: 429 } refusal:
                var wait = TimeSpan.FromSeconds(refusal.Parameters?.RetryAfter ?? 0);
                pause = wait > pause ? wait : pause;
                Log.TooFast(logger, pause);
                break;
            case ApiRequestException { ErrorCode: 409 } refusal:
                TellConflict(refusal);
                break;
            case ApiRequestException { ErrorCode: 401 or 404 } refusal:
                TellTokenRefused(refusal);
                break;
            case RequestException or TimeoutException or Polly.ExecutionRejectedException:
                Log.Unreachable(logger, TelegramFailures.Reason(exception), pause);
                break;
            default:
                Log.NotStored(logger, exception, pause);
                break;
        }

        return pause;
    }

    // Two pollers end each other's calls over and over: told once, and again only after it had been quiet.
    private void TellConflict(ApiRequestException refusal)
    {
        var now = clock.GetUtcNow();
        if (_conflictAt is not { } last || now - last > s_conflictQuiet)
        {
            Log.Conflict(logger, refusal.Message);
        }

        _conflictAt = now;
    }

    private void TellTokenRefused(ApiRequestException refusal)
    {
        if (!_tokenRefusalTold)
        {
            _tokenRefusalTold = true;
            Log.TokenRefused(logger, refusal.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Polling Telegram as @{Username}")]
        public static partial void Polling(ILogger logger, string username);

        [LoggerMessage(2, LogLevel.Warning, "Telegram asks for a pause: next poll in {Pause}")]
        public static partial void TooFast(ILogger logger, TimeSpan pause);

        [LoggerMessage(3, LogLevel.Error, "Another process polls this bot, or a webhook is set ({Answer}). Stop the other process, or give this one a token of its own; a webhook is removed when this process starts. Trying on quietly")]
        public static partial void Conflict(ILogger logger, string answer);

        [LoggerMessage(4, LogLevel.Critical, "Telegram does not accept Telegram:BotToken ({Answer}): take the token from @BotFather, set it and start again. Trying on quietly")]
        public static partial void TokenRefused(ILogger logger, string answer);

        [LoggerMessage(5, LogLevel.Warning, "Telegram cannot be reached ({Reason}): next poll in {Pause}")]
        public static partial void Unreachable(ILogger logger, string reason, TimeSpan pause);

        [LoggerMessage(6, LogLevel.Error, "Updates could not be stored; they stay with Telegram and are fetched again in {Pause}")]
        public static partial void NotStored(ILogger logger, Exception exception, TimeSpan pause);

        [LoggerMessage(7, LogLevel.Warning, "{Backlog} turns wait: no updates are fetched until there is room")]
        public static partial void BacklogFull(ILogger logger, int backlog);
    }
}
