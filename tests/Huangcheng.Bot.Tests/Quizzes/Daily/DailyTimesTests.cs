using Huangcheng.Bot.Quizzes.Daily;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Daily;

public sealed class DailyTimesTests
{
    private static readonly DateTimeOffset s_noon = new(2024, 10, 8, 12, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("早上八点", 8)]
    [InlineData("九点", 9)]
    [InlineData("９点", 9)]
    [InlineData("10", 10)]
    [InlineData("上午十点半", 10)]
    [InlineData("中午12点", 12)]
    [InlineData("下午3点", 15)]
    [InlineData("3点", 15)]
    [InlineData("15:30", 15)]
    [InlineData("晚上七点吧", 19)]
    [InlineData("每天早上9点钟", 9)]
    [InlineData("晚上8点", null)]
    [InlineData("早上7点", null)]
    [InlineData("23点", null)]
    [InlineData("明天有什么活动", null)]
    [InlineData("", null)]
    public void An_hour_is_read_as_people_say_it_and_never_one_of_the_night(string text, int? hour) => Assert.Equal(hour, DailyTimes.Read(text));

    [Theory]
    [InlineData(15, 8, 15)]
    [InlineData(12, 9, 12)]
    [InlineData(9, 9, 9)]
    public void The_next_time_is_still_today_when_the_hour_is_to_come(int hour, int day, int at) =>
        Assert.Equal(new DateTimeOffset(2024, 10, day, at, 0, 0, TimeSpan.FromHours(8)), DailyTimes.Next(hour, s_noon));

    [Theory]
    [InlineData(7, 59, false)]
    [InlineData(8, 0, true)]
    [InlineData(19, 59, true)]
    [InlineData(20, 0, false)]
    public void Nothing_is_sent_before_eight_or_after_twenty_o_clock(int hour, int minute, bool may) =>
        Assert.Equal(may, DailyTimes.MaySend(s_noon - s_noon.TimeOfDay + new TimeSpan(hour, minute, 0)));
}
