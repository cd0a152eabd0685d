using Huangcheng.Bot.Conversations;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed class ChoiceNumberTests
{
    private static readonly IReadOnlyList<string> s_three = ["first", "second", "third"];

    [Theory]
    [InlineData("2")]
    [InlineData("２")]
    [InlineData("二")]
    [InlineData("②")]
    [InlineData("两")]
    [InlineData(" 2 ")]
    [InlineData("2.")]
    [InlineData("2、")]
    [InlineData("2。")]
    [InlineData("２．")]
    [InlineData("选2")]
    [InlineData("选二")]
    [InlineData("选择 2")]
    [InlineData("我选②")]
    [InlineData("第2个")]
    [InlineData("第二个。")]
    [InlineData("我选第二个")]
    [InlineData("2号")]
    [InlineData("第二项。")]
    public void The_second_is_chosen_in_any_of_the_forms_people_use(string text) =>
        Assert.Equal("second", ChoiceNumber.Choose(text, s_three));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("22")]
    [InlineData("-2")]
    [InlineData("2月")]
    [InlineData("2月有什么活动")]
    [InlineData("二月")]
    [InlineData("十二")]
    [InlineData("2 3")]
    [InlineData("选")]
    [InlineData("第")]
    [InlineData("个")]
    [InlineData("2\u0301")]
    public void What_is_no_choice_is_left_to_the_dialogues(string text) => Assert.Null(ChoiceNumber.Choose(text, s_three));

    [Fact]
    public void Without_choices_a_number_is_just_text() => Assert.Null(ChoiceNumber.Choose("2", null));

    [Theory]
    [InlineData("10", 10)]
    [InlineData("１２", 12)]
    [InlineData("十", 10)]
    [InlineData("十一", 11)]
    [InlineData("⑩", 10)]
    [InlineData("⑫", 12)]
    [InlineData("第十二个", 12)]
    [InlineData("二十", 20)]
    [InlineData("⑳", 20)]
    [InlineData("50", 50)]
    [InlineData("五十", 50)]
    [InlineData("三十七", 37)]
    public void A_long_list_can_be_chosen_from_to_its_end(string text, int number) =>
        Assert.Equal($"village {number}", ChoiceNumber.Choose(text, [.. Enumerable.Range(1, 50).Select(n => $"village {n}")]));
}
