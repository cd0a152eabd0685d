using System.Globalization;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Activities;

namespace Huangcheng.Bot.Announcements.Recurring;

/// <summary>When something comes again: every week on a weekday, or every month on a day.</summary>
/// <param name="Monthly">False is every week.</param>
/// <param name="Day">1 to 31 of the month, in a shorter month its last day; or 1 for Monday to 7 for Sunday.</param>
/// <param name="At">The hour on the office's wall.</param>
internal sealed partial record Rhythm(bool Monthly, int Day, TimeSpan At)
{
    // What is said without an hour.
    private const string Morning = "上午9点";
    private const string Weekdays = "一二三四五六日";

    public string Says => string.Create(CultureInfo.InvariantCulture, $"{(Monthly ? $"每月{Day}日" : $"每周{Weekdays[Day - 1]}")} {At:hh\\:mm}");

    public bool IsOn(DateTime date) => Monthly
        ? date.Day == Math.Min(Day, DateTime.DaysInMonth(date.Year, date.Month))
        : ((int)date.DayOfWeek + 6) % 7 == Day - 1;

    /// <summary>The first time after this one, on the office's wall.</summary>
    public DateTime After(DateTime wall)
    {
        for (var date = wall.Date; ; date = date.AddDays(1))
        {
            if (IsOn(date) && date + At > wall)
            {
                return date + At;
            }
        }
    }

    /// <summary>Reads 每周一上午9点, 每月1日, 每个月15号下午三点; null when it is not clear.</summary>
    public static Rhythm? Read(string text, SessionTimes times, Func<DateTimeOffset, DateTimeOffset> local, DateTimeOffset now)
    {
        var said = string.Concat(text.Where(one => !char.IsWhiteSpace(one)));
        var monthly = EveryMonth().IsMatch(said);
        if (!monthly && !EveryWeek().IsMatch(said))
        {
            return null;
        }

        // January has every day that a month can have.
        var once = monthly ? EveryMonth().Replace(said, "1月") : EveryWeek().Replace(said, "周");
        if (!times.TryRead(once, now, out var time) && !times.TryRead(once + Morning, now, out time))
        {
            return null;
        }

        var wall = local(time);
        return new Rhythm(monthly, monthly ? wall.Day : (((int)wall.DayOfWeek + 6) % 7) + 1, wall.TimeOfDay);
    }

    [GeneratedRegex("^每个?月", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex EveryMonth();

    [GeneratedRegex("^每个?(?:周|星期|礼拜)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex EveryWeek();
}
