using System.Globalization;
using Huangcheng.Bot.Activities;
using Xunit;

namespace Huangcheng.Bot.Tests.Activities;

public sealed class WrittenTimeTests
{
    // A Tuesday.
    private static readonly DateTime s_now = new(2024, 10, 8, 9, 0, 0);

    [Theory]
    [InlineData("明天下午三点", "2024-10-09T15:00")]
    [InlineData("10月18日14:30", "2024-10-18T14:30")]
    [InlineData("下周三上午9点", "2024-10-16T09:00")]
    [InlineData("10月11日下午2点半", "2024-10-11T14:30")]
    [InlineData("十月二十一号晚上七点一刻", "2024-10-21T19:15")]
    [InlineData("2024-10-11 14:00", "2024-10-11T14:00")]
    [InlineData("2024-10-11T14:00:00", "2024-10-11T14:00")]
    [InlineData("10.18 14:30", "2024-10-18T14:30")]
    [InlineData("后天中午12点半", "2024-10-10T12:30")]
    [InlineData("大后天 10点", "2024-10-11T10:00")]
    [InlineData("今晚7点", "2024-10-08T19:00")]
    [InlineData("星期五8点零五分", "2024-10-11T08:05")]
    [InlineData("周一下午两点", "2024-10-14T14:00")]
    [InlineData("周二8点", "2024-10-15T08:00")]
    [InlineData("本周二8点", "2024-10-08T08:00")]
    [InlineData("下下周日下午3点", "2024-10-27T15:00")]
    [InlineData("3月5日9点", "2025-03-05T09:00")]
    [InlineData("2024年3月5日9点", "2024-03-05T09:00")]
    [InlineData("10月8日9:00", "2025-10-08T09:00")]
    [InlineData("10月9日03:00", "2024-10-09T03:00")]
    public void A_time_is_read_as_the_office_means_it(string text, string expected) => Assert.Equal(
        DateTime.ParseExact(expected, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), WrittenTime.Read(text, s_now));

    [Theory]
    [InlineData("下周吧")]
    [InlineData("明天")]
    [InlineData("明天三点")]
    [InlineData("明天3:00")]
    [InlineData("2月30日14:00")]
    [InlineData("13月1日14:00")]
    [InlineData("明天25点")]
    [InlineData("明天14:75")]
    [InlineData("上午14点")]
    [InlineData("明天上午14点")]
    [InlineData("0001年1月1日9点")]
    [InlineData("周八下午2点")]
    [InlineData("明天晚上12点")]
    public void What_is_not_clear_is_not_guessed(string text) => Assert.Null(WrittenTime.Read(text, s_now));
}
