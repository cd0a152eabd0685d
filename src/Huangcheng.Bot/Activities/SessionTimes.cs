using System.Globalization;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Activities;

/// <summary>Reads and writes times as people in the office do.</summary>
internal sealed partial class SessionTimes(OfficeClock clock)
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

    public int MonthOf(DateTimeOffset time) => clock.Local(time).Month;

    /// <summary>Reads 10月11日14点半, 10月11日下午2:00, 2024-10-11 14:00; a day that is past this year is next year's.</summary>
    public bool TryRead(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        var narrow = SessionFields.Narrow(text).Trim();
        var match = Written().Match(narrow);
        if (!match.Success)
        {
            return clock.TryParse(narrow, out time) && time > now.AddYears(-1) && time < now.AddYears(3);
        }

        time = default;
        var (month, day) = (Number(match, "month"), Number(match, "day"));
        var hour = Number(match, "hour");
        var minute = match.Groups["half"].Success ? 30 : Number(match, "minute");
        hour = match.Groups["part"].Value is "下午" or "晚上" or "傍晚" && hour < 12 ? hour + 12 : hour;
        var year = match.Groups["year"].Success ? Number(match, "year") : clock.Now.Year;
        if (!TryBuild(year, month, day, hour, minute, out time))
        {
            return false;
        }

        return match.Groups["year"].Success || time > now || TryBuild(year + 1, month, day, hour, minute, out time);
    }

    private bool TryBuild(int year, int month, int day, int hour, int minute, out DateTimeOffset time)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}T{hour:00}:{minute:00}");
        return clock.TryParse(text, out time);
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^((?<year>\d{4})年)?(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?\s*(?<part>上午|早上|中午|下午|傍晚|晚上)?\s*(?<hour>\d{1,2})([:点时](?<half>半)?(?<minute>\d{1,2})?分?)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Written();
}
