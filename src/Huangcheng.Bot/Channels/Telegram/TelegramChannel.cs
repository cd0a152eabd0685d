using System.Globalization;
using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;
using Polly;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Sends to Telegram, one attempt a call; repeating is the deliveries' work.</summary>
internal sealed partial class TelegramChannel(TelegramApi api, IOptions<TelegramOptions> options, ILogger<TelegramChannel> logger) : IChannel
{
    public const string ChannelName = "telegram";

    private int _tokenRefused;

    public string Name => ChannelName;

    public ChannelCapabilities Capabilities { get; } = new(
        TelegramEncoder.TextLimit,
        Buttons: true,
        TelegramEncoder.ButtonLabelLimit,
        new SendRates(
            Rate(options.Value.MessagesPerSecond),
            Rate(options.Value.MessagesPerChatPerSecond),
            Rate(options.Value.MessagesPerGroupPerMinute)));

    /// <summary>Cancelled after the body left, it throws like any cancelled call: whether it arrived is then unknown.</summary>
    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (!long.TryParse(message.ChatId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chatId))
        {
            return new SendOutcome.Unreachable("not a Telegram chat id");
        }

        if (TelegramEncoder.Refusal(message.Content) is { } refusal)
        {
            return refusal;
        }

        var request = new WatchedRequest<Message>(TelegramEncoder.Encode(chatId, message.Content));
        try
        {
            var sent = await api.CallAsync(request, cancellationToken);
            Volatile.Write(ref _tokenRefused, 0);
            return new SendOutcome.Sent(sent.Id.ToString(CultureInfo.InvariantCulture));
        }
        catch (RequestException e)
        {
            if (TelegramFailures.IsTokenRefused(e) && Interlocked.Exchange(ref _tokenRefused, 1) == 0)
            {
                Log.TokenRefused(logger, e.Message);
            }

            return TelegramFailures.ToOutcome(e, request.BodyStarted);
        }
        catch (ExecutionRejectedException e)
        {
            return TelegramFailures.ToOutcome(e, request.BodyStarted);
        }
    }

    private static double? Rate(double? configured) => configured is > 0 ? configured : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "Telegram does not accept Telegram:BotToken ({Answer}): nothing can be sent until it is replaced; messages wait")]
        public static partial void TokenRefused(ILogger logger, string answer);
    }
}
