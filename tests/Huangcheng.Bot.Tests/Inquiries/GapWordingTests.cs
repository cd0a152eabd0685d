using Huangcheng.Bot.Inquiries;
using Xunit;

namespace Huangcheng.Bot.Tests.Inquiries;

public sealed class GapWordingTests
{
    [Theory]
    [InlineData("太極拳培訓幾月有？？", "太极拳培训几月有")]
    [InlineData("我叫王小明，太极拳几月有", "我叫〔姓名〕,太极拳几月有")]
    [InlineData("俺叫李大娘 电话13812345678", "俺叫〔姓名〕话〔号码〕")]
    [InlineData("身份证37030519550101002X能报名吗", "身份证〔号码〕能报名吗")]
    [InlineData("卡号 6222 0200 1234 5678 被扣钱", "卡号〔号码〕被扣钱")]
    [InlineData("打０５３３－７１２３４５６行吗", "打〔号码〕行吗")]
    [InlineData("幺三八一二三四五六七八是我号", "〔号码〕是我号")]
    [InlineData("看 https://a.b/c?id=1 这个", "看〔网址〕这个")]
    [InlineData("96110和12345哪个好", "96110和12345哪个好")]
    [InlineData("2024年11月有舞蹈课吗", "2024年11月有舞蹈课吗")]
    public void Nothing_personal_is_kept(string question, string kept) => Assert.Equal(kept, GapWording.Of(question));

    [Theory]
    [InlineData("我叫")]
    [InlineData("9")]
    [InlineData("《》")]
    [InlineData("'; DROP TABLE \"KnowledgeGaps\"; --")]
    [InlineData("\uD83D")]
    public void Hostile_text_stays_short_and_whole(string part)
    {
        var kept = GapWording.Of(string.Concat(Enumerable.Repeat(part, 100_000 / part.Length)) + "😀");

        Assert.InRange(kept.Length, 0, GapWording.Longest);
        Assert.DoesNotContain(kept, c => char.IsSurrogate(c) && !kept.Contains("😀", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pair_of_surrogates_is_not_cut() =>
        Assert.Equal(59, GapWording.Clip(new string('问', 59) + "😀").Length);
}
