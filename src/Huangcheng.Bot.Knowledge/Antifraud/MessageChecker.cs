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
    private const int MostSigns = 6;

    // What the learned weights must say: above nought speaks for fraud, below it against.
    private const double LooksLikeFraud = 0.3;
    private const double FraudInDisguise = 1.5;
    private const double SurelyFraud = 1.5;
    private const double LooksOrdinary = -0.8;
    private const double SurelyOrdinary = -1.5;

    private const string OtherKind = "其他可疑信息";

    private readonly Patterns _patterns;
    private readonly LearnedWeights _weights;

    internal MessageChecker(Patterns patterns, LearnedWeights weights) => (_patterns, _weights) = (patterns, weights);

    /// <summary>Reads and checks <c>antifraud/patterns/</c>; pass it to <see cref="KnowledgeFolder"/> when checking and loading.</summary>
    public static KnowledgeCheck Checks { get; } = static (files, faults) => Read(files, faults);

    /// <summary>Null exactly when a file has a fault; the faults say which.</summary>
    public static MessageChecker? Read(KnowledgeFiles files, KnowledgeFaults faults)
    {
        var (patterns, weights) = (PatternReader.Read(files, faults), LearnedWeights.Read(files, faults));
        return patterns is null || weights is null ? null : new MessageChecker(patterns, weights);
    }

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
        var look = MessageLook.At(_patterns, message);
        if (look.Text.Value.Length == 0)
        {
            return MessageCheck.Nothing;
        }

        var learned = _weights.Weigh(look.Text.Value, look.HintNames, out var leanings);
        if (look.Warned >= (look.HasContact ? WarnedDespiteContact : Warned) && learned < FraudInDisguise)
        {
            return MessageCheck.Nothing;
        }

        var demands = look.Seen(_patterns.Demands);
        var (kind, story) = Heaviest(look);
        var told = story.Sum(static seen => seen.Sign.Weight);
        var against = look.Normal.Sum(static sign => sign.Weight) + (look.Warned > 0 ? 1 : 0);
        var known = Judge(told, told + demands.Sum(static seen => seen.Sign.Weight) - against, demands.Any(static seen => seen.Sign.Weight >= Demand));
        var verdict = known == FraudVerdict.None && story.Count + demands.Count + look.Hints.Count == 0 ? known : Together(known, learned);
        return verdict == FraudVerdict.None
            ? MessageCheck.Nothing
            : new(
                verdict,
                told < Story ? OtherKind : kind!.Name,
                told < Story ? null : kind!.Advice?.Title,
                [.. new FoundSigns(look, leanings).Of(story.Concat(demands)).Take(MostSigns)]);
    }

    private static FraudVerdict Judge(int told, int total, bool demanded) => total switch
    {
        >= FraudByDemands => FraudVerdict.Fraud,
        >= FraudWithStory when told >= Story => FraudVerdict.Fraud,
        >= SuspiciousByDemands when demanded || told >= Story => FraudVerdict.Suspicious,
        >= SuspiciousWithStory when told >= Story => FraudVerdict.Suspicious,
        _ => FraudVerdict.None,
    };

    /// <summary>The signs a clerk wrote down and what was learned from messages: either may raise a doubt, both together make it sure, and one may clear what the other doubts.</summary>
    private static FraudVerdict Together(FraudVerdict known, double learned) => (known, learned) switch
    {
        (FraudVerdict.Fraud, < SurelyOrdinary) => FraudVerdict.None,
        (FraudVerdict.Suspicious, < LooksOrdinary) => FraudVerdict.None,
        (FraudVerdict.Suspicious, >= SurelyFraud) => FraudVerdict.Fraud,
        (FraudVerdict.None, >= LooksLikeFraud) => FraudVerdict.Suspicious,
        _ => known,
    };

    private (FraudKind? Kind, IReadOnlyList<SeenSign> Story) Heaviest(MessageLook look)
    {
        var (best, story, most) = ((FraudKind?)null, (IReadOnlyList<SeenSign>)[], 0);
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
}
