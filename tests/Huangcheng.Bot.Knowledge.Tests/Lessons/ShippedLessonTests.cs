using Huangcheng.Bot.Knowledge.Lessons;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Lessons;

/// <summary>What the lessons in the repository amount to.</summary>
public sealed class ShippedLessonTests
{
    private static readonly IReadOnlyList<Lesson> s_lessons = LessonFiles.Shipped.Lessons;

    [Fact]
    public void There_are_twenty_lessons_a_hundred_questions_and_fifteen_scenarios()
    {
        Assert.InRange(s_lessons.Count, 20, 200);
        Assert.InRange(s_lessons.Sum(lesson => lesson.Questions.Count), 100, 1_000);
        Assert.InRange(s_lessons.Count(lesson => lesson.Scenario is not null), 15, 200);
    }

    [Fact]
    public void A_lesson_takes_at_most_twelve_taps_with_all_answers_right() =>
        Assert.All(s_lessons, lesson => Assert.InRange(lesson.Taps, 7, 12));

    [Fact]
    public void Guessing_the_longest_or_any_one_place_or_one_word_does_not_pass()
    {
        var one = s_lessons.SelectMany(lesson => lesson.Questions).Where(question => question.Kind == QuestionKind.One).ToList();
        var longest = one.Count(question => question.Choices.Index().All(choice => choice.Index == question.Right[0] || choice.Item.Length < question.Choices[question.Right[0]].Length));
        var places = one.GroupBy(question => question.Right[0]).Select(place => place.Count());
        var trueFalse = s_lessons.SelectMany(lesson => lesson.Questions).Where(question => question.Kind == QuestionKind.TrueFalse).ToList();

        Assert.InRange((double)longest / one.Count, 0.1, 0.4);
        Assert.All(places, count => Assert.InRange((double)count / one.Count, 0, 0.4));
        Assert.InRange((double)trueFalse.Count(question => question.Right[0] == 0) / trueFalse.Count, 0.3, 0.7);
    }

    [Fact]
    public void Every_question_can_be_a_Telegram_quiz_poll() => Assert.All(s_lessons.SelectMany(lesson => lesson.Questions), question =>
    {
        Assert.InRange(question.Text.Length, 1, 300);
        Assert.InRange(question.Choices.Count, 2, 10);
        Assert.All(question.Choices, choice => Assert.InRange(choice.Length, 1, 100));
        Assert.InRange(question.Explanation.Text.Length, 1, 200);
        Assert.InRange(question.Explanation.Text.Count(c => c == '\n'), 0, 2);
    });

    [Fact]
    public void Nobody_is_shamed()
    {
        string[] hurtful = ["笨", "傻", "活该", "糊涂", "贪心", "贪小便宜", "愚", "老糊涂", "怎么能信", "还不明白"];
        var texts = s_lessons.SelectMany(lesson => lesson.Cards.Select(card => card.Text)
            .Concat(lesson.Questions.Select(question => question.Explanation.Text))
            .Concat(lesson.Scenario?.Endings.Select(ending => ending.Told.Text) ?? []));

        Assert.All(texts, text => Assert.DoesNotContain(hurtful, word => text.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_ending_of_harm_tells_whom_to_turn_to() => Assert.All(
        s_lessons.Where(lesson => lesson.Scenario is not null).SelectMany(lesson => lesson.Scenario!.Endings).Where(ending => !ending.Good),
        ending => Assert.Contains((string[])["110", "12315", "12345", "报警", "派出所"], help => ending.Told.Text.Contains(help, StringComparison.Ordinal)));
}
