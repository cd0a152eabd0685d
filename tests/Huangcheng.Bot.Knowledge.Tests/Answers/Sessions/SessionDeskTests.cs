using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Tests.Answers.Questions;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Sessions;

/// <summary>Which questions sessions answer, on Tuesday 2024-10-08 at nine, and which stay the plan's.</summary>
public sealed class SessionDeskTests
{
    private static readonly SessionFact[] s_sessions =
    [
        Fact(1, "重阳节健康讲座", "2024-10-11T14:00:00+08:00") with { PlanEntry = "2024-10 重阳节尊老敬老系列活动", Audience = "老年人" },
        Fact(2, "书法课", "2024-10-12T09:00:00+08:00") with { Village = "石槽村" },
        Fact(3, "消防疏散演练", "2024-11-09T10:00:00+08:00") with { Contact = "王老师 0533-7401234" },
    ];

    [Theory]
    [InlineData("重阳节活动几点", 1)]
    [InlineData("重阳节健康讲座几点开始？", 1)]
    [InlineData("健康讲座在哪儿", 1)]
    [InlineData("尊老敬老活动在什么地方", 1)]
    [InlineData("书法课是哪天", 2)]
    [InlineData("书法课还有名额吗", 2)]
    [InlineData("我想报名书法课", 2)]
    [InlineData("石槽村的活动几点", 2)]
    [InlineData("消防演练什么时候", 3)]
    [InlineData("消防演练联系电话是多少", 3)]
    [InlineData("书法课是明天吗", 2)]
    public void What_is_asked_of_a_session_is_answered_from_it(string question, long session)
    {
        var answer = Ask(question);

        Assert.Equal([session], answer.Sessions.Select(fact => fact.Id));
        Assert.True(answer.Answered);
        Assert.Contains("地点：镇文化站", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("明天有活动吗", "")]
    [InlineData("这周五有什么活动", "1")]
    [InlineData("这周末有什么活动", "2")]
    [InlineData("周日有活动吗", "")]
    [InlineData("这周有什么活动", "1,2")]
    [InlineData("10月11日有什么活动", "1")]
    [InlineData("11月9号有活动吗", "3")]
    [InlineData("这个月有什么活动", "1,2")]
    [InlineData("下个月有什么活动", "3")]
    [InlineData("11月有什么活动", "3")]
    [InlineData("最近有什么活动", "1,2")]
    [InlineData("3月有什么活动", "")]
    [InlineData("2023年10月有什么活动", "")]
    public void Days_months_and_weeks_list_what_is_then(string question, string sessions) =>
        Assert.Equal(sessions, string.Join(',', Ask(question).Sessions.Select(fact => fact.Id)));

    [Fact]
    public void A_month_lists_sessions_first_and_then_the_plan_with_its_citations()
    {
        var answer = Ask("10月有什么活动");

        Assert.StartsWith("已经公布时间的有2场：\n· 重阳节健康讲座：10月11日，镇文化站，还有5个名额\n", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(AnswererUnderTest.Ask("10月有什么活动").Text, answer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Citations);
    }

    [Fact]
    public void The_plans_entry_is_cited_word_for_word()
    {
        var answer = Ask("重阳节活动几点");

        Assert.Equal("重阳节尊老敬老系列活动", Assert.Single(answer.Citations).Quote);
        Assert.Equal("重阳节尊老敬老系列活动", Assert.Single(answer.Activities).Title);
        Assert.EndsWith("（出处：办公室公布的场次；《皇城镇2024年社区教育工作计划》配档表·10月）", answer.Text.Replace(AnswererUnderTest.Plan.Notice.Title, "皇城镇2024年社区教育工作计划", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("重阳节活动谁负责")]
    [InlineData("书法课要钱吗")]
    [InlineData("民法典宣传是哪个月")]
    [InlineData("社区教育经费从哪里来")]
    [InlineData("有人让我转账")]
    [InlineData("取消报名")]
    [InlineData("你好")]
    [InlineData("家庭教育培训几点")]
    [InlineData("医保在哪里办")]
    public void All_else_is_answered_as_without_sessions(string question)
    {
        var answer = Ask(question);

        Assert.Equal(AnswererUnderTest.Ask(question).Text, answer.Text);
        Assert.Empty(answer.Sessions);
    }

    [Theory]
    [InlineData("健康讲座在哪儿 / 那个活动还有名额吗", 1)]
    [InlineData("健康讲座在哪儿 / 几点开始", 1)]
    [InlineData("书法课几点 / 在什么地方", 2)]
    [InlineData("这周有什么活动 / 第二个在哪儿", 2)]
    [InlineData("重阳节活动谁负责 / 这个活动几点", 1)]
    public void A_question_points_back_at_the_session_told_last(string conversation, long session) =>
        Assert.Equal([session], Ask(conversation).Sessions.Select(fact => fact.Id));

    [Fact]
    public void A_fact_nobody_published_is_said_to_be_missing()
    {
        Assert.Contains("您问的收费情况还没有公布", Ask("书法课几点，要钱吗").Text, StringComparison.Ordinal);
        Assert.Contains("您问的联系电话还没有公布", Ask("书法课在哪儿，电话多少").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Seats_without_a_name_are_told_of_all_that_are_open() =>
        Assert.Equal([1L, 2L, 3L], Ask("还有名额吗").Sessions.Select(fact => fact.Id));

    private static Answer Ask(string conversation)
    {
        var context = InquiryContext.Empty;
        Answer? answer = null;
        foreach (var turn in conversation.Split(" / "))
        {
            answer = AnswererUnderTest.Answerer.Answer(new Question(turn, AnswererUnderTest.October2024, context) { Sessions = s_sessions });
            context = answer.Context;
        }

        return answer!;
    }

    private static SessionFact Fact(long id, string title, string at)
    {
        var start = AnswererUnderTest.At(at);
        return new(id, title, start, $"{start.Month}月{start.Day}日", "镇文化站", "还有5个名额", TakesSignups: true);
    }
}
