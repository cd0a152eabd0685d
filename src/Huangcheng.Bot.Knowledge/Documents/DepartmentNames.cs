using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Tells departments from activities by their names, and takes cells with several departments apart.</summary>
/// <param name="listed">Names a person has listed as departments.</param>
/// <param name="excluded">Names a person has listed as activities, whatever they look like.</param>
internal sealed partial class DepartmentNames(IEnumerable<string> listed, IEnumerable<string> excluded)
{
    private readonly HashSet<string> known = [.. listed.Select(NoticeLines.Bare)];
    private readonly HashSet<string> activities = [.. excluded.Select(NoticeLines.Bare)];

    /// <summary>The single departments of a cell: 、 , ; / and spaces stand between them, but not within brackets.</summary>
    public static IReadOnlyList<string> Split(string cell)
    {
        var parts = Cut(cell, c => c is '、' or ',' or '，' or ';' or '；' or '/');
        return [.. parts.SelectMany(part =>
        {
            var words = Cut(part, char.IsWhiteSpace);
            // 文 化 站 is one name set wide.
            return words.Any(word => word.Length == 1) ? [NoticeLines.Fold(part)] : words;
        })];
    }

    /// <summary>Every part of the cell is the name of a department.</summary>
    public bool Are(string cell)
    {
        if (activities.Contains(NoticeLines.Bare(cell)))
        {
            return false;
        }

        var parts = Split(cell);
        return parts.Count > 0 && parts.All(part => known.Contains(NoticeLines.Bare(part)) || LooksLikeOne(NoticeLines.Bare(part)));
    }

    /// <summary>Every part is a name learned or listed, not merely one that looks right.</summary>
    public bool AreKnown(string cell) => Split(cell) is { Count: > 0 } parts && parts.All(part => known.Contains(NoticeLines.Bare(part)));

    public void Learn(string cell) => known.UnionWith(Split(cell).Select(NoticeLines.Bare));

    /// <summary>Reads like something that is done rather than someone who does it.</summary>
    public bool ReadsLikeActivity(string cell)
    {
        var bare = NoticeLines.Bare(cell);
        return activities.Contains(bare) || bare.Length > 16 || ActivityMarks().IsMatch(bare);
    }

    private static bool LooksLikeOne(string bare) => bare.Length is >= 2 and <= 20 && Suffix().IsMatch(bare) && !ActivityStart().IsMatch(bare);

    private static List<string> Cut(string text, Predicate<char> isSeparator)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\0';
            depth += c is '(' or '（' ? 1 : c is ')' or '）' ? -1 : 0;
            if (i == text.Length || (depth <= 0 && isSeparator(c)))
            {
                var part = NoticeLines.Trim(text[start..i]);
                if (part.Length > 0)
                {
                    parts.Add(part);
                }

                start = i + 1;
            }
        }

        return parts;
    }

    [GeneratedRegex(
        @"^[\p{IsCJKUnifiedIdeographs}0-9()“”]+(站|办|办公室|所|院|中心|学校|中小学|小学|中学|初中|高中|大学|学院|书院|幼儿园|村居|社区|村|居委会|村委会|委员会|政府|局|工会|妇联|团委|共青团|关工委|纪委|党委|党支部|组织部|宣传部|武装部|合作社|农业|公司|企业|协会|学会|志愿服务队|服务队|大队|中队|支队|银行|图书馆|文化馆|博物馆|部门|单位|科室|教委)[)]?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    // 参观敬老院 and 送戏下乡村 end like a department and are none.
    [GeneratedRegex(
        "^(参观|走进|走访|慰问|开展|举办|庆祝|庆|迎|推进|打造|评选|关爱|关注|整治|争创|送|发展|创建文明|建设美丽|争做|唱响|情系|情暖|情满)|(进|入|到|下|暖|美丽|文明|和谐)(农村|乡村|村居|社区|学校|中小学|幼儿园|企业|单位|村|敬老院)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ActivityStart();

    [GeneratedRegex(
        "(活动|培训|宣传|教育|讲座|演练|仪式|防治|课堂|展演|比赛|大赛|竞赛|演出|评选|检查|庆祝|月|周|日|节|班|会)$|[“”《》‘’!！:：]|进(校园|社区|村居|企业|家庭|机关|学校)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ActivityMarks();
}
