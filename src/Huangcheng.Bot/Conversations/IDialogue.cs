namespace Huangcheng.Bot.Conversations;

/// <summary>A feature's chat face. One instance serves all conversations: what it knows of one is in <see cref="Turn"/>.</summary>
internal interface IDialogue
{
    /// <summary>Stable name: its memory is stored under it, and its buttons' data begins with it and a colon.</summary>
    string Name { get; }

    /// <summary>Version of its memory's form. A memory of another version is dropped, and the person told so.</summary>
    int MemoryVersion { get; }

    /// <summary>Commands that come to it.</summary>
    IReadOnlyList<CommandDescription> Commands { get; }

    /// <summary>Free text that means one of its commands: residents do not write slashes.</summary>
    IReadOnlyList<Phrase> Phrases => [];

    /// <summary>True: while it is under way it also gets pictures and files.</summary>
    bool TakesMedia => false;

    /// <summary>
    /// Whether a button's payload may come out of a link, which anyone can make and send around: true only for what
    /// shows something, or asks before it acts.
    /// </summary>
    bool OpensFromLink(string payload) => false;

    /// <summary>True when its commits depend on who came first: they happen in the order in which the messages arrived.</summary>
    bool InOrderOfArrival => false;

    /// <summary>
    /// Answers one message. What is slow (search, a language model) is done here; what writes is returned as
    /// <see cref="Step.Commit"/> and runs in the turn's transaction.
    /// </summary>
    ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken);
}

/// <summary>A dialogue that asks people without having been asked; see <see cref="Prompts"/>.</summary>
internal interface IPromptingDialogue : IDialogue
{
    /// <summary>The data of the button that free text stands for; null for all that is no answer, and goes where it would have gone anyway.</summary>
    string? Read(string text, Prompt prompt);
}

/// <summary>The dialogue that takes whatever no other dialogue claims.</summary>
internal interface IFallbackDialogue : IDialogue;
