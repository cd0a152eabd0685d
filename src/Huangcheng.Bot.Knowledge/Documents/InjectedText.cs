using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>
/// Signs of text that hijacked sites carry: gambling, pornography, quack medicine, search-engine spam. The list is
/// short and specific on purpose: plans speak about fraud and gambling themselves, in order to warn of them.
/// </summary>
internal static partial class InjectedText
{
    /// <summary>A warning may name what it warns of; to excuse an advert's own slogan it must be a sentence as well.</summary>
    private static readonly string[] Warnings = ["防", "警惕", "打击", "严禁", "禁止", "禁赌", "拒绝", "整治", "远离", "识别", "诈骗", "骗局"];

    public static bool IsIn(string line)
    {
        var bare = NoticeLines.Bare(line);
        var warns = bare.ContainsAny(Warnings);
        return (Slogans().IsMatch(bare) && !(warns && bare.EndsWith('。'))) ||
            (Signs().IsMatch(bare) && !warns) ||
            IsForeignAddress(bare);
    }

    /// <summary>A line that is mostly a web address of neither a public body nor a school.</summary>
    private static bool IsForeignAddress(string bare)
    {
        var address = Address().Match(bare);
        return address.Success && address.Length * 2 >= bare.Length &&
            !address.Value.Contains(".gov.cn", StringComparison.OrdinalIgnoreCase) &&
            !address.Value.Contains(".edu.cn", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(
        "真人(电子|视讯|荷官|娱乐|游艺|棋牌|百家乐|体育)|电子游艺|百家乐|六合彩|时时彩|老虎机|北京赛车|捕鱼(达人|游戏)" +
        "|(澳门|新葡京|葡京|威尼斯人|太阳城|永利|银河|金沙|皇冠)[^,。;]{0,8}(娱乐|赌场|博彩|平台|官网|体育|棋牌|投注)" +
        "|(博彩|棋牌|彩票|娱乐城|赌场|投注)[^,。;]{0,6}(平台|官网|网址|开户|下载|注册|app|代理|导航)" +
        "|(注册|首存|充值|开户)[^,。;]{0,4}(送|即送|返)[^,。;]{0,4}(彩金|礼金|现金|[0-9]+元)|送彩金" +
        "|裸聊|约炮|一夜情|成人(视频|电影|网站|用品)|色情(视频|网站)|三级片|毛片|av在线|黄色网站" +
        "|壮阳|伟哥|丰胸|包治|祖传秘方|代开发票|办证刻章|快排|站群|友情链接|秒收录|seo优化",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Slogans();

    [GeneratedRegex(
        "博彩|赌场|葡京|(网上|网络|手机)(彩票|棋牌)|彩票网|棋牌游戏|网投|私彩|(加|添加)(微信|薇信|v信|qq)(号|群)?[:：]?[a-z0-9_-]{4,}|微信号?[:：][a-z0-9_-]{4,}" +
        "|白癜风|癫痫病?医院|男科医院|无抵押|贷款秒批",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    [GeneratedRegex("(https?://|www[.])[a-z0-9./?=&_%:#~-]+|(?<![a-z0-9-])[a-z0-9-]+[.](com|net|cc|top|vip|xyz|app|info|tv|club|cn)(/[a-z0-9./?=&_%-]*)?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
