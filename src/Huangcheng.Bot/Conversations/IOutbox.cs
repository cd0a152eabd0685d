using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Where messages to people are written, in the transaction that causes them.</summary>
internal interface IOutbox
{
    /// <summary>Adds a message; it goes out after the commit, at <see cref="Outgoing.NotBefore"/> or at once.</summary>
    Task AddAsync(WriteScope scope, Outgoing message, CancellationToken cancellationToken);

    /// <summary>Everything still waiting for the old chat goes to the new one.</summary>
    Task ReaddressAsync(WriteScope scope, string channel, string oldChatId, string newChatId, CancellationToken cancellationToken);
}

/// <param name="Key">Unique for ever: a second message with the same key is refused by the database.</param>
internal sealed record Outgoing(string Key, string Channel, string ChatId, ChatKind ChatKind, Content Content)
{
    public Priority Priority { get; init; } = Priority.Reply;

    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>Who goes first when not all can: a person who waits for a reply does.</summary>
internal enum Priority
{
    Reply,
    Notice,
    Bulk,
}
