using Huangcheng.Bot.Quizzes;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes;

public sealed class ChoiceWordsTests
{
    private static readonly string[] s_three = ["先买一盒试试看", "不能，保健食品不治病", "是教授说的就能信"];

    [Theory]
    [InlineData("2")]
    [InlineData("２")]
    [InlineData("二")]
    [InlineData("②")]
    [InlineData("选二")]
    [InlineData("B")]
    [InlineData("b。")]
    [InlineData("Ｂ")]
    [InlineData("选B")]
    [InlineData("我选b项")]
    [InlineData("乙")]
    [InlineData("第二个")]
    [InlineData("第2个吧")]
    [InlineData("不能，保健食品不治病")]
    [InlineData("保健食品不治病")]
    [InlineData("不治病")]
    [InlineData("我觉得是不能，保健食品不治病")]
    public void The_second_choice_is_understood_however_it_is_said(string text) => Assert.Equal([1], ChoiceWords.Read(text, s_three, 1));

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("E")]
    [InlineData("12")]
    [InlineData("AB")]
    [InlineData("这个月有什么活动")]
    [InlineData("病")]
    [InlineData("🙂")]
    public void What_is_no_choice_is_none(string text) => Assert.Empty(ChoiceWords.Read(text, s_three, 1));

    [Theory]
    [InlineData("13")]
    [InlineData("1和3")]
    [InlineData("1、3")]
    [InlineData("一三")]
    [InlineData("AC")]
    [InlineData("选a和c")]
    [InlineData("①③")]
    [InlineData("第1个和第3个")]
    public void Several_are_understood_where_several_are_right(string text) => Assert.Equal([0, 2], ChoiceWords.Read(text, s_three, 2));

    [Theory]
    [InlineData("对", 0)]
    [InlineData("是的", 0)]
    [InlineData("1", 0)]
    [InlineData("A", 0)]
    [InlineData("错", 1)]
    [InlineData("不对", 1)]
    [InlineData("不是", 1)]
    [InlineData("错误。", 1)]
    public void True_and_false_are_understood(string text, int choice) => Assert.Equal([choice], ChoiceWords.Read(text, ["对", "错"], 1));

    [Theory]
    [InlineData("下一张")]
    [InlineData("继续")]
    [InlineData("好的")]
    [InlineData("1")]
    [InlineData("嗯")]
    public void A_card_is_turned_by_any_word_of_going_on(string text) => Assert.Equal([0], ChoiceWords.Read(text, ["下一张"], 1));

    [Fact]
    public void Words_that_fit_two_choices_are_no_answer() => Assert.Empty(ChoiceWords.Read("问一问", ["打12333问一问", "问一问儿子"], 1));
}
