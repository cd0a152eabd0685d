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

    // What they know of the signs of fraud: also of one that a clerk adds after the learning.
    private const string StoryName = "某一种骗局的说法";
    private const string DemandsName = "骗子常提的要求";
    private const double FullWeight = 4;
    private const double MostOfIt = 2;

    private readonly FoundPhrases _found;
    private readonly bool[] _possible;
    private readonly bool[] _negated;
    private readonly bool[] _never;

    private MessageLook(Patterns patterns, CheckedText text)
    {
        Text = text;
        _found = patterns.Phrases.Find(text.Value);
        _found.Replace(patterns.Amount, AmountReader.Find(text.Value));
        _found.Replace(patterns.Quotation, text.Quotations());
        _possible = patterns.Rules.Possible(_found);
        _negated = text.Behind(Negations(patterns), NegationReaches);
        _never = new bool[text.Value.Length];
        Warned = Plainly(patterns.Warnings);
        Normal = patterns.Normal.Where(sign => Where(sign, _never) is not null).ToList();
        Hints = [.. patterns.Hints.Select(hint => (hint, Where: First(hint.Rules, _negated))).Where(static pair => pair.Where is not null).Select(static pair => (pair.hint.Title, pair.Where!.Value))];
        Demands = Seen(patterns.Demands);
        (Kind, Story) = Heaviest(patterns.Kinds);
        HasContact = _found.Has(patterns.UnknownLink) || _found.Has(patterns.OddLink) || _found.Has(patterns.MobileNumber);
    }

    internal CheckedText Text { get; }

    /// <summary>How clearly the message warns of fraud.</summary>
    internal int Warned { get; }

    /// <summary>What speaks for an ordinary message.</summary>
    internal IReadOnlyList<Sign> Normal { get; }

    /// <summary>It leads to an unknown address or asks to call a mobile.</summary>
    internal bool HasContact { get; }

    internal IReadOnlyList<(string Title, Stretch Where)> Hints { get; }

    /// <summary>What it demands, of whatever kind it is.</summary>
    internal IReadOnlyList<SeenSign> Demands { get; }

    /// <summary>The kind whose story it tells most of; null when it tells none.</summary>
    internal FraudKind? Kind { get; }

    internal IReadOnlyList<SeenSign> Story { get; }

    /// <summary>What the learned weights count besides the words, and how much of it there is.</summary>
    internal IEnumerable<(string Name, double Share)> Marks => Hints.Select(static hint => hint.Title)
        .Concat(Normal.Select(static sign => sign.Title))
        .Concat(Demands.Select(static seen => seen.Sign.Title))
        .Concat(Warned > 0 ? [WarningName] : [])
        .Concat(Warned >= ClearWarning ? [ClearWarningName] : [])
        .Select(static name => (name, 1.0))
        .Append((StoryName, ShareOf(Story)))
        .Append((DemandsName, ShareOf(Demands)));

    internal static MessageLook At(Patterns patterns, string message) => new(patterns, patterns.Reading.Read(message));

    private static double ShareOf(IEnumerable<SeenSign> signs) => Math.Min(MostOfIt, signs.Sum(static seen => seen.Sign.Weight) / FullWeight);

    private (FraudKind? Kind, IReadOnlyList<SeenSign> Story) Heaviest(IReadOnlyList<FraudKind> kinds)
    {
        var (best, story, most) = ((FraudKind?)null, (IReadOnlyList<SeenSign>)[], 0);
        foreach (var kind in kinds)
        {
            var seen = Seen(kind.Story);
            var weight = seen.Sum(static one => one.Sign.Weight);
            if (weight > most)
            {
                (best, story, most) = (kind, seen, weight);
            }
        }

        return (best, story);
    }

    private IReadOnlyList<SeenSign> Seen(IReadOnlyList<Sign> signs) =>
        [.. signs.Select(sign => (sign, Where: Where(sign, _negated))).Where(static pair => pair.Where is not null).Select(static pair => new SeenSign(pair.sign, pair.Where!.Value))];

    /// <summary>What the signs weigh, negated or not.</summary>
    private int Plainly(IReadOnlyList<Sign> signs) => signs.Where(sign => Where(sign, _never) is not null).Sum(static sign => sign.Weight);

    private IEnumerable<Stretch> Negations(Patterns patterns)
    {
        var passing = patterns.Passing.SelectMany(id => _found[id].ToArray()).Select(static stretch => stretch.Start).ToHashSet();
        return patterns.Negations.SelectMany(id => _found[id].ToArray()).Where(negation => !passing.Contains(negation.End));
    }

    private Stretch? Where(Sign sign, bool[] negated)
    {
        foreach (var rule in sign.Rules)
        {
            if (_possible[rule.Number] && rule.Find(_found, negated) is { } where && !sign.Unless.Any(unless => unless.Find(_found, _never) is { } other && IsNear(where, other)))
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
            if (_possible[rule.Number] && rule.Find(_found, negated) is { } where)
            {
                return where;
            }
        }

        return null;
    }

    private static bool IsNear(Stretch one, Stretch other) =>
        other.Start <= one.End + (SignRule.Window / 2) && one.Start <= other.End + (SignRule.Window / 2);
}
