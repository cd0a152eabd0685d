using Huangcheng.Bot.Quizzes.Points;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes;

public sealed class WeeklyStreakTests
{
    // A Wednesday.
    private static readonly DateOnly s_today = new(2026, 11, 25);

    [Theory]
    [InlineData("", 0, false, false)]
    [InlineData("0", 1, false, true)]
    [InlineData("1", 1, false, false)]
    [InlineData("0,1,2", 3, false, true)]
    [InlineData("1,2,3", 3, false, false)]
    [InlineData("0,2,3", 3, true, true)]
    [InlineData("2,3", 2, true, false)]
    [InlineData("0,3", 1, false, true)]
    [InlineData("0,2,4,5", 2, true, true)]
    [InlineData("0,2,3,4,5,7", 6, true, true)]
    [InlineData("5,6", 0, false, false)]
    public void Weeks_in_a_row_count_and_one_missed_is_forgiven_between_four_learnt(string weeksAgo, int weeks, bool madeUp, bool thisWeek)
    {
        var days = weeksAgo.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ago => s_today.AddDays(-7 * int.Parse(ago, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(new WeeklyStreak(weeks, madeUp, thisWeek), WeeklyStreak.Of(days, s_today));
    }

    [Fact]
    public void A_week_runs_from_Monday_to_Sunday() =>
        Assert.Equal(new WeeklyStreak(2, MadeUp: false, ThisWeek: true), WeeklyStreak.Of([new(2026, 11, 22), new(2026, 11, 23)], s_today));
}
