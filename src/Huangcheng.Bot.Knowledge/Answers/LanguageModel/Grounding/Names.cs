using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>Names a sentence speaks of: in quotation marks, of departments, bodies, places and persons.</summary>
/// <param name="known">Departments, villages and activities there are: one that is named must stand in the statement it is named for.</param>
internal sealed partial class Names(IEnumerable<string> known)
{
    /// <summary>What may stand before a name and is no part of it.</summary>
    private static readonly char[] Grammar = [.. "的在由到去向给对和与及或是为从请找问各以等了把被让都也就还会将要您你我这那进"];

    private readonly string[] _known = [.. known.Select(static name => TextFolding.Fold(name).Value).Where(static name => name.Length > 1).Distinct(StringComparer.Ordinal)];

    public IEnumerable<string> In(string folded)
    {
        foreach (var name in _known)
        {
            if (folded.Contains(name, StringComparison.Ordinal))
            {
                yield return name;
            }
        }

        foreach (Match match in Bodies().Matches(folded))
        {
            var name = match.Value[(1 + match.Value.LastIndexOfAny(Grammar, Math.Min(1, match.Length - 1)))..];
            if (name.Length > 1)
            {
                yield return name;
            }
        }

        foreach (Match match in Persons().Matches(folded))
        {
            yield return match.Value;
        }

        foreach (Match match in Called().Matches(folded))
        {
            yield return match.Groups["name"].Value;
        }
    }

    /// <summary>What stands in quotation marks; null when the marks do not pair.</summary>
    public static IReadOnlyList<string>? Quoted(string folded)
    {
        var quoted = new List<string>();
        foreach (var (open, close) in new[] { ('"', '"'), ('\'', '\''), ('《', '》') })
        {
            for (var at = folded.IndexOf(open, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(open, at + 1))
            {
                var end = folded.IndexOf(close, at + 1);
                if (end < 0)
                {
                    return null;
                }

                quoted.Add(folded[(at + 1)..end].Trim());
                at = end;
            }
        }

        return quoted.TrueForAll(static name => name.Length > 0) ? quoted : null;
    }

    // Two characters before the ending tell one body from another: 文化站, 服务中心.
    [GeneratedRegex(
        "[\\u4E00-\\u9FFF]{0,2}(办公室|中心|委员会|居委会|村委会|政府|妇联|团委|公司|集团|学院|大学|中学|小学|学校|幼儿园|协会|学会|联合会|服务队|工作队|志愿队|合作社|医院|诊所|银行|图书馆|文化馆|博物馆|体育馆|纪念馆|派出所|街道|公园|广场|礼堂|剧院|影院|超市|酒店|宾馆|饭店|会议室|教室|活动室|阅览室|大厅|车站|市场|小区|大院|书院|卫生室|服务站|工作站|工作室|部门|单位|团队|讲师团|基金会|党支部|支部)" +
        "|[\\u4E00-\\u9FFF]{1,2}(站(?![在点立起出着])|所(?![有以在学需说属谓得做想长])|院(?![子长里])|办(?![理事好法学得公成])|局(?![长面])|村(?![居里民级史委])|镇(?![域级里村长政])|街(?![上道])|路(?![上线径])|楼|区(?![域别分内教])|市(?![民场级委])|县(?![里级域])|省(?![级内])|庙|寺|馆(?![长])|厅|室(?![内外])|店)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Bodies();

    [GeneratedRegex(
        "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易武乔贺赖龚文马高][\\u4E00-\\u9FFF]{0,2}(老师|主任|书记|镇长|站长|所长|院长|校长|园长|局长|会长|队长|村长|经理|先生|女士|同志|医生|大夫|教授|专家|教练|讲师|科长|处长|部长|秘书|会计|大爷|大妈|阿姨|师傅)|[小老][王李张刘陈杨赵黄周吴徐孙胡朱林何郭马高罗](?![师])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Persons();

    [GeneratedRegex(
        "(姓|名叫|叫做|叫作|名为|称为|称作|联系人[是为:]?|负责人[是为:]|讲师[是为:]|老师[是为:]|主讲[是为:]|(是|由|找|叫)(?=[王李张刘陈杨赵黄周吴徐孙胡朱郭]))(?<name>[\\u4E00-\\u9FFF]{1,3})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Called();
}
