using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Furniture of the web page around a notice: buttons, breadcrumbs, footers, separators, page numbers.</summary>
internal static partial class PageChrome
{
    /// <summary>Longer lines are text, whatever they begin with.</summary>
    private const int Longest = 120;

    public static bool Is(string line)
    {
        var bare = WithoutBullets(NoticeLines.Bare(line));
        return bare.Length == 0 || (bare.Length <= Longest && Furniture().IsMatch(bare));
    }

    private static string WithoutBullets(string line)
    {
        var first = 0;
        while (first < line.Length && !BeginsText(line[first]))
        {
            first++;
        }

        var end = line.Length;
        while (end > first && (line[end - 1] is '|' or '·' or '•' || char.IsWhiteSpace(line[end - 1])))
        {
            end--;
        }

        return line[first..end];
    }

    // Letters, digits, and the marks that titles and items begin with.
    private static bool BeginsText(char c) => char.IsLetter(c) || char.IsNumber(c) || c is '(' or '《' or '“' or '‘' or '"' or '\'' or '〔' or '[' or '【';

    // Each repetition is atomic: 返回首页 read in two ways would make a line of them take for ever.
    [GeneratedRegex(
        "^(" +
        @"[\[【(]?字[号体]:?[\[【(]?(?>[大中小][\]】)]?[|/]?)*[\]】)]?" +
        @"|((?>[\[【(]?(打印本?页?|关闭窗口|关闭本?页?|收藏本?页?|分享|返回(顶部|首页|列表|上一?页)?|网站首页|首页|我要纠错|纠错|无障碍(浏览|阅读)?|长者(模式|版)|繁体|简体|english|登录|注册|搜索|网站地图|联系我们|关于我们|隐私声明|下载|大|中|小)[\]】)]?[|/]?))+" +
        @"|(浏览|阅读|点击|访问)(次数|量|数|人次):?[\[(]?[0-9]*次?[\])]?" +
        "|([你您]?(现在|当前)?的?所?在?的?位置)[:是].*|首页[>»/-].*" +
        "|[上下]一[篇条]:.*|(分享到|扫一扫|微信扫|手机扫|扫描二维码|用微信).{0,20}" +
        "|(主办|承办|版权所有|技术支持|网站标识码|网站支持|责任编辑|审核|审签|编辑|供稿)(单位|人)?:.*|版权所有.*|copyright.*|.*icp[备证].*|.*公网安备.*|.*政府(门户)?网(站)?$" +
        "|-?[0-9]{1,3}-?|第[0-9]{1,3}页(,?共[0-9]{1,3}页)?" +
        ")$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Furniture();
}
