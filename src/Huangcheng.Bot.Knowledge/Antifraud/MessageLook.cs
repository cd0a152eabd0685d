namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>A sign and where it stands.</summary>
internal readonly record struct SeenSign(Sign Sign, Stretch Where);

/// <summary>One message as signs and hints are looked for in it.</summary>
internal sealed class MessageLook
{
    private const int NegationReaches = 20;

    // What the learned weights know of signs that speak for an ordinary message or a warning.
    private const string WarningName = "提醒";
    private const string ClearWarningName = "明明白白的提醒";
    private const int ClearWarning = 2;

    private readonly List<Stretch>?[] _found;
    private readonly bool[] _negated;
    private readonly bool[] _never;

    private MessageLook(Patterns patterns, CheckedText text)
    {
        Text = text;
        _found = patterns.Phrases.Find(text.Value);
        _found[patterns.Amount] = [.. AmountReader.Find(text.Value).Take(PhraseIndex.MostOfEach)];
        _negated = text.Behind(Negations(patterns), NegationReaches);
        _never = new bool[text.Value.Length];
        Warned = Plainly(patterns.Warnings);
        Normal = patterns.Normal.Where(sign => Where(sign, _never) is not null).ToList();
        Hints = [.. patterns.Hints.Select(hint => (hint, Where: First(hint.Rules, _negated))).Where(static pair => pair.Where is not null).Select(static pair => (pair.hint.Title, pair.Where!.Value))];
        HasContact = _found[patterns.UnknownLink] is not null || _found[patterns.OddLink] is not null || _found[patterns.MobileNumber] is not null;
    }

    internal CheckedText Text { get; }

    /// <summary>How clearly the message warns of fraud.</summary>
    internal int Warned { get; }

    /// <summary>What speaks for an ordinary message.</summary>
    internal IReadOnlyList<Sign> Normal { get; }

    /// <summary>It leads to an unknown address or asks to call a mobile.</summary>
    internal bool HasContact { get; }

    internal IReadOnlyList<(string Title, Stretch Where)> Hints { get; }

    /// <summary>What the learned weights count besides the words.</summary>
    internal IEnumerable<string> HintNames => Hints.Select(static hint => hint.Title)
        .Concat(Normal.Select(static sign => sign.Title))
        .Concat(Warned > 0 ? [WarningName] : [])
        .Concat(Warned >= ClearWarning ? [ClearWarningName] : []);

    internal static MessageLook At(Patterns patterns, string message) => new(patterns, patterns.Reading.Read(message));

    internal IReadOnlyList<SeenSign> Seen(IReadOnlyList<Sign> signs) =>
        [.. signs.Select(sign => (sign, Where: Where(sign, _negated))).Where(static pair => pair.Where is not null).Select(static pair => new SeenSign(pair.sign, pair.Where!.Value))];

    /// <summary>What the signs weigh, negated or not.</summary>
    private int Plainly(IReadOnlyList<Sign> signs) => signs.Where(sign => Where(sign, _never) is not null).Sum(static sign => sign.Weight);

    private IEnumerable<Stretch> Negations(Patterns patterns)
    {
        var passing = patterns.Passing.SelectMany(id => _found[id] ?? []).Select(static stretch => stretch.Start).ToHashSet();
        return patterns.Negations.SelectMany(id => _found[id] ?? []).Where(negation => !passing.Contains(negation.End));
    }

    private Stretch? Where(Sign sign, bool[] negated)
    {
        foreach (var rule in sign.Rules)
        {
            if (rule.Find(_found, negated) is { } where && !sign.Unless.Any(unless => unless.Find(_found, _never) is { } other && IsNear(where, other)))
            {
                return where;
            }
        }

        return null;
    }

    private Stretch? First(IReadOnlyList<SignRule> rules, bool[] negated)
    {
        foreach (var rule in rules)
        {
            if (rule.Find(_found, negated) is { } where)
            {
                return where;
            }
        }

        return null;
    }

    private static bool IsNear(Stretch one, Stretch other) =>
        other.Start <= one.End + (SignRule.Window / 2) && one.Start <= other.End + (SignRule.Window / 2);
}
