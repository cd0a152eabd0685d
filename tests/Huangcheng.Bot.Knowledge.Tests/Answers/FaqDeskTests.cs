using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers;

public sealed class FaqDeskTests
{
    private static readonly FaqDesk Desk = new(
        [new FaqEntry("活动结束后有班车送回村吗？", ["散场有没有车送"], "有，车在门口等。", new FaqSource(null, null, "镇社区教育中心", 4), "faq/bus.yaml", 1)],
        "某计划");

    [Theory]
    [InlineData("活动结束后有班车送回村吗")]
    [InlineData("活動結束後有班車送回村嗎？？")]
    [InlineData("散场有没有车送")]
    public void The_same_wording_is_answered_and_cited(string question)
    {
        var answer = Desk.TryExact(FoldedText.Of(question), InquiryContext.Empty);

        Assert.Equal(AnswerKind.Faq, answer?.Kind);
        Assert.Equal(new Citation("faq/bus.yaml", "镇社区教育中心", "有，车在门口等。"), Assert.Single(answer!.Citations));
        Assert.Contains("镇社区教育中心", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_near_wording_is_found() =>
        Assert.NotNull(Desk.TryNear(FoldedText.Of("活动结束有班车送回村没有"), InquiryContext.Empty));

    [Theory]
    [InlineData("活动什么时候结束")]
    [InlineData("有人让我上车送钱")]
    [InlineData("")]
    public void Another_question_is_not(string question) =>
        Assert.Null(Desk.TryNear(FoldedText.Of(question), InquiryContext.Empty));
}
