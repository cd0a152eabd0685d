using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes.Statistics;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Statistics;

/// <summary>Facility and discrimination, on answers whose figures are known beforehand.</summary>
public sealed class ItemFiguresTests
{
    private static readonly Lesson s_lesson = new("one", 2, "一课", new DateOnly(2026, 1, 1), [], [Ask("a"), Ask("b"), Ask("c")], null);

    [Fact]
    public void A_question_that_those_who_know_the_rest_get_right_tells_everything()
    {
        var figures = ItemFigures.Of(s_lesson, People(20, who => [("a", who < 10), ("b", who < 10), ("c", who < 10)]));

        Assert.All(figures, item => Assert.Equal((20, 10, 0.5, 1.0), (item.Answers, item.Right, item.Facility!.Value, Math.Round(item.Discrimination!.Value, 9))));
    }

    [Fact]
    public void A_question_that_misleads_those_who_know_is_negative_and_one_that_does_not_vary_tells_nothing()
    {
        var figures = ItemFigures.Of(s_lesson, People(20, who => [("a", who >= 10), ("b", who < 10), ("c", true)]));

        // Of a's rest (b, c) the knowing have 1 and the others 0.5.
        Assert.Equal(-1.0, figures[0].Discrimination!.Value, 9);
        Assert.Null(figures[2].Discrimination);
        Assert.Equal(1.0, figures[2].Facility);
    }

    [Fact]
    public void A_mixed_question_has_the_correlation_that_is_worked_out_by_hand()
    {
        // Right with a knowing rest 8, right without 2, wrong with 2, wrong without 8: phi = (8*8 - 2*2) / (10*10) = 0.6.
        var figures = ItemFigures.Of(s_lesson, People(20, who => [("a", who is < 8 or 18 or 19), ("b", who < 10)]));

        Assert.Equal(0.6, figures[0].Discrimination!.Value, 9);
    }

    [Fact]
    public void Fewer_than_twenty_people_are_no_figure()
    {
        var figures = ItemFigures.Of(s_lesson, People(19, who => [("a", who < 10), ("b", who < 10)]));

        Assert.Equal((19, null, null), (figures[0].Answers, figures[0].Facility, figures[0].Discrimination));
        Assert.Equal("19人答过，满20人才统计", StatisticsWording.Of(figures[0]));
    }

    private static List<FirstAnswer> People(int count, Func<int, (string Question, bool Right)[]> answers) =>
        [.. Enumerable.Range(0, count).SelectMany(who => answers(who).Select(answer => new FirstAnswer(who, answer.Question, answer.Right)))];

    private static Question Ask(string id) => new(id, QuestionKind.One, id, ["对", "错"], [0], new Statement("因为", []));
}
