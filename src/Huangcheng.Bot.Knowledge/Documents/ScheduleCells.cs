using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>How a printed line falls into table cells, and what the month column may hold.</summary>
internal static partial class ScheduleCells
{
    /// <summary>How a cell is written down that is one with the cell above it.</summary>
    public const string SameCell = "（与上格合并）";

    /// <summary>How a cell is written down in which nothing stands.</summary>
    public const string Blank = "（空白）";

    private static readonly HashSet<string> Dittos = new(StringComparer.Ordinal) { NoticeLines.Bare(SameCell), "同上", "〃" };

    /// <summary>Cells apart by pipes, tabs, or two spaces; a single space belongs to a cell.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        if (line.AsSpan().ContainsAny('|', '｜', '│'))
        {
            var bare = line.Trim();
            var start = bare[0] is '|' or '｜' or '│' ? 1 : 0;
            var end = bare.Length > start && bare[^1] is '|' or '｜' or '│' ? bare.Length - 1 : bare.Length;
            return [.. bare[start..Math.Max(start, end)].Split('|', '｜', '│').Select(NoticeLines.Trim)];
        }

        return line.Contains('\t', StringComparison.Ordinal)
            ? [.. line.Split('\t').Select(NoticeLines.Trim)]
            : [.. Gaps().Split(line).Select(NoticeLines.Trim)];
    }

    /// <summary>What stands in the row above holds here, too.</summary>
    public static bool IsDitto(string cell) => Dittos.Contains(NoticeLines.Bare(cell));

    public static bool IsBlank(string cell) => NoticeLines.Bare(cell) is "" or "(空白)";

    /// <summary>The month a cell consists of, such as 7月, ７ 月, 七月份 or 2024年7月.</summary>
    public static int? Month(string cell, out int? year)
    {
        year = null;
        var bare = NoticeLines.Bare(cell);
        var match = MonthPattern().Match(bare);
        if (!match.Success || !ChineseNumber.TryParse(match.Groups["m"].ValueSpan, out var month) || month > 12)
        {
            return null;
        }

        year = match.Groups["y"] is { Success: true } y && ChineseNumber.TryParseYear(y.ValueSpan, out var printed) ? printed : null;
        return month;
    }

    /// <summary>A stretch of time that is no single month: 第一季度, 上半年, 3-4月, 全年.</summary>
    public static bool IsPeriod(string cell) => Period().IsMatch(NoticeLines.Bare(cell));

    public static bool IsRuler(string line) => Ruler().IsMatch(line);

    [GeneratedRegex(@"[  \u3000]{2,}|\u3000", RegexOptions.ExplicitCapture)]
    private static partial Regex Gaps();

    [GeneratedRegex("^((?<y>[0-9〇○零一二三四五六七八九]{4})年)?(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex MonthPattern();

    [GeneratedRegex(
        "^([0-9]{4}年)?((第?[一二三四1-4]季度)|[上下]半年|全年|常年|每月|每季度|[春夏秋冬]季|寒假|暑假|[0-9一二三四五六七八九十]{1,3}月?[-—~至、,到和]+[0-9一二三四五六七八九十]{1,3}月份?|[0-9一二三四五六七八九十]{1,3}月[上中下]旬|1[3-9]月|[2-9][0-9]月|0月)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Period();

    [GeneratedRegex(@"^[|｜│+:\s—=_-]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ruler();
}
