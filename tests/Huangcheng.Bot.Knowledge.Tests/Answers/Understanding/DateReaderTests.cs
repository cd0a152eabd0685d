using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Understanding;

public sealed class DateReaderTests
{
    private static readonly DateOnly Today = new(2024, 10, 8);

    [Theory]
    [InlineData("本月", 2024, "10")]
    [InlineData("这月", 2024, "10")]
    [InlineData("下个月", 2024, "11")]
    [InlineData("下下个月", 2024, "12")]
    [InlineData("上个月", 2024, "9")]
    [InlineData("十二月份", 2024, "12")]
    [InlineData("一、二季度", 2024, "1,2,3,4,5,6")]
    [InlineData("第3季度", 2024, "7,8,9")]
    [InlineData("下季度", 2025, "1,2,3")]
    [InlineData("10月到12月", 2024, "10,11,12")]
    [InlineData("11-12月", 2024, "11,12")]
    [InlineData("3月和9月", 2024, "3,9")]
    [InlineData("三四月", 2024, "3,4")]
    [InlineData("明年3月", 2025, "3")]
    [InlineData("去年国庆", 2023, "10")]
    [InlineData("2025年春节", 2025, "1")]
    [InlineData("2024年春节", 2024, "2")]
    [InlineData("2025年端午", 2025, "5")]
    [InlineData("2023年中秋节", 2023, "9")]
    [InlineData("2020年中秋节", 2020, "10")]
    [InlineData("2024年重阳", 2024, "10")]
    [InlineData("除夕", 2024, "2")]
    [InlineData("腊八", 2024, "1")]
    [InlineData("十一长假", 2024, "10")]
    [InlineData("十一有啥活动", 2024, "10")]
    [InlineData("十一月有啥", 2024, "11")]
    [InlineData("in may", 2024, "5")]
    [InlineData("2024/6", 2024, "6")]
    [InlineData("下周", 2024, "10")]
    [InlineData("年中", 2024, "6")]
    [InlineData("上半年", 2024, "1,2,3,4,5,6")]
    [InlineData("再过俩月", 2024, "12")]
    [InlineData("往后数两个月", 2024, "12")]
    [InlineData("三个月以后", 2025, "1")]
    [InlineData("三个月前", 2024, "7")]
    [InlineData("接下来两个月", 2024, "11,12")]
    [InlineData("今年就剩一个来月了", 2024, "10,11,12")]
    [InlineData("最后仨月", 2024, "10,11,12")]
    [InlineData("到冬至以前", 2024, "10,11,12")]
    [InlineData("从现在到元旦", 2025, "1")]
    [InlineData("从现在到立冬之前", 2024, "10,11")]
    [InlineData("从立夏到夏至", 2024, "5,6")]
    [InlineData("明天起一个月", 2024, "10,11")]
    [InlineData("过两天就十一月了", 2024, "11")]
    [InlineData("过了元旦", 2025, "1")]
    [InlineData("出了正月", 2024, "3")]
    public void A_time_becomes_a_year_and_months(string text, int year, string months)
    {
        var reading = Read(text);

        Assert.Equal(year, reading.Year);
        Assert.Equal(months, string.Join(',', reading.Months));
    }

    [Theory]
    [InlineData("三个月")]
    [InlineData("一年级新生")]
    [InlineData("maybe")]
    [InlineData("13800138000")]
    [InlineData("第二个")]
    [InlineData("全民终身学习活动周一共")]
    [InlineData("几月")]
    [InlineData("哪个月")]
    [InlineData("过了俩月")]
    [InlineData("第两个月")]
    public void What_only_looks_like_a_time_is_none(string text) => Assert.True(Read(text).IsEmpty);

    [Theory]
    [InlineData("13月")]
    [InlineData("0月")]
    [InlineData("十五月")]
    public void A_month_that_does_not_exist_is_told(string text) => Assert.True(Read(text).Invalid);

    [Theory]
    [InlineData("11月", "Assumed")]
    [InlineData("今年11月", "Implied")]
    [InlineData("2024年11月", "Spoken")]
    [InlineData("明年", "Spoken")]
    public void It_is_known_whether_a_year_was_spoken(string text, string source) => Assert.Equal(source, Read(text).YearSource.ToString());

    [Theory]
    [InlineData("明天")]
    [InlineData("这周末")]
    [InlineData("11月8号")]
    [InlineData("15号")]
    [InlineData("下周三")]
    public void A_day_is_finer_than_the_plan(string text) => Assert.True(Read(text).FinerThanMonth);

    private static DateReading Read(string text) => DateReading.Of(DateReader.Read(text, Today), Today);
}
