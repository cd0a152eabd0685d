namespace Huangcheng.Bot.Conversations;

/// <summary>A messaging platform: what it can show, and how one message is sent to it.</summary>
public interface IChannel
{
    /// <summary>Stable lower-case name, stored with every message.</summary>
    string Name { get; }

    ChannelCapabilities Capabilities { get; }

    /// <summary>
    /// Sends one message that already fits <see cref="Capabilities"/>. Expected failures are outcomes;
    /// only cancellation and broken invariants throw.
    /// </summary>
    Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}

/// <summary>What a channel can show and bear.</summary>
/// <param name="TextLimit">Longest text in UTF-16 units.</param>
/// <param name="Buttons">False: buttons are written as numbered choices.</param>
/// <param name="ButtonLabelLimit">Longest button label in characters.</param>
/// <param name="Rates">What the platform lets through.</param>
public sealed record ChannelCapabilities(int TextLimit, bool Buttons, int ButtonLabelLimit, SendRates Rates);

/// <summary>Messages let through; null means no limit.</summary>
/// <param name="PerSecond">All chats together.</param>
/// <param name="PerChatPerSecond">One chat, with a short burst allowed.</param>
/// <param name="PerGroupPerMinute">One group.</param>
public sealed record SendRates(double? PerSecond, double? PerChatPerSecond, double? PerGroupPerMinute)
{
    public static SendRates Unlimited { get; } = new(null, null, null);
}

/// <param name="DeliveryId">Stable over retries, unique: a channel that can deduplicate uses it as its key.</param>
/// <param name="ChatId">Where to.</param>
/// <param name="ChatKind">Private or group.</param>
/// <param name="Content">What.</param>
public sealed record OutboundMessage(long DeliveryId, string ChatId, ChatKind ChatKind, Content Content);

/// <summary>How one attempt to send ended, from the platform's own words.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The platform took it.</summary>
    public sealed record Sent(string? MessageId) : SendOutcome;

    /// <summary>Too fast: not sent, try again after the delay.</summary>
    public sealed record RetryAfter(TimeSpan Delay) : SendOutcome;

    /// <summary>The chat lives on under another id: not sent.</summary>
    public sealed record Moved(string NewChatId) : SendOutcome;

    /// <summary>The person blocked the bot, or the chat is gone: stop addressing it.</summary>
    public sealed record Unreachable(string Reason) : SendOutcome;

    /// <summary>Longer than the platform takes.</summary>
    public sealed record TooLong : SendOutcome;

    /// <summary>The platform refuses this content, now and later.</summary>
    public sealed record BadContent(string Reason) : SendOutcome;

    /// <summary>Provably not sent (no connection, the platform said it failed): safe to try again.</summary>
    public sealed record NotDispatched(string Reason) : SendOutcome;

    /// <summary>It left, and no answer came: it may or may not have arrived.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
