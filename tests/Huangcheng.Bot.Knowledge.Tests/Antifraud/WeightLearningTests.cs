using System.Globalization;
using Huangcheng.Bot.Knowledge.Antifraud;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Antifraud;

public sealed class WeightLearningTests
{
    private static KnowledgeFiles Real => KnowledgeFiles.ReadFrom(Path.Combine(RepositoryFiles.Root, "knowledge"));

    [Fact]
    public void The_shipped_weights_are_what_the_labelled_messages_teach()
    {
        var shipped = Weights(RepositoryFiles.Knowledge(LearnedWeights.FilePath).ReadUtf8(new())!);

        var learned = Weights(WeightLearning.Load(Real).Learn([.. LabelledMessages.All.Concat(LabelledMessages.Examples).Select(static one => new LabelledText(one.Text, one.Fraud, one.Kind))]));

        // Else run: antifraud learn --jsonl messages.jsonl examples.jsonl --out knowledge/antifraud/patterns/learned.txt
        Assert.All(learned, pair => Assert.InRange(shipped.GetValueOrDefault(pair.Key), pair.Value - 0.1, pair.Value + 0.1));
        Assert.InRange(shipped.Count, learned.Count - 20, learned.Count + 20);
    }

    [Fact]
    public void What_was_never_seen_is_known_by_its_words()
    {
        LabelledText[] messages =
        [
            new("村口的老刘说把金豆子交给他保管", true, "保管"), new("老刘叫我把金豆子拿去保管", true, "保管"), new("谁把金豆子交给老刘谁就发财", true, "发财"), new("金豆子交给老刘就能发财", true, "发财"),
            new("今天的白菜在棚里自己拿", false, "白菜"), new("白菜便宜了到棚里来拿", false, "白菜"), new("明天开会带上笔", false, "开会"), new("开会的时间改到明天", false, "开会"),
        ];
        var learning = WeightLearning.Load(Real);
        var file = KnowledgeFile.FromText(LearnedWeights.FilePath, learning.Learn(messages));
        var checker = MessageChecker.Load(new KnowledgeFiles(Real.All.Where(static one => one.Path != LearnedWeights.FilePath).Append(file)));

        var check = checker.Check("闺女，有人让咱把金豆子交给老刘，还说白菜不要了。");

        Assert.Equal(FraudVerdict.Fraud, check.Verdict);
        Assert.Contains(check.Signs, sign => sign.Quote.Contains("金豆子交给老刘", StringComparison.Ordinal));
        Assert.Equal(FraudVerdict.None, checker.Check("明天到棚里拿白菜").Verdict);
        Assert.Equal((4, 4), (learning.TryOnUnseenKinds(messages).Frauds, learning.TryOnUnseenKinds(messages).Ordinary));
    }

    [Fact]
    public void A_round_that_was_not_learned_from_is_judged_as_well()
    {
        var rounds = LabelledMessages.All.ToLookup(static message => message.Round == LabelledMessages.All.Max(static one => one.Round));
        var checker = Taught(rounds[false].Concat(LabelledMessages.Examples));

        var judged = rounds[true].ToLookup(static message => message.Fraud, message => checker.Check(message.Text).Verdict);

        Assert.InRange((double)judged[true].Count(static verdict => verdict == FraudVerdict.Fraud) / judged[true].Count(), 0.95, 1);
        Assert.InRange((double)judged[false].Count(static verdict => verdict != FraudVerdict.None) / judged[false].Count(), 0, 0.05);
    }

    [Fact]
    public void A_strong_sign_that_a_clerk_adds_counts_without_learning_anew()
    {
        var sign = KnowledgeFile.FromText("antifraud/patterns/more.yaml", "kinds:\n  - kind: 金豆子\n    advice:\n    story:\n      - sign: 叫您交出金豆子\n        weight: 6\n        says: [金豆子 老刘]\n        sources: [\"110\"]\n");
        var checker = MessageChecker.Load(new KnowledgeFiles(Real.All.Append(sign)));

        var check = checker.Check("村口的老刘说天冷，金豆子放他那里。");

        Assert.Equal((FraudVerdict.Fraud, "金豆子"), (check.Verdict, check.Kind));
        Assert.Contains(check.Signs, static one => one.Sign == "叫您交出金豆子");
    }

    [Fact]
    public void What_only_sounds_like_fraud_is_suspicious_with_the_sentence_it_says()
    {
        var check = Taught(Enumerable.Range(0, 30).SelectMany(static i => new LabelledMessage[]
        {
            new("", 0, true, "豆子", $"豆子都埋到老槐树底下{i}"), new("", 0, false, "白菜", $"白菜在棚里自己拿{i}"),
        })).Check("豆子都埋到老槐树底下");

        Assert.Equal(FraudVerdict.Suspicious, check.Verdict);
        Assert.Equal("豆子都埋到老槐树底下", Assert.Single(check.Signs).Quote);
    }

    [Theory]
    [InlineData("转账\t很多\n")]
    [InlineData("转账 1.0\n")]
    [InlineData("转账\t1.0\n转账\t1.0\n")]
    public void A_damaged_file_of_weights_is_told_with_its_line(string text)
    {
        var faults = new KnowledgeFaults();

        Assert.Null(LearnedWeights.Read(new KnowledgeFiles([KnowledgeFile.FromText(LearnedWeights.FilePath, text)]), faults));

        Assert.Equal(LearnedWeights.FilePath, Assert.Single(faults.ToList()).File);
    }

    [Fact]
    public void Without_a_file_of_weights_the_way_to_make_one_is_told()
    {
        var faults = new KnowledgeFaults();

        Assert.Null(LearnedWeights.Read(new KnowledgeFiles([]), faults));

        Assert.Contains("antifraud learn", Assert.Single(faults.ToList()).Message, StringComparison.Ordinal);
    }

    private static MessageChecker Taught(IEnumerable<LabelledMessage> messages)
    {
        var weights = WeightLearning.Load(Real).Learn([.. messages.Select(static one => new LabelledText(one.Text, one.Fraud, one.Kind))]);
        return MessageChecker.Load(new KnowledgeFiles(Real.All.Where(static one => one.Path != LearnedWeights.FilePath).Append(KnowledgeFile.FromText(LearnedWeights.FilePath, weights))));
    }

    private static Dictionary<string, double> Weights(string text) =>
        text.Split('\n').Where(static line => line.Length > 0 && line[0] != ';').Select(static line => line.Split('\t')).ToDictionary(static parts => parts[0], static parts => double.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
