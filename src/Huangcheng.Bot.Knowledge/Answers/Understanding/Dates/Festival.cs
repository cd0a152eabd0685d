using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>A day people name instead of a month.</summary>
/// <param name="Name">Its usual name.</param>
/// <param name="Month">Solar or lunar month.</param>
/// <param name="Day">Day of that month; 0 is the last day of the lunar year.</param>
/// <param name="Lunar">Whether month and day are of the lunar calendar.</param>
/// <param name="Words">Every way to say it; these also find its activity among the titles.</param>
internal sealed record Festival(string Name, int Month, int Day, bool Lunar, IReadOnlyList<string> Words)
{
    /// <summary>A solar term: a time of the year, which nobody holds a celebration for.</summary>
    public bool IsTerm { get; init; }

    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>The day it falls on in a solar year.</summary>
    public DateOnly In(int year)
    {
        if (!Lunar)
        {
            return new DateOnly(year, Month, Day);
        }

        // The calendar ends in 2100; a question about 2150 is answered as if about its last year.
        var known = Math.Clamp(year, 1902, 2100);

        // New Year's Eve and the eighth of the twelfth month belong to the lunar year before.
        if (Day == 0)
        {
            return LunarDay(known, 1, 1).AddDays(-1);
        }

        return Month == 12 ? LunarDay(known - 1, 12, Day) : LunarDay(known, Month, Day);
    }

    private static DateOnly LunarDay(int lunarYear, int month, int day)
    {
        // A leap month shifts every later month's index by one.
        var leap = Calendar.GetLeapMonth(lunarYear);
        var index = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Calendar.ToDateTime(lunarYear, index, day, 0, 0, 0, 0));
    }
}
