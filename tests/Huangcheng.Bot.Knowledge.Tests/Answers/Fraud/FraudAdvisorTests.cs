using Huangcheng.Bot.Knowledge.Answers.Fraud;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Huangcheng.Bot.Knowledge.Text;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Fraud;

public sealed class FraudAdvisorTests
{
    private static readonly FraudKnowledge Knowledge = ReadKnowledge();
    private static readonly FraudAdvisor Advisor = new(Knowledge);

    public static TheoryData<string, string> Wording() =>
        [.. RepositoryFiles.Table("Answers/Fraud/fraud-wording.tsv").Select(row => (row[0], row[1]))];

    [Theory]
    [MemberData(nameof(Wording))]
    public void Messages_are_recognised_in_any_wording(string topic, string message) =>
        Assert.Equal(topic, Advisor.TryAdvise(FoldedText.Of(message))?.Topic ?? "-");

    [Theory]
    [MemberData(nameof(Wording))]
    public void A_missing_question_mark_or_politeness_changes_nothing(string topic, string message) =>
        Assert.Equal(topic, Advisor.TryAdvise(FoldedText.Of($"您好，{message.Replace("，", " ", StringComparison.Ordinal)}？谢谢"))?.Topic ?? "-");

    [Fact]
    public void Emergency_leads_with_110_and_fits_one_screen()
    {
        var advice = Advisor.TryAdvise(FoldedText.Of("我被骗了"))!;

        Assert.Equal(FraudConcern.Emergency, advice.Concern);
        Assert.StartsWith("先打110", advice.Text, StringComparison.Ordinal);
        Assert.InRange(advice.Text.Length, 80, 200);
        Assert.All(["转账记录", "证据", "银行", "止付"], word => Assert.Contains(word, advice.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wording))]
    public void Every_advice_is_short_cited_and_calls_nothing_safe(string topic, string message)
    {
        if (Advisor.TryAdvise(FoldedText.Of(message)) is not { } advice)
        {
            Assert.Equal("-", topic);
            return;
        }

        Assert.InRange(advice.Text.Length, 30, 300);
        Assert.All(["是安全的", "很安全", "可以放心", "没问题", "不是诈骗"], word => Assert.DoesNotContain(word, advice.Text, StringComparison.Ordinal));
        Assert.NotEmpty(advice.Citations);
        Assert.All(advice.Citations, citation =>
        {
            Assert.Contains(citation.Quote, RepositoryFiles.Knowledge(citation.Document).ReadUtf8(new()), StringComparison.Ordinal);
            Assert.Contains(citation.Quote, advice.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_contact_gets_what_to_stop_and_whom_to_call()
    {
        var advice = Advisor.TryAdvise(FoldedText.Of("有人说我涉嫌洗钱，让我把钱转到安全账户"))!;

        Assert.Equal(FraudConcern.Contact, advice.Concern);
        Assert.All(["公检法", "不要转账", "96110", "110", "挂断"], word => Assert.Contains(word, advice.Text, StringComparison.Ordinal));
    }

    internal static FraudKnowledge ReadKnowledge()
    {
        var faults = new KnowledgeFaults();
        var knowledge = FraudKnowledgeReader.Read(RepositoryFiles.Knowledge, faults);
        faults.ThrowIfAny();
        return knowledge!;
    }
}
