using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>A message of which a person said what it is.</summary>
/// <param name="Kind">The kind of fraud, or who an ordinary message is from; messages of one kind are left out together when the learning is tried.</param>
public sealed record LabelledText(string Text, bool Fraud, string Kind);

/// <summary>How the checker does on messages of kinds that it has not learned from.</summary>
public sealed record UnseenKinds(int Frauds, int Noticed, int Ordinary, int Alarms);

/// <summary>Learns <c>antifraud/patterns/learned.txt</c> from labelled messages: a logistic regression, the same for the same messages.</summary>
public sealed class WeightLearning
{
    private const int Rounds = 25;
    private const int LeastMessages = 2;
    private const int Folds = 10;
    private const double Pace = 0.1;
    private const double Shrinking = 0.001;
    private const int Seed = 1;

    private readonly Patterns _patterns;

    private WeightLearning(Patterns patterns) => _patterns = patterns;

    /// <exception cref="KnowledgeException">The patterns have faults.</exception>
    public static WeightLearning Load(KnowledgeFiles files)
    {
        var faults = new KnowledgeFaults();
        var patterns = PatternReader.Read(files, faults);
        faults.ThrowIfAny();
        return new(patterns!);
    }

    /// <summary>The text of the file.</summary>
    public string Learn(IReadOnlyList<LabelledText> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return LearnedWeights.Write(Weights([.. messages.Select(Read)]), $"antifraud learn：由 {messages.Count} 条标注过的消息学来，请勿手改。字词（9 数字，| 断句，Ⓛ 陌生链接，Ⓧ 怪异链接，Ⓞ 官方链接，Ⓜ 手机号，Ⓝ 号码，Ⓖ 官方号码，# 苗头和特征），制表符，分量（大于 0 像诈骗）。");
    }

    /// <summary>Learns without some of the kinds and checks their messages, until each kind has been left out once.</summary>
    public UnseenKinds TryOnUnseenKinds(IReadOnlyList<LabelledText> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var read = messages.Select(message => (Message: message, Case: Read(message))).ToList();
        var kinds = messages.Select(static message => (message.Fraud, message.Kind)).Distinct().Select(static (kind, i) => (kind, i)).ToDictionary(static pair => pair.kind, static pair => pair.i % Folds);
        var (noticed, alarms) = (0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var left = read.ToLookup(one => kinds[(one.Message.Fraud, one.Message.Kind)] == fold);
            var checker = new MessageChecker(_patterns, new LearnedWeights(Weights([.. left[false].Select(static one => one.Case)]).ToDictionary(static pair => pair.Name, static pair => pair.Weight, StringComparer.Ordinal)));
            var suspected = left[true].Where(one => checker.Check(one.Message.Text).Verdict != FraudVerdict.None).ToList();
            noticed += suspected.Count(static one => one.Message.Fraud);
            alarms += suspected.Count(static one => !one.Message.Fraud);
        }

        var frauds = messages.Count(static message => message.Fraud);
        return new(frauds, noticed, messages.Count - frauds, alarms);
    }

    private Case Read(LabelledText message)
    {
        var look = MessageLook.At(_patterns, message.Text);
        return new([.. LearnedWeights.Values(look.Text.Value, look.Marks)], message.Fraud);
    }

    private static IEnumerable<(string Name, double Weight)> Weights(IReadOnlyList<Case> cases)
    {
        var names = cases.SelectMany(static one => one.Values.Select(static value => value.Name))
            .CountBy(static name => name, StringComparer.Ordinal)
            .Where(static pair => pair.Value >= LeastMessages)
            .Select(static (pair, i) => (pair.Key, i))
            .ToDictionary(static pair => pair.Key, static pair => pair.i, StringComparer.Ordinal);
        var examples = cases.Select(one => (Values: one.Values.Where(value => names.ContainsKey(value.Name)).Select(value => (At: names[value.Name], value.Value)).ToArray(), one.Fraud)).ToArray();
        var weights = Fit(examples, names.Count);
        return names.Select(pair => (pair.Key, weights[pair.Value]));
    }

    /// <summary>Stochastic gradient descent with a pace of its own for each weight (AdaGrad), in an order that is always the same.</summary>
    private static double[] Fit(((int At, double Value)[] Values, bool Fraud)[] examples, int count)
    {
        var (weights, paces, random) = (new double[count], new double[count], new Random(Seed));
        Array.Fill(paces, 1e-8);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(examples);
            foreach (var (values, fraud) in examples)
            {
                var chance = 1 / (1 + Math.Exp(-values.Sum(value => weights[value.At] * value.Value)));
                var off = chance - (fraud ? 1 : 0);
                foreach (var (at, value) in values)
                {
                    var slope = (off * value) + (Shrinking * weights[at]);
                    paces[at] += slope * slope;
                    weights[at] -= Pace * slope / Math.Sqrt(paces[at]);
                }
            }
        }

        return weights;
    }

    private sealed record Case(IReadOnlyList<(string Name, double Value)> Values, bool Fraud);
}
