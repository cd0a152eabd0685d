using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Tests.Answers.Questions;
using Huangcheng.Bot.Knowledge.Tests.Antifraud;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Fraud;

public sealed class CheckDeskTests
{
    [Theory]
    [InlineData("帮我看看")]
    [InlineData("帮我看看这条短信是不是骗人的")]
    [InlineData("您好，帮我看看这个电话，谢谢")]
    public void Asked_without_a_message_it_asks_for_one(string question)
    {
        var answer = AnswererUnderTest.Ask(question);

        Assert.Equal(AnswerKind.Fraud, answer.Kind);
        Assert.Contains("原样发给我", answer.Text, StringComparison.Ordinal);
        Assert.Equal("CheckMessage", answer.Context.Intent);
    }

    [Fact]
    public void The_message_after_is_looked_at_once()
    {
        var answer = AnswererUnderTest.Ask("帮我看看 / 您的包裹丢失了，我们给您三倍赔付，请加客服微信 abc123 办理");

        Assert.Contains("很像诈骗：快递理赔", answer.Text, StringComparison.Ordinal);
        Assert.Contains("“包裹丢失”", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Context.Intent);
    }

    [Theory]
    [InlineData("帮我看看 / 这个月有什么活动", AnswerKind.Schedule)]
    [InlineData("帮我看看这个月有什么活动", AnswerKind.Schedule)]
    [InlineData("帮我看看重阳节活动谁负责", AnswerKind.Schedule)]
    [InlineData("帮我看看 / 这个月有什么活动 / 那11月呢", AnswerKind.Schedule)]
    public void A_question_on_the_plan_stays_one(string conversation, AnswerKind kind) => Assert.Equal(kind, AnswererUnderTest.Ask(conversation).Kind);

    [Theory]
    [InlineData("我已经转账了")]
    [InlineData("帮我看看，我已经把钱转给他了怎么办")]
    [InlineData("帮我看看 / 我把验证码告诉他了")]
    [InlineData("我已经转账了，他发的是【工商银行】您的卡将冻结，请点击 http://a.top")]
    public void Money_gone_goes_straight_to_the_emergency_steps(string conversation) =>
        Assert.StartsWith("先打110", AnswererUnderTest.Ask(conversation).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("帮我看看：您的ETC已失效，请点击 http://etc-x.top/a 重新认证", "ETC")]
    [InlineData("有人打电话说我孙子打伤人被拘留了，让我准备三万现金，他派人上门来取，别告诉我儿子", "上门")]
    [InlineData("【医保提醒】您的医保电子凭证已失效，请点击http://yb.gdfse.com/更新", "医保")]
    [InlineData("让我下载会议软件开共享屏幕，说百万保障到期要扣费", "百万保障")]
    public void A_message_or_call_is_told_with_its_signs_and_whom_to_call(string message, string about)
    {
        var answer = AnswererUnderTest.Ask(message);

        Assert.Equal((AnswerKind.Fraud, true), (answer.Kind, answer.Answered));
        Assert.All([about, "1. ", "现在怎么办：", "96110", "110", "出处："], word => Assert.Contains(word, answer.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("【菜鸟驿站】您的包裹已到，取件码1-2-3")]
    [InlineData("帮我看看 / 明天村里停水，请大家提前接好水，下午五点恢复")]
    [InlineData("帮我看看这条短信：您尾号1234的卡支出500元，余额3210元")]
    public void Nothing_found_is_never_called_safe(string conversation)
    {
        var answer = AnswererUnderTest.Ask(conversation);

        Assert.StartsWith("没有发现常见的诈骗特征，但不能保证安全。", answer.Text, StringComparison.Ordinal);
        Assert.Contains("核实", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_pasted_the_answer_fits_one_screen_opens_no_link_and_is_cited()
    {
        foreach (var message in LabelledMessages.All)
        {
            var answer = AnswererUnderTest.Ask($"帮我看看：{message.Text}");

            Assert.InRange(answer.Text.Length, 30, 400);
            Assert.All(["是安全的", "很安全", "可以放心", "没问题", "不是诈骗", "://www.", ".com", ".top"], word => Assert.DoesNotContain(word, answer.Text, StringComparison.Ordinal));
            Assert.All(answer.Citations.Where(citation => citation.Document.StartsWith("antifraud", StringComparison.Ordinal)), citation =>
            {
                Assert.Contains(citation.Quote, answer.Text, StringComparison.Ordinal);
                Assert.Contains(citation.Quote, RepositoryFiles.Knowledge(citation.Document).ReadUtf8(new()), StringComparison.Ordinal);
            });
        }
    }
}
