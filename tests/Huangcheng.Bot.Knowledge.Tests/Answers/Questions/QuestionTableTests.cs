using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

/// <summary>Phrasings of residents with the outcome each must have; <c>questions.tsv</c> tells the columns.</summary>
public sealed class QuestionTableTests
{
    public static TheoryData<string, bool, string, string, string> Questions
    {
        get
        {
            var data = new TheoryData<string, bool, string, string, string>();
            foreach (var row in RepositoryFiles.Table("Answers/Questions/questions.tsv"))
            {
                data.Add(row[0], row[1] == "yes", row[2], row[3], row[4]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Is_answered_as_expected(string question, bool answered, string kind, string months, string words)
    {
        var answer = AnswererUnderTest.Ask(question);

        Assert.True(answered == answer.Answered, answer.Text);
        if (kind != "-")
        {
            Assert.Equal(kind, answer.Kind.ToString(), ignoreCase: true);
        }

        if (months != "*")
        {
            var expected = months == "-" ? [] : months.Split(',').Select(m => int.Parse(m, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(expected, answer.Activities.Select(a => a.Month).Distinct().Order());
        }

        Assert.All(words.Split(',').Where(word => word != "-"), word => Assert.Contains(word, answer.Text, StringComparison.Ordinal));
        Assert.InRange(answer.Suggestions.Count, 1, 4);
    }

    [Theory]
    [InlineData("这个月有什么活动", "2026-11-23T10:00:00+08:00", true, 11, "2026年还没有计划")]
    [InlineData("下个月呢有什么活动", "2024-12-20T10:00:00+08:00", true, 1, "2025年还没有计划")]
    [InlineData("家庭教育培训什么时候", "2026-01-02T10:00:00+08:00", true, 5, "2024")]
    [InlineData("去年11月有什么活动", "2025-03-01T10:00:00+08:00", true, 11, "2024年11月")]
    [InlineData("本月活动", "2024-12-31T23:30:00+08:00", true, 12, "12月")]
    [InlineData("上个月有什么活动", "2025-01-05T10:00:00+08:00", true, 12, "2024年12月")]
    public void The_office_clock_decides_the_year(string question, string at, bool answered, int month, string words)
    {
        var answer = AnswererUnderTest.Ask(question, AnswererUnderTest.At(at));

        Assert.Equal(answered, answer.Answered);
        Assert.Contains(answer.Activities, a => a.Month == month && a.Year == 2024);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_question_is_clipped_and_says_so()
    {
        var answer = AnswererUnderTest.Ask("11月有什么活动" + new string('啊', 600));

        Assert.Contains("前500个字", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_tells_every_stage()
    {
        var (_, explanation) = AnswererUnderTest.Answerer.Explain(new Question("11月司法所有什么活动", AnswererUnderTest.October2024, InquiryContext.Empty));

        Assert.Contains("司法所", explanation.ToString(), StringComparison.Ordinal);
        Assert.Contains("决定", explanation.ToString(), StringComparison.Ordinal);
    }
}
