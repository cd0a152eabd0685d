using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

/// <summary>Questions made from the plan itself, so that another year's plan is tested as it comes.</summary>
public sealed class GeneratedQuestionTests
{
    private static readonly string[] Numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

    private static readonly string[] English =
        ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static TheoryData<int, string> MonthQuestions
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var month in Enumerable.Range(1, 12))
            {
                data.Add(month, $"{month}月有什么活动");
                data.Add(month, $"{Numerals[month]}月份都安排了啥呀");
                data.Add(month, $"２０２４年{month}月有哪些活動？");
                data.Add(month, $"what's on in {English[month]}");
                data.Add(month, $"请问{month}月的工作安排");
                data.Add(month, $"俺想问问{Numerals[month]}月有几场活动");
            }

            return data;
        }
    }

    public static TheoryData<int, string> TitleQuestions(params string[] forms)
    {
        var data = new TheoryData<int, string>();
        foreach (var entry in AnswererUnderTest.Plan.Schedule)
        {
            foreach (var form in forms)
            {
                data.Add(entry.Month, form.Replace("*", entry.Title, StringComparison.Ordinal));
            }
        }

        return data;
    }

    public static TheoryData<int, string> HeldFacts => TitleQuestions("*什么时候", "*是哪个月", "*由哪个部门负责", "请问*谁负责呀", "*");

    public static TheoryData<int, string> AbsentFacts => TitleQuestions("*几点开始", "*在哪里举办", "*具体是几号", "*的联系电话", "*讲师叫什么名字", "*还有多少名额");

    [Theory]
    [MemberData(nameof(MonthQuestions))]
    public void A_month_is_answered_with_exactly_its_activities(int month, string question)
    {
        var answer = AnswererUnderTest.Ask(question);

        Assert.True(answer.Answered);
        Assert.Equal(AnswerKind.Schedule, answer.Kind);
        Assert.Equal(AnswererUnderTest.Plan.Schedule.Where(e => e.Month == month).Select(e => e.Title), answer.Activities.Select(a => a.Title), StringComparer.Ordinal);
        AssertSound(answer);
    }

    [Theory]
    [MemberData(nameof(HeldFacts))]
    public void An_activity_is_found_by_its_title(int month, string question)
    {
        var answer = AnswererUnderTest.Ask(question);

        Assert.True(answer.Answered, answer.Text);
        Assert.Contains(answer.Activities, a => a.Month == month);
        Assert.Single(answer.Activities.Select(a => a.Title).Distinct(StringComparer.Ordinal));
        Assert.Contains($"{month}月", answer.Text, StringComparison.Ordinal);
        Assert.All(answer.Activities.SelectMany(a => a.Departments), d => Assert.Contains(d, answer.Text, StringComparison.Ordinal));
        AssertSound(answer);
    }

    [Theory]
    [MemberData(nameof(AbsentFacts))]
    public void A_fact_no_plan_holds_is_refused_with_what_is_known(int month, string question)
    {
        var answer = AnswererUnderTest.Ask(question);

        Assert.False(answer.Answered, answer.Text);
        Assert.Contains($"{month}月", answer.Text, StringComparison.Ordinal);
        Assert.Contains("12345", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d{1,2}[:：]\d{2}|[上下]午\d|\d{7,}|\d+元|\d+号", answer.Text);
        AssertSound(answer);
    }

    [Fact]
    public void Every_department_of_the_table_is_found_by_each_of_its_names()
    {
        var departments = AnswererUnderTest.Plan.Schedule.SelectMany(e => e.Departments).ToHashSet(StringComparer.Ordinal);
        var lexicon = Huangcheng.Bot.Knowledge.Answers.Understanding.Words.LexiconReader.Read(AnswererUnderTest.Knowledge.Files, new KnowledgeFaults());
        foreach (var name in lexicon.Departments.Where(d => departments.Any(d.Is)))
        {
            var own = AnswererUnderTest.Plan.Schedule.Where(e => e.Departments.Any(name.Is)).Select(e => e.Title).ToList();
            foreach (var word in name.Words)
            {
                foreach (var question in new[] { $"{word}今年有哪些活动", $"{word}负责什么", $"{word}全年有几场活动" })
                {
                    Assert.Equal(own, AnswererUnderTest.Ask(question).Activities.Select(a => a.Title), StringComparer.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Every_word_of_the_lexicon_finds_an_activity_it_stands_for()
    {
        var lexicon = Huangcheng.Bot.Knowledge.Answers.Understanding.Words.LexiconReader.Read(AnswererUnderTest.Knowledge.Files, new KnowledgeFaults());
        foreach (var term in lexicon.Terms.Where(t => t.Name is not "防诈骗"))
        {
            foreach (var word in term.Words)
            {
                var answer = AnswererUnderTest.Ask($"{word}有什么活动");
                Assert.True(answer.Answered, $"{word}: {answer.Text}");
                Assert.Contains(answer.Activities, a => term.Titles.Any(title => AnswererUnderTest.Plain(a.Title).Contains(title, StringComparison.Ordinal)));
            }
        }
    }

    private static void AssertSound(Answer answer)
    {
        var source = AnswererUnderTest.Plain(File.ReadAllText(Path.Combine(Support.RepositoryFiles.Root, "knowledge", "plans", "2024", "source.txt")));
        Assert.All(answer.Citations, c => Assert.Contains(AnswererUnderTest.Plain(c.Quote), source, StringComparison.Ordinal));
        Assert.True(answer.Suggestions.Count <= 4);
        Assert.All(answer.Suggestions, s => Assert.True(s.Label.Length <= 12 && s.Utterance.Length <= 18, s.ToString()));
        Assert.All(answer.Suggestions, s => Assert.True(System.Text.Encoding.UTF8.GetByteCount(s.Utterance) <= 58, s.Utterance));
        var plain = AnswererUnderTest.Plain(answer.Text);
        Assert.All(answer.Activities, a => Assert.Contains(AnswererUnderTest.Plain(a.Title), plain, StringComparison.Ordinal));
    }
}
