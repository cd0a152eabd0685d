using Huangcheng.Bot.Knowledge.Lessons;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Lessons;

public sealed class LessonHintsTests
{
    [Fact]
    public void A_question_without_a_hint_of_its_own_is_helped_with_by_the_card_it_is_about()
    {
        var lesson = LessonFiles.Shipped.Find("fake-police")!;

        Assert.Contains("安全账户", LessonHints.For(lesson, lesson.Questions[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hint_of_its_own_comes_first()
    {
        var lesson = LessonFiles.Shipped.Find("fake-police")!;

        Assert.Equal("想想谁会要您转钱。", LessonHints.For(lesson, lesson.Questions[0] with { Hint = "想想谁会要您转钱。" }));
    }
}
