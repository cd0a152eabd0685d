using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Dates as notices print them.</summary>
internal static partial class PrintedDate
{
    /// <summary>The date a line consists of: 2024年4月24日, 二〇二四年四月二十四日, 2024-04-24, 2024/4/24, 2024.4.24.</summary>
    public static DateOnly? Whole(string line) => Parse(WholePattern().Match(NoticeLines.HalfWidth(line)));

    /// <summary>The date a value starts with; a time of day may follow.</summary>
    public static DateOnly? Leading(string value) => Parse(LeadingPattern().Match(NoticeLines.HalfWidth(value)));

    private static DateOnly? Parse(Match match)
    {
        var groups = match.Groups;
        return match.Success &&
            ChineseNumber.TryParseYear(groups["y"].ValueSpan, out var year) &&
            ChineseNumber.TryParse(groups["m"].ValueSpan, out var month) && month <= 12 &&
            ChineseNumber.TryParse(groups["d"].ValueSpan, out var day) &&
            year is >= 1949 and <= 2200 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private const string Date = "(?<y>[0-9〇○零O一二三四五六七八九]{4}) *[年./-] *(?<m>[0-9一二三四五六七八九十]{1,3}) *[月./-] *(?<d>[0-9一二三四五六七八九十]{1,3}) *日?";

    [GeneratedRegex("^" + Date + "$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex WholePattern();

    [GeneratedRegex("^" + Date + "($|[^0-9])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LeadingPattern();
}
