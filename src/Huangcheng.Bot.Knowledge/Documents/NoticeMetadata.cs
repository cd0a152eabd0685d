using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>The labelled values of a notice's page: 标题, 索引号, 发布日期 and so on, one or several to a line.</summary>
internal sealed partial class NoticeMetadata
{
    /// <summary>Labels of the page's own information bar, as against the document's.</summary>
    private static readonly HashSet<string> PageLabels = new(StringComparer.Ordinal)
    {
        "发布日期", "发布时间", "来源", "信息来源", "浏览次数", "点击数", "访问量", "作者", "字号",
    };

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>The first of the labels that has a value.</summary>
    public string? Value(params ReadOnlySpan<string> labels)
    {
        foreach (var label in labels)
        {
            if (values.TryGetValue(label, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Takes the line's values; null when it is not a line of metadata, else whether it is page furniture as well.</summary>
    public bool? Take(string line)
    {
        var matches = Labels().Matches(line);
        if (matches.Count == 0 || line.AsSpan(0, matches[0].Index).ContainsAnyExcept(" •·|-") || line.Length > 300)
        {
            return null;
        }

        var page = true;
        for (var i = 0; i < matches.Count; i++)
        {
            var label = NoticeLines.Bare(matches[i].Value).TrimEnd(':');
            var start = matches[i].Index + matches[i].Length;
            var end = i + 1 < matches.Count ? matches[i + 1].Index : line.Length;
            var value = NoticeLines.Trim(line[start..end]).Trim('|', ' ');
            page &= PageLabels.Contains(label);
            if (value.Length > 0)
            {
                values.TryAdd(label, value);
            }
        }

        return page;
    }

    [GeneratedRegex(
        "(标 *题|名 *称|索 *引 *号|文 *号|发文字号|发文日期|成文日期|发布日期|发布时间|公开日期|生成日期|发布机构|发文机关|发文单位|发布单位|公开主体|信息来源|来 *源" +
        "|主题分类|主 *题 *词|有 *效 *性|公开方式|公开范围|公开时限|组配分类|体裁分类|废止日期|生效日期|效力状态|统一编号|关 *键 *词|浏览次数|点击数|访问量|作 *者|字 *号|内容概述)[  ]*[:：]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Labels();
}
