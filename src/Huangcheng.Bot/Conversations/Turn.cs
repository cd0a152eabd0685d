using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Huangcheng.Bot.Conversations;

/// <summary>One message as a dialogue sees it.</summary>
internal sealed class Turn(Inbound inbound, TurnInput input, Memory? memory, DateTimeOffset at, TurnPreview? preview = null)
{
    public Inbound Inbound { get; } = inbound;

    public TurnInput Input { get; } = input;

    /// <summary>When it is handled, in the office's time zone.</summary>
    public DateTimeOffset At { get; } = at;

    public bool InGroup => Inbound.ChatKind == ChatKind.Group;

    /// <summary>
    /// Shows the person something before the turn is decided, for what takes long: the reply takes its place, so its first
    /// message must be text alone, as this one. In a group nothing is shown.
    /// </summary>
    public Task ShowAsync(string text, CancellationToken cancellationToken) =>
        preview is null || InGroup ? Task.CompletedTask : preview.ShowAsync(text, cancellationToken);

    /// <summary>What this dialogue remembered last, or null.</summary>
    public T? Recall<T>(JsonTypeInfo<T> type)
        where T : class =>
        memory?.Data.Deserialize(type);
}

/// <summary>What the person did, taken apart.</summary>
internal abstract record TurnInput
{
    private TurnInput()
    {
    }

    /// <summary>Free text, trimmed, never empty.</summary>
    public sealed record Said(string Text) : TurnInput;

    /// <summary>A command; the argument may be empty.</summary>
    public sealed record Command(string Name, string Argument) : TurnInput;

    /// <summary>A button of this dialogue, without the dialogue's name. Hostile until checked.</summary>
    public sealed record Pressed(string Payload) : TurnInput;

    /// <summary>A picture or file, for a dialogue that takes them.</summary>
    public sealed record SentMedia(MediaReceived Media) : TurnInput;

    /// <summary>Something that no dialogue can take; only the fallback gets it, to say what to do instead.</summary>
    public sealed record Unreadable(UnreadableReason Reason) : TurnInput;

    /// <summary>The bot was added to a group; only the fallback gets it, to introduce itself.</summary>
    public sealed record Arrived : TurnInput;
}

internal enum UnreadableReason
{
    UnknownCommand,
    UnknownButton,
    Empty,
    TooLong,
    Photo,
    Voice,
    Location,
    OtherMedia,
}
