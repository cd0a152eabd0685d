using Huangcheng.Bot.Members;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed class PersonTextTests
{
    [Theory]
    [InlineData("张三", "张三")]
    [InlineData(" 张 三 ", "张 三")]
    [InlineData("阿卜杜拉・买买提", "阿卜杜拉·买买提")]
    [InlineData("𠮷野𠀋", "𠮷野𠀋")]
    [InlineData("Mary O'Neill", "Mary O'Neill")]
    [InlineData("王", "王")]
    public void A_name_is_kept_as_it_is_written(string text, string name) => Assert.Equal(name, PersonName.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("·")]
    [InlineData("<b>张三</b>")]
    [InlineData("张三123")]
    [InlineData("张三\u202e")]
    [InlineData("张\u0000三")]
    [InlineData("🙂")]
    [InlineData("\ud842")]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public void What_is_no_name_is_refused(string text) => Assert.Null(PersonName.TryParse(text));

    [Theory]
    [InlineData("13800138000", "+8613800138000")]
    [InlineData("１３８ ００１３ ８０００", "+8613800138000")]
    [InlineData("+86 138-0013-8000", "+8613800138000")]
    [InlineData("0533-7401234", "+865337401234")]
    [InlineData("+81 3-3581-3111", "+81335813111")]
    public void A_phone_is_kept_in_one_form(string text, string phone) => Assert.Equal(phone, PhoneText.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1380013800")]
    [InlineData("138001380001")]
    [InlineData("7401234")]
    [InlineData("没有")]
    [InlineData("13800138000 转 3")]
    [InlineData("1380013800013800138000138001380001380013800")]
    public void What_cannot_be_called_is_refused(string text) => Assert.Null(PhoneText.TryParse(text));

    [Theory]
    [InlineData("+8613800138000", "138 0013 8000", "138****8000")]
    [InlineData("+865337401234", "0533 740 1234", "053****1234")]
    [InlineData("+81335813111", "+81 3-3581-3111", "813****3111")]
    public void A_phone_is_shown_as_people_write_it_or_masked(string phone, string shown, string masked) =>
        Assert.Equal((shown, masked), (PhoneText.Show(phone), PhoneText.Mask(phone)));
}
