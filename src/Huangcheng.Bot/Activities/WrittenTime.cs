using System.Globalization;
using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Activities;

/// <summary>
/// A day and an hour as people in the office write them: 明天下午三点, 下周三上午9点半, 10月18日14:30. An hour that may
/// be meant in the morning or in the afternoon (三点) is not guessed.
/// </summary>
internal static partial class WrittenTime
{
    private const string Digits = "零一二三四五六七八九";
    private const string Weekdays = "一二三四五六日";

    /// <param name="text">In half-width letters.</param>
    /// <param name="now">On the office's wall.</param>
    /// <returns>The time on the office's wall, or null when it is not said or not clear.</returns>
    public static DateTime? Read(string text, DateTime now)
    {
        var match = Written().Match(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
        if (!match.Success || Hour(match) is not { } hour || Minute(match) is not { } minute || Day(match, now.Date) is not { } day)
        {
            return null;
        }

        var time = day.AddHours(hour).AddMinutes(minute);
        return match switch
        {
            _ when time > now => time,
            _ when match.Groups["month"].Success && !match.Groups["year"].Success => Build(now.Year + 1, day.Month, day.Day)?.AddHours(hour).AddMinutes(minute),
            _ when match.Groups["weekday"].Success && !match.Groups["week"].Success => time.AddDays(7),
            _ => time,
        };
    }

    /// <summary>Whether all is said but the half of the day: 明天三点.</summary>
    public static bool IsHalfOfDayMissing(string text, DateTime now)
    {
        var match = Written().Match(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
        return match.Success && !match.Groups["part"].Success && Number(match.Groups["hour"].Value) is >= 1 and <= 6
            && Hour(match) is null && Minute(match) is not null && Day(match, now.Date) is not null;
    }

    private static DateTime? Day(Match match, DateTime today)
    {
        if (match.Groups["relative"] is { Success: true, Value: var word })
        {
            return today.AddDays(word switch { "大后天" => 3, "后天" => 2, ['明', ..] => 1, _ => 0 });
        }

        if (match.Groups["weekday"] is { Success: true, Value: var name })
        {
            var weekday = name is "天" ? 6 : char.IsAsciiDigit(name[0]) ? name[0] - '1' : Weekdays.IndexOf(name, StringComparison.Ordinal);
            var past = ((int)today.DayOfWeek + 6) % 7;
            var weeks = match.Groups["week"].Value switch { "下下" => 2, "下" => 1, _ => 0 };

            // 周三, said on a Thursday, is the next one; 这周三 would be yesterday's.
            var days = weekday - past + (7 * weeks);
            return today.AddDays(days < 0 && !match.Groups["week"].Success ? days + 7 : days);
        }

        var year = match.Groups["year"] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : today.Year;
        return Number(match.Groups["month"].Value) is { } month && Number(match.Groups["day"].Value) is { } day ? Build(year, month, day) : null;
    }

    private static int? Hour(Match match)
    {
        if (Number(match.Groups["hour"].Value) is not { } hour || hour > 23)
        {
            return null;
        }

        var relative = match.Groups["relative"].Value;
        var part = match.Groups["part"] is { Success: true, Value: var said } ? said : relative.EndsWith('晚') ? "晚上" : "";
        return part switch
        {
            "下午" or "傍晚" => hour is 0 ? null : hour < 12 ? hour + 12 : hour,
            "晚上" or "晚" => hour is 0 or 12 ? null : hour < 12 ? hour + 12 : hour,
            "中午" => hour switch { 1 or 2 => hour + 12, >= 11 and <= 14 => hour, _ => null },
            "上午" or "早上" or "早" => hour is > 0 and <= 12 ? hour : null,
            "凌晨" => hour <= 6 ? hour : null,

            // 03:00 is the night's; 3:00 and 三点 may be either.
            _ => hour is >= 1 and <= 6 && match.Groups["hour"].Value is not ['0', _] ? null : hour,
        };
    }

    private static int? Minute(Match match) => match.Groups["minute"].Value switch
    {
        "" => 0,
        "半" => 30,
        "一刻" => 15,
        "三刻" => 45,
        var written => Number(written.TrimStart('零') is { Length: > 0 } digits ? digits : "0") is { } minute and < 60 ? minute : null,
    };

    /// <summary>Numbers below 100: 14, 十四, 二十.</summary>
    private static int? Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var plain = text.Replace('两', '二').Replace('〇', '零');
        return plain.Split('十') switch
        {
            [var one] when Digit(one) is { } digit => digit,
            [var tens, var units] when (tens.Length == 0 ? 1 : Digit(tens)) is { } ten && (units.Length == 0 ? 0 : Digit(units)) is { } unit => (10 * ten) + unit,
            _ => null,
        };
    }

    private static int? Digit(string text) => text.Length == 1 && Digits.IndexOf(text[0], StringComparison.Ordinal) is var digit and >= 0 ? digit : null;

    private static DateTime? Build(int year, int month, int day) =>
        year is >= 2000 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;

    [GeneratedRegex(
        @"^((?<relative>今天|明天|大后天|后天|今日|明日|今晚|明晚)
          |(?<week>这|本|下下|下)?个?(周|星期|礼拜)(?<weekday>[一二三四五六日天1-7])
          |((?<year>\d{4})[年./-])?(?<month>\d{1,2}|[一二三四五六七八九十]{1,2})[月./-](?<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号T]?)
          ,?(?<part>上午|早上|早|中午|下午|傍晚|晚上|晚|凌晨)?
          ((?<hour>\d{1,2}):(?<minute>\d{2})(:\d{2})?
          |(?<hour>\d{1,2}|[零一二两三四五六七八九十]{1,3})[点时](?<minute>半|一刻|三刻|\d{1,2}|[零一二三四五六七八九十]{1,3})?[分整]?钟?)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Written();
}
