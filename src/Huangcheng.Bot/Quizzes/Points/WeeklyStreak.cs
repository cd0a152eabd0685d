namespace Huangcheng.Bot.Quizzes.Points;

/// <summary>Weeks in a row with something learnt. A missed week now and then is made up for free, and the week under way never breaks it.</summary>
/// <param name="Weeks">Weeks in which something was learnt.</param>
/// <param name="MadeUp">A missed week among them was forgiven.</param>
/// <param name="ThisWeek">Something was learnt this week already.</param>
internal readonly record struct WeeklyStreak(int Weeks, bool MadeUp, bool ThisWeek)
{
    /// <summary>Weeks of learning between two that are forgiven.</summary>
    private const int BetweenMakeUps = 4;
    private const int Week = 7;

    public static WeeklyStreak Of(IEnumerable<DateOnly> days, DateOnly today)
    {
        var learnt = days.Select(Monday).ToHashSet();
        var week = Monday(today);
        var thisWeek = learnt.Contains(week);
        if (!thisWeek)
        {
            week = week.AddDays(-Week);
        }

        var (weeks, madeUp, sinceMakeUp) = (0, false, BetweenMakeUps);
        while (true)
        {
            if (learnt.Contains(week))
            {
                (weeks, sinceMakeUp, week) = (weeks + 1, sinceMakeUp + 1, week.AddDays(-Week));
            }
            else if (sinceMakeUp >= BetweenMakeUps && learnt.Contains(week.AddDays(-Week)))
            {
                (madeUp, sinceMakeUp, week) = (true, 0, week.AddDays(-Week));
            }
            else
            {
                return new(weeks, madeUp, thisWeek);
            }
        }
    }

    /// <summary>The day its week begins on.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % Week));
}
