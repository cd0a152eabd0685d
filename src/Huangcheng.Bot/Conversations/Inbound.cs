using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Conversations;

/// <summary>One thing that happened on a platform, decoded: the only form in which the core sees it.</summary>
/// <param name="Channel">The channel's name, for example <c>telegram</c>.</param>
/// <param name="ExternalId">Unique per channel; a repeated id is the same event delivered again.</param>
/// <param name="ChatId">The platform's chat, opaque to the core.</param>
/// <param name="ChatKind">Private or group.</param>
/// <param name="UserId">Who did it, opaque to the core; in a private chat often equal to <paramref name="ChatId"/>.</param>
/// <param name="Event">What happened.</param>
public sealed record Inbound(
    string Channel,
    string ExternalId,
    string ChatId,
    ChatKind ChatKind,
    string UserId,
    InboundEvent Event)
{
    /// <summary>The group's or person's name on the platform, when known; shown to staff only.</summary>
    public string? ChatTitle { get; init; }

    /// <summary>The topic within the chat, where a platform has them; a reply goes there.</summary>
    public string? Topic { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ChatKind>))]
public enum ChatKind
{
    Private,
    Group,
}

/// <summary>What happened. A group's text arrives only when the bot was addressed, its mention already removed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(TextReceived), "text")]
[JsonDerivedType(typeof(ButtonPressed), "button")]
[JsonDerivedType(typeof(MediaReceived), "media")]
[JsonDerivedType(typeof(BotAdded), "added")]
[JsonDerivedType(typeof(BotRemoved), "removed")]
[JsonDerivedType(typeof(ChatMoved), "moved")]
[JsonDerivedType(typeof(PollCounted), "poll")]
public abstract record InboundEvent;

/// <summary>A text or command, exactly as written.</summary>
public sealed record TextReceived(string Text) : InboundEvent;

/// <summary>A button was pressed. The data is hostile: a modified client can send anything.</summary>
public sealed record ButtonPressed(string Data) : InboundEvent;

/// <summary>Something that is not text. Only a dialogue that <see cref="IDialogue.TakesMedia"/> can do something with it.</summary>
public sealed record MediaReceived(MediaKind Kind) : InboundEvent
{
    /// <summary>What the person wrote beside it.</summary>
    public string? Caption { get; init; }

    public ReceivedFile? File { get; init; }

    /// <summary>Common to all that were sent as one album; null for what came alone.</summary>
    public string? Album { get; init; }
}

/// <param name="Id">The platform's id, for <see cref="IChannel.FetchAsync"/>.</param>
/// <param name="Name">As the person's device called it; hostile until checked.</param>
/// <param name="MediaType">As the platform says.</param>
/// <param name="Size">In bytes, when the platform says.</param>
public sealed record ReceivedFile(string Id, string? Name, string MediaType, long? Size);

/// <summary>The bot was added to the group, or the person unblocked it.</summary>
public sealed record BotAdded : InboundEvent;

/// <summary>The bot was removed from the group, or the person blocked it.</summary>
public sealed record BotRemoved : InboundEvent;

/// <summary>The chat lives on under another id.</summary>
public sealed record ChatMoved(string NewChatId) : InboundEvent;

/// <summary>Somebody answered a poll of ours; who is not told. It belongs to no chat: see <see cref="IFollowsPolls"/>.</summary>
/// <param name="PollId">As in <see cref="SendOutcome.Sent.PollId"/>.</param>
/// <param name="Votes">By choice, all so far.</param>
public sealed record PollCounted(string PollId, IReadOnlyList<int> Votes) : InboundEvent;

[JsonConverter(typeof(JsonStringEnumConverter<MediaKind>))]
public enum MediaKind
{
    Photo,
    Voice,
    Video,
    Sticker,
    Document,
    Location,
    Contact,
    Other,
}
