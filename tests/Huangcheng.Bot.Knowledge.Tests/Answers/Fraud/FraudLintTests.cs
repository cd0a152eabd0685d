using Huangcheng.Bot.Knowledge.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Fraud;

public sealed class FraudLintTests
{
    [Theory]
    [InlineData("sources: [gy, gz, fj, ah]", "sources: [gy, nobody]", "出处“nobody”不在 sources.yaml 里")]
    [InlineData("公安机关没有“安全账户”", "⚠未核实 公安机关没有“安全账户”", "未经核实")]
    [InlineData("自己拨打110核实", "自己拨打05331234567核实", "“05331234567”不是核实过的求助电话")]
    [InlineData("立刻挂断，第一时间", "立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断立刻挂断，第一时间", "请改短")]
    [InlineData("\"@警察 @转钱\"", "\"@保安 @转钱\"", "没有名为“@保安”的词组")]
    [InlineData("title: 冒充领导、熟人", "title: 冒充公检法", "类型“冒充公检法”写了两次")]
    public void A_statement_that_breaks_a_rule_is_told_with_its_line(string written, string changed, string fault)
    {
        var faults = new KnowledgeFaults();

        var knowledge = FraudKnowledgeReader.Read(path => Changed(path, written, changed), faults);

        Assert.Null(knowledge);
        var told = Assert.Single(faults.ToList());
        Assert.Contains(fault, told.Message, StringComparison.Ordinal);
        Assert.Equal(FraudKnowledgeReader.TopicsPath, told.File);
        Assert.InRange(told.Line, 8, 500);
    }

    [Fact]
    public void Every_type_tells_what_gives_it_away_and_what_to_do()
    {
        var knowledge = FraudAdvisorTests.ReadKnowledge();

        Assert.InRange(knowledge.Topics.Count, 20, 40);
        Assert.All(knowledge.Topics, topic => Assert.NotEmpty(topic.Tell.Sources.Concat(topic.Act.Sources)));
        Assert.Equal(["110", "96110", "12381", "12315", "12345", "12333"], knowledge.Help.Hotlines.Take(6).Select(h => h.Number), StringComparer.Ordinal);
    }

    /// <summary>The real files, with one place of the topics changed.</summary>
    private static KnowledgeFile Changed(string path, string written, string changed)
    {
        var file = RepositoryFiles.Knowledge(path);
        return path == FraudKnowledgeReader.TopicsPath
            ? KnowledgeFile.FromText(path, file.ReadUtf8(new())!.Replace(written, changed, StringComparison.Ordinal))
            : file;
    }
}
