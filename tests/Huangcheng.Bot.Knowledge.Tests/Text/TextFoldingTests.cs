using Huangcheng.Bot.Knowledge.Text;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Text;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("家庭教育培訓在幾月", "家庭教育培训在几月")]
    [InlineData("這個月有什麼活動", "这个月有什么活动")]
    [InlineData("衛生院負責哪些", "卫生院负责哪些")]
    [InlineData("臺灣、裡面、裏面、為了、爲了", "台湾、里面、里面、为了、为了")]
    [InlineData("妳被騙了嗎", "你被骗了吗")]
    [InlineData("乾淨的麵條和乾隆皇帝", "干净的面条和乾隆皇帝")]
    [InlineData("瞭解一下，瞭望塔", "了解一下,瞭望塔")]
    public void Traditional_becomes_simplified(string written, string folded) =>
        Assert.Equal(folded, FoldedText.Of(written).Value);

    [Theory]
    [InlineData("１１月有ＡＰＰ吗？", "11月有app吗?")]
    [InlineData("（三）；：！，．％", "(三);:!,.%")]
    [InlineData("①②⑳❶➉", "1220110")]
    [InlineData("㈠㈩㊀㊉⑴⒈", "(一)(十)一十(1)1.")]
    [InlineData("㋀㋋", "1月12月")]
    [InlineData("Ⅻ", "xii")]
    [InlineData("⽉⼈", "月人")]
    [InlineData("𝟏𝟐𝐀𝒷", "12ab")]
    [InlineData("1️⃣", "1")]
    [InlineData("「乐学」『小镇』“幸福”", "\"乐学\"\"小镇\"\"幸福\"")]
    [InlineData("3—5个", "3-5个")]
    [InlineData("《民法典》。、", "《民法典》。、")]
    public void Compatibility_forms_become_plain(string written, string folded) =>
        Assert.Equal(folded, FoldedText.Of(written).Value);

    [Theory]
    [InlineData("  11 月\t有 什么\r\n活动 ", "11月有什么活动")]
    [InlineData("June  activities 2024", "june activities 2024")]
    [InlineData("重\u200B阳\uFEFF节\u00AD\u202E", "重阳节")]
    [InlineData("e\u0301\0\u0007", "e")]
    [InlineData("\u3000", "")]
    [InlineData("", "")]
    public void Spaces_and_invisible_characters_go(string written, string folded) =>
        Assert.Equal(folded, FoldedText.Of(written).Value);

    [Fact]
    public void Half_a_surrogate_pair_goes() => Assert.Equal("你", FoldedText.Of("\uDC00你\uD83D").Value);

    [Fact]
    public void A_quote_gives_back_the_persons_own_words()
    {
        var text = FoldedText.Of("我想問：重 陽\u200B節 ⑩月😀𝟏");

        Assert.Equal("我想问:重阳节10月😀1", text.Value);
        Assert.Equal("重 陽\u200B節", text.Quote(text.Value.IndexOf("重阳节", StringComparison.Ordinal), 3));
        Assert.Equal("⑩", text.Quote(text.Value.IndexOf("10", StringComparison.Ordinal), 2));
        Assert.Equal("😀", text.Quote(text.Value.IndexOf("😀", StringComparison.Ordinal), 2));
        Assert.Equal("𝟏", text.Quote(text.Length - 1, 1));
        Assert.Equal("", text.Quote(2, 0));
    }

    [Fact]
    public void Folding_twice_changes_nothing_and_the_map_never_goes_back()
    {
        var random = new Random(20241123);
        for (var round = 0; round < 2000; round++)
        {
            var written = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0xFFFF)));
            var folded = FoldedText.Of(written);

            Assert.Equal(folded.Value, FoldedText.Of(folded.Value).Value);
            for (var i = 1; i <= folded.Length; i++)
            {
                Assert.InRange(folded.OriginalStart(i), folded.OriginalStart(i - 1), written.Length);
            }
        }
    }
}
