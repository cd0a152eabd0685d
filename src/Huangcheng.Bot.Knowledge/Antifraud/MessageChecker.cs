using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>Checks a pasted message or a described call for signs of fraud; holds no state, so any thread may ask.</summary>
public sealed class MessageChecker
{
    /// <summary>All the files it is made of; it needs them no more once it is.</summary>
    public const string Folder = PatternReader.Folder;

    // What a message must weigh; see docs/adr. A story is what makes a demand a fraud of a kind.
    private const int Story = 3;
    private const int Demand = 3;
    private const int FraudWithStory = 6;
    private const int FraudByDemands = 9;
    private const int SuspiciousWithStory = 3;
    private const int SuspiciousByDemands = 5;
    private const int Warned = 2;
    private const int WarnedDespiteContact = 5;
    private const int EnoughByItself = 6;
    private const int MostSigns = 6;

    // What the learned weights must say: the higher, the more like fraud. Words that were never learned say nothing, and so
    // a fraud that nobody has seen yet stays somewhat below nought.
    private const double FraudInDisguise = 1.5;
    private const double FraudInThickDisguise = 4;
    private const double LooksLikeFraud = 0;
    private const double Doubtful = -0.2;
    private const double LooksOrdinary = -0.5;
    private const double SurelyOrdinary = -1.5;
    private const double OrdinaryBeyondDoubt = -3;
    private const double LikeFraudByWordsAlone = 1.5;

    /// <summary>The kind of a message whose story none of the kinds tells.</summary>
    internal const string OtherKind = "其他可疑信息";

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

        var learned = _weights.Weigh(look.Text.Value, look.Marks, out var leanings);
        if (IsWarning(look, learned))
        {
            return MessageCheck.Nothing;
        }

        var (demands, story) = (look.Demands, look.Story);
        var told = story.Sum(static seen => seen.Sign.Weight);
        var against = look.Normal.Sum(static sign => sign.Weight) + (look.Warned > 0 ? 1 : 0);
        var known = Judge(told, told + demands.Sum(static seen => seen.Sign.Weight) - against, demands.Any(static seen => seen.Sign.Weight >= Demand));
        var verdict = story.Count + demands.Count + look.Hints.Count == 0 ? ByWordsAlone(learned) : Together(known, learned, StandsFrom(look, told));
        return verdict == FraudVerdict.None
            ? MessageCheck.Nothing
            : new(
                verdict,
                told < Story ? OtherKind : look.Kind!.Name,
                told < Story ? null : look.Kind!.Advice?.Title,
                [.. new FoundSigns(look, leanings).Of(story.Concat(demands)).Take(MostSigns)]);
    }

    /// <summary>How ordinary a message may look and the signs of fraud still hold: all the more, the more of a story it tells.</summary>
    private static double StandsFrom(MessageLook look, int told) => look.Warned > 0 || told < FraudWithStory ? LooksOrdinary
        : look.Story.Any(static seen => seen.Sign.Weight >= EnoughByItself) ? OrdinaryBeyondDoubt
        : SurelyOrdinary;

    private static bool IsWarning(MessageLook look, double learned) => look.Warned >= WarnedDespiteContact
        ? learned < FraudInThickDisguise
        : look.Warned >= Warned && !look.HasContact && learned < FraudInDisguise;

    /// <summary>No sign and no hint: nothing can be named, so a doubt is all that is told.</summary>
    private static FraudVerdict ByWordsAlone(double learned) => learned >= LikeFraudByWordsAlone ? FraudVerdict.Suspicious : FraudVerdict.None;

    private static FraudVerdict Judge(int told, int total, bool demanded) => total switch
    {
        >= FraudByDemands => FraudVerdict.Fraud,
        >= FraudWithStory when told >= Story => FraudVerdict.Fraud,
        >= SuspiciousByDemands when demanded || told >= Story => FraudVerdict.Suspicious,
        >= SuspiciousWithStory when told >= Story => FraudVerdict.Suspicious,
        _ => FraudVerdict.None,
    };

    /// <summary>
    /// What was learned decides: it counts the signs a clerk wrote down among all else. Where it is in doubt, and for a strong
    /// sign that may be newer than the learning, the signs do.
    /// </summary>
    private static FraudVerdict Together(FraudVerdict known, double learned, double standsFrom) => (known, learned) switch
    {
        (_, >= LooksLikeFraud) => FraudVerdict.Fraud,
        (FraudVerdict.None, >= Doubtful) => FraudVerdict.Suspicious,
        (FraudVerdict.Suspicious or FraudVerdict.Fraud, >= LooksOrdinary) => FraudVerdict.Fraud,
        (FraudVerdict.Fraud, _) when learned >= standsFrom => FraudVerdict.Fraud,
        _ => FraudVerdict.None,
    };
}
