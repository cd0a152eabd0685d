using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Where messages to people are written, in the transaction that causes them.</summary>
internal interface IOutbox
{
    /// <summary>Adds a message; it goes out after the commit, at <see cref="Outgoing.NotBefore"/> or at once.</summary>
    Task AddAsync(WriteScope scope, Outgoing message, CancellationToken cancellationToken);

    /// <summary>Does something to a message that went through here, after it in the order of its chat.</summary>
    /// <returns>False: nothing is known of that message any more.</returns>
    Task<bool> ActAsync(WriteScope scope, MessageChange change, CancellationToken cancellationToken);

    /// <summary>Everything still waiting for the old chat goes to the new one.</summary>
    Task ReaddressAsync(WriteScope scope, string channel, string oldChatId, string newChatId, CancellationToken cancellationToken);
}

/// <param name="Key">Unique for ever: a second message with the same key is refused by the database.</param>
internal sealed record Outgoing(string Key, string Channel, string ChatId, ChatKind ChatKind, Content Content)
{
    public Priority Priority { get; init; } = Priority.Reply;

    public DateTimeOffset? NotBefore { get; init; }

    /// <inheritdoc cref="OutboundMessage.Topic"/>
    public string? Topic { get; init; }
}

/// <param name="Key">Unique for ever, like a message's.</param>
/// <param name="Act">Anything but <see cref="MessageAct.Send"/>.</param>
/// <param name="TargetKey">Key of the message that is acted on.</param>
internal sealed record MessageChange(string Key, MessageAct Act, string TargetKey)
{
    /// <summary>What it says from now on; whether there is an attachment must stay as it was. Null for acts that say nothing.</summary>
    public Content? Content { get; init; }

    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>Who goes first when not all can: a person who waits for a reply does.</summary>
internal enum Priority
{
    Reply,
    Notice,
    Bulk,
}
