namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>One thing a message may do or claim.</summary>
/// <param name="Weight">1 (also harmless messages do it) to 6 (enough by itself).</param>
/// <param name="Rules">Ways of saying it; one is enough.</param>
/// <param name="Unless">Said close by, they make it harmless.</param>
internal sealed record Sign(string Title, int Weight, IReadOnlyList<SignRule> Rules, IReadOnlyList<SignRule> Unless);

/// <summary>A kind of fraud by the story it tells; what it demands is among <see cref="Patterns.Demands"/>.</summary>
internal sealed record FraudKind(string Name, AdviceTopic? Advice, IReadOnlyList<Sign> Story);

/// <summary>The topic that tells what to do, and where a clerk named it.</summary>
internal sealed record AdviceTopic(string Title, string File, int Line);

/// <summary>A general thing a sentence may do, such as asking for money.</summary>
internal sealed record Hint(string Title, IReadOnlyList<SignRule> Rules);

/// <summary>Everything in <c>antifraud/patterns/</c>.</summary>
/// <param name="Demands">What frauds of all kinds want or how they press.</param>
/// <param name="Normal">What speaks for an ordinary message.</param>
/// <param name="Warnings">What shows that a message warns of fraud.</param>
/// <param name="Hints">What says little by itself and counts by its learned weight; the title tells a person what a sentence does.</param>
/// <param name="Negations">What turns the rest of its clause into its opposite: 不会要求您转账.</param>
/// <param name="Passing">Following a negation at once, it takes the negation upon itself: 请勿错过.</param>
internal sealed record Patterns(
    MessageReading Reading,
    PhraseIndex Phrases,
    RuleIndex Rules,
    IReadOnlyList<Sign> Demands,
    IReadOnlyList<FraudKind> Kinds,
    IReadOnlyList<Sign> Normal,
    IReadOnlyList<Sign> Warnings,
    IReadOnlyList<Hint> Hints,
    IReadOnlyList<int> Negations,
    IReadOnlyList<int> Passing)
{
    /// <summary>The number of the mark that stands for amounts.</summary>
    internal int Amount { get; } = Phrases.Add(MessageReading.Amount.ToString());

    /// <summary>The number of the mark that stands for what is said in quotation marks.</summary>
    internal int Quotation { get; } = Phrases.Add(MessageReading.Quotation.ToString());

    internal int UnknownLink { get; } = Phrases.Add(MessageReading.UnknownLink.ToString());

    internal int OddLink { get; } = Phrases.Add(MessageReading.OddLink.ToString());

    internal int MobileNumber { get; } = Phrases.Add(MessageReading.MobileNumber.ToString());
}
