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

    /// <summary>A link that opens the private chat and presses a button of this data there; null when there is none.</summary>
    ValueTask<string?> LinkAsync(string data, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    /// <summary>
    /// What a chat of this kind would get, part after part, read off what the encoder that sends makes of it; nothing is
    /// sent. Empty when the platform has no such chats.
    /// </summary>
    IReadOnlyList<MessagePreview> Preview(Content content, ChatKind kind) =>
        [.. ReplyComposer.Fit(content, Capabilities).Select(MessagePreview.Of)];

    /// <summary>Where a message that was sent can be looked at in a browser or app; null when it has no address.</summary>
    string? MessageLink(string chatId, string messageId) => null;

    /// <summary>Fetches what a person sent; null when the platform does not give it, or it is larger than <see cref="IFiles.SizeLimit"/>.</summary>
    Task<byte[]?> FetchAsync(ReceivedFile file, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
}

/// <summary>What a channel can show and bear.</summary>
/// <param name="TextLimit">Longest text in UTF-16 units.</param>
/// <param name="Buttons">False: buttons are written as numbered choices.</param>
/// <param name="ButtonLabelLimit">Longest button label in characters.</param>
/// <param name="Rates">What the platform lets through.</param>
public sealed record ChannelCapabilities(int TextLimit, bool Buttons, int ButtonLabelLimit, SendRates Rates)
{
    /// <summary>Longest text beside an attachment, in UTF-16 units; null means no attachments, their names are written out.</summary>
    public int? CaptionLimit { get; init; }

    /// <summary>Most pictures, or most files, that arrive as one message; one of several has no buttons.</summary>
    public int AlbumLimit { get; init; } = 1;

    /// <summary>False: a poll is written as numbered choices.</summary>
    public bool Polls { get; init; }

    /// <summary>False: an edit that must arrive is sent as a new message.</summary>
    public bool Edits { get; init; }

    public bool Deletes { get; init; }

    public bool Pins { get; init; }
}

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
public sealed record OutboundMessage(long DeliveryId, string ChatId, ChatKind ChatKind, Content Content)
{
    /// <summary>What to do; anything but <see cref="MessageAct.Send"/> is done to <see cref="TargetMessageId"/>.</summary>
    public MessageAct Act { get; init; }

    /// <summary>The platform's id of the message that is acted on.</summary>
    public string? TargetMessageId { get; init; }

    /// <summary>The topic within the chat, where a platform has them.</summary>
    public string? Topic { get; init; }
}

/// <summary>What is done with a message.</summary>
public enum MessageAct
{
    Send,

    /// <summary>Changes a message that was sent; nothing happens when it is gone.</summary>
    Edit,

    /// <summary>The same, but what it says must arrive: as a new message when the old one cannot be changed.</summary>
    EditOrSend,

    Delete,

    Pin,

    Unpin,
}

/// <summary>How one attempt to send ended, from the platform's own words.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The platform took it.</summary>
    public sealed record Sent(string? MessageId) : SendOutcome
    {
        /// <summary>The platform's id of the poll in it, under which <see cref="PollCounted"/> comes back.</summary>
        public string? PollId { get; init; }
    }

    /// <summary>Too fast: not sent, try again after the delay.</summary>
    public sealed record RetryAfter(TimeSpan Delay) : SendOutcome;

    /// <summary>The chat lives on under another id: not sent.</summary>
    public sealed record Moved(string NewChatId) : SendOutcome;

    /// <summary>The person blocked the bot, or the chat is gone: stop addressing it.</summary>
    public sealed record Unreachable(string Reason) : SendOutcome;

    /// <summary>Longer than the platform takes.</summary>
    public sealed record TooLong : SendOutcome;

    /// <summary>The message to act on is gone, too old, or not ours to change.</summary>
    public sealed record TargetGone(string Reason) : SendOutcome;

    /// <summary>The platform refuses this content, now and later.</summary>
    public sealed record BadContent(string Reason) : SendOutcome;

    /// <summary>Held up until it was not to be said any more; see <see cref="Content.Latest"/>.</summary>
    public sealed record TooLate : SendOutcome;

    /// <summary>Provably not sent (no connection, the platform said it failed): safe to try again.</summary>
    public sealed record NotDispatched(string Reason) : SendOutcome;

    /// <summary>It left, and no answer came: it may or may not have arrived.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
