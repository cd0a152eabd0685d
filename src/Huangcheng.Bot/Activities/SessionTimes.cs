using System.Globalization;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Activities;

/// <summary>Reads and writes times as people in the office do.</summary>
internal sealed class SessionTimes(OfficeClock clock)
{
    private static readonly string[] s_weekdays = ["日", "一", "二", "三", "四", "五", "六"];

    /// <summary>10月11日（周五）14:00, with the year when it is another one than now.</summary>
    public string Say(DateTimeOffset time)
    {
        var local = clock.Local(time);
        var year = local.Year == clock.Now.Year ? "" : $"{local.Year}年";
        return $"{year}{local.Month}月{local.Day}日（周{s_weekdays[(int)local.DayOfWeek]}）{local:HH\\:mm}";
    }

    /// <summary>10月11日, for a button.</summary>
    public string SayDay(DateTimeOffset time)
    {
        var local = clock.Local(time);
        return $"{local.Month}月{local.Day}日";
    }

    /// <summary>今天, 明天, or the day.</summary>
    public string SayRelative(DateTimeOffset time, DateTimeOffset at) => (clock.Local(time).Date - clock.Local(at).Date).Days switch
    {
        0 => "今天",
        1 => "明天",
        2 => "后天",
        _ => SayDay(time),
    };

    /// <summary>Whether it is still an earlier day than that of the time.</summary>
    public bool IsBeforeDay(DateTimeOffset time, DateTimeOffset at) => clock.Local(at).Date < clock.Local(time).Date;

    public bool IsSameDay(DateTimeOffset time, DateTimeOffset at) => clock.Local(at).Date == clock.Local(time).Date;

    /// <summary>Whether the session's day was over before it was changed and is so after: then the change is bookkeeping.</summary>
    public bool IsOver(Session before, Session after, DateTimeOffset at) => IsBeforeDay(at, before.StartsAt) && IsBeforeDay(at, after.StartsAt);

    public bool IsInMonth(DateTimeOffset time, int year, int month) => clock.Local(time) is var local && local.Year == year && local.Month == month;

    public int MonthOf(DateTimeOffset time) => clock.Local(time).Month;

    /// <summary>Reads 10月11日14点半, 明天下午三点, 2024-10-11 14:00; a day that is past this year is next year's.</summary>
    public bool TryRead(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        time = default;
        return WrittenTime.Read(SessionFields.Narrow(text), clock.Local(now).DateTime) is { } wall
            && clock.TryParse(wall.ToString("s", CultureInfo.InvariantCulture), out time)
            && time > now.AddYears(-1)
            && time < now.AddYears(3);
    }

    /// <summary>Why a time was not read, or not taken.</summary>
    public UnreadTime WhyUnread(string text, DateTimeOffset now)
    {
        var (written, wall) = (SessionFields.Narrow(text).Trim(), clock.Local(now).DateTime);
        return WrittenTime.Read(written, wall) is { } read ? (read <= wall ? UnreadTime.Past : UnreadTime.Unknown)
            : WrittenTime.IsHalfOfDayMissing(written, wall) ? UnreadTime.HalfOfDay
            : WrittenTime.Read($"{written}上午9点", wall) is not null ? UnreadTime.NoHour
            : UnreadTime.Unknown;
    }
}

/// <summary>What is wrong with a time that was written.</summary>
internal enum UnreadTime
{
    Unknown,

    /// <summary>It is over.</summary>
    Past,

    /// <summary>In the morning or in the afternoon.</summary>
    HalfOfDay,

    /// <summary>A day alone.</summary>
    NoHour,
}
