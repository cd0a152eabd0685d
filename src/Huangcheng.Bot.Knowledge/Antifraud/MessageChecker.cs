using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>Checks a pasted message or a described call for signs of fraud; holds no state, so any thread may ask.</summary>
public sealed class MessageChecker
{
    // What a message must weigh; see docs/adr. A story is what makes a demand a fraud of a kind.
    private const int Story = 3;
    private const int Demand = 3;
    private const int FraudWithStory = 6;
    private const int FraudByDemands = 9;
    private const int SuspiciousWithStory = 3;
    private const int SuspiciousByDemands = 5;
    private const int Warned = 2;
    private const int WarnedDespiteContact = 5;
    private const int NegationReaches = 20;
    private const int MostSigns = 6;

    private const string OtherKind = "其他可疑信息";

    private readonly Patterns _patterns;

    internal MessageChecker(Patterns patterns) => _patterns = patterns;

    /// <summary>Reads and checks <c>antifraud/patterns/</c>; pass it to <see cref="KnowledgeFolder"/> when checking and loading.</summary>
    public static KnowledgeCheck Checks { get; } = static (files, faults) => PatternReader.Read(files, faults);

    /// <summary>Null exactly when a file has a fault; the faults say which.</summary>
    public static MessageChecker? Read(KnowledgeFiles files, KnowledgeFaults faults) =>
        PatternReader.Read(files, faults) is { } patterns ? new MessageChecker(patterns) : null;

    /// <exception cref="KnowledgeException">The patterns have faults.</exception>
    public static MessageChecker Load(KnowledgeFiles files)
    {
        var faults = new KnowledgeFaults();
        var checker = Read(files, faults);
        faults.ThrowIfAny();
        return checker!;
    }

    /// <summary>The topics that its advice stands on.</summary>
    internal IEnumerable<AdviceTopic> Advice => _patterns.Kinds.Select(static kind => kind.Advice).OfType<AdviceTopic>();

    /// <summary>Never throws for any text.</summary>
    public MessageCheck Check(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = _patterns.Reading.Read(message);
        if (text.Value.Length == 0)
        {
            return MessageCheck.Nothing;
        }

        var found = _patterns.Phrases.Find(text.Value);
        found[_patterns.Amount] = [.. AmountReader.Find(text.Value).Take(PhraseIndex.MostOfEach)];
        var look = new Look(found, text.Behind(Negations(found), NegationReaches), new bool[text.Value.Length]);
        var demands = look.Seen(_patterns.Demands);
        var warnings = look.Plainly(_patterns.Warnings);
        if (IsWarning(warnings, look))
        {
            return MessageCheck.Nothing;
        }

        var against = look.Plainly(_patterns.Normal) + (warnings > 0 ? 1 : 0);
        var (kind, story) = Heaviest(look);
        var told = story.Sum(static seen => seen.Sign.Weight);
        var verdict = Judge(told, told + demands.Sum(static seen => seen.Sign.Weight) - against, demands.Any(static seen => seen.Sign.Weight >= Demand));
        return verdict == FraudVerdict.None
            ? MessageCheck.Nothing
            : new(verdict, told < Story ? OtherKind : kind!.Name, told < Story ? null : kind!.Advice?.Title, Quoted(text, story, demands));
    }

    private static FraudVerdict Judge(int told, int total, bool demanded) => total switch
    {
        >= FraudByDemands => FraudVerdict.Fraud,
        >= FraudWithStory when told >= Story => FraudVerdict.Fraud,
        >= SuspiciousByDemands when demanded || told >= Story => FraudVerdict.Suspicious,
        >= SuspiciousWithStory when told >= Story => FraudVerdict.Suspicious,
        _ => FraudVerdict.None,
    };

    /// <summary>A text that warns of fraud names its signs without doing anything; one that also wants to be contacted may be a disguise.</summary>
    private bool IsWarning(int warnings, Look look) =>
        warnings >= (look.Found[_patterns.UnknownLink] is not null || look.Found[_patterns.OddLink] is not null || look.Found[_patterns.MobileNumber] is not null ? WarnedDespiteContact : Warned);

    private (FraudKind? Kind, IReadOnlyList<Seen> Story) Heaviest(Look look)
    {
        var (best, story, most) = ((FraudKind?)null, (IReadOnlyList<Seen>)[], 0);
        foreach (var kind in _patterns.Kinds)
        {
            var seen = look.Seen(kind.Story);
            var weight = seen.Sum(static one => one.Sign.Weight);
            if (weight > most)
            {
                (best, story, most) = (kind, seen, weight);
            }
        }

        return (best, story);
    }

    private IEnumerable<Stretch> Negations(List<Stretch>?[] found)
    {
        var passing = _patterns.Passing.SelectMany(id => found[id] ?? []).Select(static stretch => stretch.Start).ToHashSet();
        return _patterns.Negations.SelectMany(id => found[id] ?? []).Where(negation => !passing.Contains(negation.End));
    }

    private static List<FoundSign> Quoted(CheckedText text, IReadOnlyList<Seen> story, IReadOnlyList<Seen> demands) =>
    [
        .. story.Concat(demands)
            .OrderByDescending(static seen => seen.Sign.Weight)
            .DistinctBy(static seen => seen.Sign.Title, StringComparer.Ordinal)
            .Take(MostSigns)
            .Select(seen => new FoundSign(seen.Sign.Title, text.Quote(seen.Where))),
    ];

    private readonly record struct Seen(Sign Sign, Stretch Where);

    /// <summary>One message as the signs are looked for in it.</summary>
    private sealed record Look(List<Stretch>?[] Found, bool[] Negated, bool[] Never)
    {
        internal IReadOnlyList<Seen> Seen(IReadOnlyList<Sign> signs) =>
            [.. signs.Select(sign => (sign, Where: Where(sign, Negated))).Where(static pair => pair.Where is not null).Select(static pair => new Seen(pair.sign, pair.Where!.Value))];

        /// <summary>What the signs weigh, negated or not.</summary>
        internal int Plainly(IReadOnlyList<Sign> signs) => signs.Where(sign => Where(sign, Never) is not null).Sum(static sign => sign.Weight);

        private Stretch? Where(Sign sign, bool[] negated)
        {
            foreach (var rule in sign.Rules)
            {
                if (rule.Find(Found, negated) is { } where && !sign.Unless.Any(unless => unless.Find(Found, Never) is { } other && IsNear(where, other)))
                {
                    return where;
                }
            }

            return null;
        }

        private static bool IsNear(Stretch one, Stretch other) =>
            other.Start <= one.End + (SignRule.Window / 2) && one.Start <= other.End + (SignRule.Window / 2);
    }
}
