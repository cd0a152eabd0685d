using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Daily;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Daily;

public sealed class ReviewDeckTests
{
    private static readonly DateOnly s_start = new(2024, 10, 8);
    private static readonly LessonBook s_book = LessonBook.Read(
        KnowledgeFiles.ReadFrom(Path.Combine(AppContext.BaseDirectory, "knowledge")), new KnowledgeFaults());

    private static QuizAttempt Answer(int lesson, int question, int day, bool right = true, bool hinted = false, int minute = 0) => new()
    {
        MemberId = 1,
        Lesson = s_book.Lessons[lesson].Id,
        Question = s_book.Lessons[lesson].Questions[question].Id,
        Run = 1,
        Try = 1,
        Version = 1,
        Right = right,
        Hinted = hinted,
        At = new DateTimeOffset(s_start.AddDays(day), new TimeOnly(9, minute), TimeSpan.FromHours(8)),
    };

    private static DailyItem Item(int lesson, int question) => new(s_book.Lessons[lesson], s_book.Lessons[lesson].Questions[question]);

    private static string? KeyOf(DailyItem? item) => item is null ? null : $"{item.Lesson.Id}/{item.Question.Id}";

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, true, 2)]
    [InlineData(true, false, 3)]
    public void A_wrong_answer_comes_back_first_then_a_hinted_one_then_a_right_one(bool right, bool hinted, int most)
    {
        var due = new ReviewDeck([Answer(0, 0, 0, right, hinted)]).CardOf(Item(0, 0)).Due!.Value;

        Assert.InRange(due.DayNumber - s_start.DayNumber, most == 1 ? 1 : most - 1, most);
    }

    [Fact]
    public void Only_the_first_answer_of_a_day_is_a_review()
    {
        var again = new ReviewDeck([Answer(0, 0, 0, right: false), Answer(0, 0, 0, right: true, minute: 5)]);

        Assert.Equal(new ReviewDeck([Answer(0, 0, 0, right: false)]).CardOf(Item(0, 0)), again.CardOf(Item(0, 0)));
    }

    [Fact]
    public void What_is_due_longest_goes_first_then_lessons_not_begun()
    {
        var deck = new ReviewDeck([Answer(0, 0, 0, right: false), Answer(1, 0, 1, right: false)]);

        Assert.Equal(KeyOf(Item(0, 0)), KeyOf(deck.Choose(s_book, s_start.AddDays(5), null)));
        Assert.Equal(KeyOf(Item(2, 0)), KeyOf(deck.Choose(s_book, s_start, null)));
        Assert.Equal(KeyOf(Item(0, 0)), KeyOf(new ReviewDeck([]).Choose(s_book, s_start, null)));
    }

    [Fact]
    public void The_last_question_is_not_asked_again_where_there_is_another()
    {
        var before = new DailyPlan { MemberId = 1 };
        before.Ask(Item(0, 0), s_start);

        Assert.Equal(KeyOf(Item(1, 0)), KeyOf(new ReviewDeck([]).Choose(s_book, s_start.AddDays(1), before)));
    }

    [Fact]
    public void Everyone_is_always_asked_something_until_all_of_it_needs_a_person()
    {
        var all = s_book.Lessons.SelectMany((lesson, l) => lesson.Questions.Select((_, q) => (l, q))).ToList();
        var learnt = new ReviewDeck(all.Select(each => Answer(each.l, each.q, 0)));
        var lost = new ReviewDeck(all.SelectMany(each => Enumerable.Range(0, 9).Select(day => Answer(each.l, each.q, day, right: false))));

        Assert.NotNull(learnt.Choose(s_book, s_start, null));
        Assert.Null(lost.Choose(s_book, s_start.AddDays(30), null));
    }
}
