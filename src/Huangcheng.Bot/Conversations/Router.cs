using System.Collections.Frozen;
using System.Text;

namespace Huangcheng.Bot.Conversations;

/// <summary>Finds the dialogue for a message: a command's or phrase's, a button's, the one under way, or the fallback.</summary>
internal sealed class Router
{
    /// <summary>Longest text read, in UTF-16 units: the longest that a person can send on any platform.</summary>
    public const int LongestText = 4096;

    // Platforms send it when a person opens the chat, with the payload of the link that led there.
    private const string StartCommand = "start";

    private readonly FrozenDictionary<string, IDialogue> _byName;
    private readonly FrozenDictionary<string, IDialogue> _byCommand;
    private readonly FrozenDictionary<string, Route> _byPhrase;
    private readonly IFallbackDialogue _fallback;

    /// <summary>Every command that a menu may list, in the order of the dialogues.</summary>
    public IReadOnlyList<CommandDescription> Commands { get; }

    public Router(IEnumerable<IDialogue> dialogues, IFallbackDialogue fallback)
    {
        IReadOnlyList<IDialogue> all = [.. dialogues, fallback];
        _fallback = fallback;
        Commands = [.. all.SelectMany(dialogue => dialogue.Commands).Where(command => !command.Unlisted)];
        _byName = all.ToFrozenDictionary(dialogue => dialogue.Name, StringComparer.Ordinal);
        _byCommand = all
            .SelectMany(dialogue => dialogue.Commands, (dialogue, command) => (command.Name, dialogue))
            .ToFrozenDictionary(pair => pair.Name, pair => pair.dialogue, StringComparer.OrdinalIgnoreCase);
        _byPhrase = all
            .SelectMany(dialogue => dialogue.Phrases, (dialogue, phrase) => (phrase, dialogue))
            .ToFrozenDictionary(
                pair => Phrase.Key(pair.phrase.Words)!,
                pair => new Route(pair.dialogue, new TurnInput.Command(pair.phrase.Command, pair.phrase.Argument)),
                StringComparer.Ordinal);
    }

    /// <summary>Null when there is nothing to say to it.</summary>
    public Route? Find(InboundEvent happened, ChatKind chatKind, ConversationState state) => happened switch
    {
        ButtonPressed pressed => FindButton(pressed.Data),
        TextReceived text when ChoiceNumber.Choose(text.Text, state.Choices) is { } data => FindButton(data),
        TextReceived text => FindText(text.Text, chatKind, state),
        MediaReceived media => UnderWay(state.Active) is { TakesMedia: true } taker
            ? new Route(taker, new TurnInput.SentMedia(media))
            : Unreadable(ReasonFor(media.Kind)),
        BotAdded when chatKind == ChatKind.Group => new Route(_fallback, new TurnInput.Arrived()),
        _ => null,
    };

    private IDialogue? UnderWay(string? active) => active is null ? null : _byName.GetValueOrDefault(active);

    private Route FindText(string text, ChatKind chatKind, ConversationState state)
    {
        if (text.Length > LongestText)
        {
            return Unreadable(UnreadableReason.TooLong);
        }

        var said = text.Trim();
        if (said.Length == 0)
        {
            return Unreadable(UnreadableReason.Empty);
        }

        if (said[0] == '/')
        {
            return FindCommand(said, chatKind);
        }

        if (Phrase.Key(said) is { } key && _byPhrase.TryGetValue(key, out var meant))
        {
            return meant;
        }

        return FindAnswer(said, state.Prompt) ?? new Route(UnderWay(state.Active) ?? _fallback, new TurnInput.Said(said));
    }

    /// <summary>Words or a number for a question that came unasked; null when it is no answer to it.</summary>
    private Route? FindAnswer(string said, Prompt? prompt) =>
        prompt is null ? null
        : ChoiceNumber.Choose(said, [.. prompt.Buttons.Select(button => button.Data)]) is { } data ? FindButton(data)
        : _byName.GetValueOrDefault(prompt.Dialogue) is IPromptingDialogue asking && asking.Read(said, prompt) is { } meant ? FindButton(meant)
        : null;

    private Route FindButton(string data)
    {
        var colon = data.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || Encoding.UTF8.GetByteCount(data) > Button.DataLimit || !_byName.TryGetValue(data[..colon], out var dialogue))
        {
            return Unreadable(UnreadableReason.UnknownButton);
        }

        // The fallback's buttons say what a person could say: said or pressed, it goes the same way.
        var payload = data[(colon + 1)..];
        return ReferenceEquals(dialogue, _fallback) && Phrase.Key(payload) is { } key && _byPhrase.TryGetValue(key, out var meant)
            ? meant
            : new Route(dialogue, new TurnInput.Pressed(payload));
    }

    private Route FindCommand(string text, ChatKind chatKind)
    {
        var space = text.AsSpan().IndexOfAny(' ', '\n', '\t');
        var name = space < 0 ? text[1..] : text[1..space];
        var argument = space < 0 ? "" : text[(space + 1)..].Trim();
        if (chatKind == ChatKind.Private && string.Equals(name, StartCommand, StringComparison.OrdinalIgnoreCase) && FindLink(argument) is { } linked)
        {
            return linked;
        }

        return _byCommand.TryGetValue(name, out var dialogue)
            ? new Route(dialogue, new TurnInput.Command(name.ToLowerInvariant(), argument))
            : Unreadable(UnreadableReason.UnknownCommand);
    }

    /// <summary>A link is a button that anyone can press for anyone, so each dialogue says which of its own may be.</summary>
    private Route? FindLink(string payload) =>
        StartLink.Decode(payload) is { } data
        && FindButton(data) is { Input: TurnInput.Pressed pressed } route && route.Dialogue.OpensFromLink(pressed.Payload)
            ? route
            : null;

    private Route Unreadable(UnreadableReason reason) => new(_fallback, new TurnInput.Unreadable(reason));

    private static UnreadableReason ReasonFor(MediaKind kind) => kind switch
    {
        MediaKind.Photo => UnreadableReason.Photo,
        MediaKind.Voice => UnreadableReason.Voice,
        MediaKind.Location => UnreadableReason.Location,
        _ => UnreadableReason.OtherMedia,
    };
}

internal sealed record Route(IDialogue Dialogue, TurnInput Input);
