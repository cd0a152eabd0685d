using System.Net;
using Huangcheng.Bot.Conversations;
using Polly;
using Polly.CircuitBreaker;
using Telegram.Bot.Exceptions;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Reads the platform's refusals and the transport's failures.</summary>
internal static class TelegramFailures
{
    /// <summary>When the platform says "too fast" and not for how long.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(5);

    // The chat cannot be written to, whatever the content: Telegram says so with 400 as well as with 403.
    private static readonly string[] s_chatIsGone =
    [
        "chat not found",
        "user not found",
        "peer_id_invalid",
        "chat_write_forbidden",
        "chat_restricted",
        "group chat was deactivated",
        "not enough rights to send",
        "have no rights to send",
    ];

    private static readonly string[] s_targetIsGone =
    [
        "message to edit not found",
        "message can't be edited",
        "message can't be deleted",
        "message to pin not found",
        "message to unpin not found",
        "message_id_invalid",
        "not enough rights to manage pinned messages",
    ];

    /// <param name="bodyStarted">False when nothing that could be executed had left.</param>
    public static SendOutcome ToOutcome(RequestException exception, bool bodyStarted) => exception switch
    {
        ApiRequestException refusal => ToOutcome(refusal),
        { HttpStatusCode: HttpStatusCode.TooManyRequests } => new SendOutcome.RetryAfter(DefaultRetryAfter),
        _ when !bodyStarted => new SendOutcome.NotDispatched(Reason(exception)),
        _ => new SendOutcome.Unknown(Reason(exception)),
    };

    public static SendOutcome ToOutcome(ExecutionRejectedException exception, bool bodyStarted) =>
        exception is BrokenCircuitException || !bodyStarted
            ? new SendOutcome.NotDispatched(exception.Message)
            : new SendOutcome.Unknown(exception.Message);

    /// <summary>
    /// What a refusal means where it concerns a message that was sent before: "not modified" and "to delete not found"
    /// say that all is as wanted.
    /// </summary>
    public static SendOutcome OfAct(SendOutcome outcome, OutboundMessage message) => outcome switch
    {
        SendOutcome.BadContent { Reason: var reason } when Says(reason, "message is not modified") ||
            (message.Act == MessageAct.Delete && Says(reason, "message to delete not found")) => new SendOutcome.Sent(message.TargetMessageId),
        SendOutcome.BadContent { Reason: var reason } when s_targetIsGone.Any(phrase => Says(reason, phrase)) => new SendOutcome.TargetGone(reason),
        _ => outcome,
    };

    private static bool Says(string reason, string phrase) => reason.Contains(phrase, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token is unknown to the platform; a wrong one is "Not Found" because it is part of the path.</summary>
    public static bool IsTokenRefused(Exception exception) => exception is ApiRequestException { ErrorCode: 401 or 404 };

    /// <summary>Failures of the way or the other side, which say that more calls now are of no use.</summary>
    public static bool IsOutage(Exception exception) =>
        exception is Polly.Timeout.TimeoutRejectedException ||
        (exception is RequestException && exception is not ApiRequestException { ErrorCode: < 500 });

    /// <summary>Never holds the address: it would hold the token.</summary>
    public static string Reason(Exception exception) => exception is RequestException { HttpStatusCode: { } status }
        ? $"HTTP {(int)status}: {exception.Message}"
        : exception.Message;

    private static SendOutcome ToOutcome(ApiRequestException refusal)
    {
        if (refusal.Parameters?.MigrateToChatId is { } newChat)
        {
            return new SendOutcome.Moved(newChat.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return refusal.ErrorCode switch
        {
            429 => new SendOutcome.RetryAfter(
                refusal.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultRetryAfter),
            403 => new SendOutcome.Unreachable(refusal.Message),
            401 or 404 or 409 or >= 500 => new SendOutcome.NotDispatched(refusal.Message),
            413 => new SendOutcome.TooLong(),
            _ => ForContent(refusal.Message),
        };
    }

    private static SendOutcome ForContent(string description)
    {
        if (description.Contains("message is too long", StringComparison.OrdinalIgnoreCase))
        {
            return new SendOutcome.TooLong();
        }

        return s_chatIsGone.Any(phrase => description.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            ? new SendOutcome.Unreachable(description)
            : new SendOutcome.BadContent(description);
    }
}
