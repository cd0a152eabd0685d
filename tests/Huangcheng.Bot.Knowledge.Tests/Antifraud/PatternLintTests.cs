using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Antifraud;

public sealed class PatternLintTests
{
    [Theory]
    [InlineData("demands.yaml", "sources: [pen1, med2]", "sources: [pen1, nobody]", "出处“nobody”不在 sources.yaml 里")]
    [InlineData("demands.yaml", "sign: 要您转账、汇款", "sign: ⚠未核实 要您转账", "未经核实")]
    [InlineData("demands.yaml", "sign: 要您转账、汇款", "sign: 要您转账汇款要您转账汇款要您转账汇款要您转账汇款要", "请改短")]
    [InlineData("demands.yaml", "<怪异链接>]", "<奇怪链接>]", "不认识“<奇怪链接>”")]
    [InlineData("demands.yaml", "\"@收 @先交的费\"", "\"@收 @先交的税\"", "没有名为“@先交的税”的词组")]
    [InlineData("impersonation.yaml", "weight: 6", "weight: 7", "weight")]
    [InlineData("money.yaml", "kind: 虚假贷款", "kind: 刷单返利", "诈骗种类“刷单返利”写了两次")]
    [InlineData("money.yaml", "advice: 刷单返利", "advice: 刷单返现", "没有标题为“刷单返现”的类型")]
    [InlineData("words.yaml", "spelling:\n", "spelling:\n  ＱＱ号码牌: qq\n  qq号码牌: qq\n", "写了两次")]
    [InlineData("words.yaml", "negations:\n", "negations:\n  - 。\n", "没有字")]
    public void A_fault_is_told_with_file_and_line(string file, string written, string changed, string fault)
    {
        var path = $"antifraud/patterns/{file}";
        var text = RepositoryFiles.Knowledge(path).ReadUtf8(new())!;
        Assert.Contains(written, text, StringComparison.Ordinal);

        var faults = Faults(path, text.Replace(written, changed, StringComparison.Ordinal));

        var told = faults.FirstOrDefault(one => one.Message.Contains(fault, StringComparison.Ordinal));
        Assert.NotNull(told);
        Assert.Equal(path, told.File);
        Assert.InRange(told.Line, 2, 400);
    }

    [Fact]
    public void A_single_character_is_too_little_for_a_rule()
    {
        var fault = Assert.Single(Faults("antifraud/patterns/more.yaml", "demands:\n  - sign: 试一试\n    weight: 1\n    says:\n      - 转|转账\n    sources: [\"110\"]\n"));

        Assert.Equal(("antifraud/patterns/more.yaml", 5), (fault.File, fault.Line));
        Assert.Contains("太短", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_key_is_told()
    {
        var fault = Assert.Single(Faults("antifraud/patterns/more.yaml", "demand:\n  - sign: 试一试\n"));

        Assert.Contains("不认识的键“demand”", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_patterns_are_sound() => Assert.Empty(Faults("antifraud/README.md", ""));

    /// <summary>The real folder with one file added or changed.</summary>
    private static IReadOnlyList<KnowledgeFault> Faults(string path, string text)
    {
        var real = KnowledgeFiles.ReadFrom(Path.Combine(RepositoryFiles.Root, "knowledge"));
        var faults = new KnowledgeFaults();
        Answerer.Checks(new KnowledgeFiles(real.All.Where(file => file.Path != path).Append(KnowledgeFile.FromText(path, text))), faults);
        return faults.ToList();
    }
}
