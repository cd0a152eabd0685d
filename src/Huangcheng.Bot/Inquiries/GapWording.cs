using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Inquiries;

/// <summary>
/// A question as it may be kept: one form for all ways of typing it, and nothing personal. It leaves out rather too
/// much than too little: numbers, addresses of any kind, whatever follows 我叫, and what may be a bare name.
/// </summary>
internal static partial class GapWording
{
    public const int Longest = 60;

    // More of a pasted text is not looked at; what is left is cut to 60 characters anyway.
    private const int MostRead = 500;

    public static string Of(string question)
    {
        var text = FoldedText.Of(question.Length > MostRead ? question[..MostRead] : question).Value;
        text = Links.Replace(text, "〔网址〕");
        text = Numbers.Replace(text, "〔号码〕");
        text = Names.Replace(text, "${said}〔姓名〕");
        text = Addresses.Replace(text, "〔住址〕");
        text = BareName.Replace(text.Trim(), "〔姓名〕");
        text = text.TrimEnd('?', '!', '.', '。', ',', ' ');
        return text.Length > Longest ? Clip(text) : text;
    }

    /// <summary>Never inside a pair of surrogates.</summary>
    public static string Clip(string text)
    {
        var length = Math.Min(Longest, text.Length);
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    [GeneratedRegex("https?[^\\s\\p{IsCJKUnifiedIdeographs}]*|www\\.[^\\s\\p{IsCJKUnifiedIdeographs}]*|[a-z0-9._-]{1,64}@[a-z0-9.-]+")]
    private static partial Regex Links { get; }

    // Telephones, identity and card numbers, also with spaces or dashes in them. Public hotlines and years are shorter or kept.
    [GeneratedRegex("\\+?[0-9](?:[ -]?[0-9x]){5,}|[零〇一二三四五六七八九幺]{7,}")]
    private static partial Regex Numbers { get; }

    [GeneratedRegex("(?<said>我的名字是|名字叫|姓名是?|我叫|俺叫|我是|俺是|本人|我姓|俺姓|他叫|她叫|儿子叫|女儿叫|闺女叫|孙子叫|孙女叫|老伴叫|我妈叫|我爸叫|母亲叫|父亲叫)[:：]?[\\p{IsCJKUnifiedIdeographs}·a-z]{1,4}")]
    private static partial Regex Names { get; }

    // Somebody answers 怎么称呼您 when the question is over: 王秀兰, or 王秀兰 and the telephone number.
    [GeneratedRegex("^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文边荆毕耿宗国][\\p{IsCJKUnifiedIdeographs}·]{1,2}(?=[\\s,，、]*(?:〔号码〕)?$)")]
    private static partial Regex BareName { get; }

    [GeneratedRegex("[\\p{IsCJKUnifiedIdeographs}0-9]{0,8}[0-9一二三四五六七八九十]{1,8}(?:号楼|单元|号院|室|组|弄|门牌)[0-9号室]*")]
    private static partial Regex Addresses { get; }
}
