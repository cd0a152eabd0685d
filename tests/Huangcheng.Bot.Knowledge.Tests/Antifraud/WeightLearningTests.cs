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

    private static Dictionary<string, double> Weights(string text) =>
        text.Split('\n').Where(static line => line.Length > 0 && line[0] != ';').Select(static line => line.Split('\t')).ToDictionary(static parts => parts[0], static parts => double.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
