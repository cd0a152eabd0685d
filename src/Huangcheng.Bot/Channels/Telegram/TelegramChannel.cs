using System.Globalization;
using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;
using Polly;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Sends to Telegram, one attempt a call; repeating is the deliveries' work.</summary>
internal sealed partial class TelegramChannel(
    TelegramApi api,
    TelegramIdentity identity,
    TelegramFiles files,
    IOptions<TelegramOptions> options,
    ILogger<TelegramChannel> logger) : IChannel
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
            Rate(options.Value.MessagesPerGroupPerMinute)))
    {
        CaptionLimit = TelegramEncoder.CaptionLimit,
        Polls = true,
        Edits = true,
        Deletes = true,
        Pins = true,
    };

    /// <summary>Cancelled after the body left, it throws like any cancelled call: whether it arrived is then unknown.</summary>
    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (!long.TryParse(message.ChatId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chatId))
        {
            return new SendOutcome.Unreachable("not a Telegram chat id");
        }

        var says = message.Act is MessageAct.Send or MessageAct.Edit or MessageAct.EditOrSend;
        if (says && TelegramEncoder.Refusal(message.Content) is { } refusal)
        {
            return refusal;
        }

        if (message.Act == MessageAct.Send)
        {
            return await SendNewAsync(message, chatId, cancellationToken);
        }

        if (!int.TryParse(message.TargetMessageId, NumberStyles.None, CultureInfo.InvariantCulture, out var target))
        {
            return new SendOutcome.TargetGone("not a Telegram message id");
        }

        var outcome = says
            ? await AttemptAsync(
                TelegramEncoder.EncodeEdit(message, chatId, target, await BotNameAsync(message, cancellationToken)),
                edited => new SendOutcome.Sent(Text(edited.Id)),
                cancellationToken)
            : await AttemptAsync(
                TelegramEncoder.EncodeAct(message.Act, chatId, target), _ => new SendOutcome.Sent(message.TargetMessageId), cancellationToken);
        return TelegramFailures.OfAct(outcome, message);
    }

    public IReadOnlyList<MessagePreview> Preview(Content content, ChatKind kind) =>
        [.. ReplyComposer.Fit(content, Capabilities).Select(part => TelegramPreview.Of(part, kind))];

    /// <summary>Of a supergroup only: other chats have no addresses.</summary>
    public string? MessageLink(string chatId, string messageId) =>
        chatId.StartsWith("-100", StringComparison.Ordinal) ? $"https://t.me/c/{chatId[4..]}/{messageId}" : null;

    public async ValueTask<string?> LinkAsync(string data, CancellationToken cancellationToken) =>
        TelegramEncoder.LinkTo((await identity.GetAsync(cancellationToken)).Username, data);

    public async Task<byte[]?> FetchAsync(ReceivedFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await files.FetchAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is RequestException or ExecutionRejectedException)
        {
            Log.NotFetched(logger, TelegramFailures.Reason(e));
            return null;
        }
    }

    private async Task<SendOutcome> SendNewAsync(OutboundMessage message, long chatId, CancellationToken cancellationToken)
    {
        var attachment = message.Content.Attachments is [var first, ..] ? first : null;
        var file = attachment is null ? null : await files.FindAsync(attachment, cancellationToken);
        if (attachment is not null && file is null)
        {
            return new SendOutcome.BadContent("the file is not kept any more");
        }

        return await AttemptAsync(
            TelegramEncoder.Encode(message, chatId, await BotNameAsync(message, cancellationToken), file),
            sent =>
            {
                if (attachment is not null)
                {
                    files.Remember(attachment, sent);
                }

                return new SendOutcome.Sent(Text(sent.Id)) { PollId = sent.Poll?.Id };
            },
            cancellationToken);
    }

    private async Task<SendOutcome> AttemptAsync<T>(IRequest<T> call, Func<T, SendOutcome> done, CancellationToken cancellationToken)
    {
        var request = new WatchedRequest<T>(call);
        try
        {
            var answer = await api.CallAsync(request, cancellationToken);
            Volatile.Write(ref _tokenRefused, 0);
            return done(answer);
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

    // Asked only where a button needs it; until the platform has told it, such a button is an ordinary one.
    private async ValueTask<string?> BotNameAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (message.ChatKind != ChatKind.Group || !message.Content.Buttons.Any(button => button.InPrivate))
        {
            return null;
        }

        try
        {
            return (await identity.GetAsync(cancellationToken)).Username;
        }
        catch (Exception e) when (e is RequestException or ExecutionRejectedException)
        {
            return null;
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static double? Rate(double? configured) => configured is > 0 ? configured : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "Telegram does not accept Telegram:BotToken ({Answer}): nothing can be sent until it is replaced; messages wait")]
        public static partial void TokenRefused(ILogger logger, string answer);

        [LoggerMessage(2, LogLevel.Warning, "A file that a person sent could not be fetched: {Reason}")]
        public static partial void NotFetched(ILogger logger, string reason);
    }
}
