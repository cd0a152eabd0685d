using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding;

/// <summary>Takes out of a question where the person who asks lives or works, what is known already (除了扫墓) and what the answer is for, and says 免费 for what costs nothing: none of it is asked for.</summary>
internal static partial class Rephrasing
{
    // Less than this is left of no question.
    private const int FewestOfQuestion = 4;

    public static FoldedText Apply(FoldedText folded)
    {
        var said = Free().Replace(Known().Replace(Home().Replace(Away().Replace(Told().Replace(Purpose().Replace(folded.Value, ""), ""), ""), ""), ""), "免费的");
        return said == folded.Value || said.Count(char.IsLetterOrDigit) < FewestOfQuestion ? folded : FoldedText.Of(said);
    }

    /// <summary>A space between two halves of a sentence is a pause, which folding would lose: 菜想放网上卖 镇里教不.</summary>
    public static string Paused(string text) => Gap().Replace(text, "，");

    [GeneratedRegex("(?<=[\\u4e00-\\u9fff]{4})[ \\u3000]+(?=[\\u4e00-\\u9fff]{3})", RegexOptions.CultureInvariant)]
    private static partial Regex Gap();

    // 我在青岛打工, before the question itself.
    [GeneratedRegex("^(?:我|俺|本人|我们|俺们)?(?:人|现在|如今|常年|一直|平时){0,2}在[^,。!?在]{1,6}(?:打工|上班|工作|上学|读书|念书|住|出差|做生意|做买卖|当兵|定居|务工|干活)(?:呢|的|了|着)?[,。;!]", RegexOptions.CultureInvariant)]
    private static partial Regex Away();

    [GeneratedRegex("(?:(?:俺|我|咱|你)们?)?(?:老家|家乡|娘家|婆家|姥姥家|姥娘家|婆婆家|丈母娘家|家里(?=那))(?:那边|那里|那儿|那块|这边|这里|这儿|镇上|镇里|村里|里)?(?!文化|特色|话|风)", RegexOptions.CultureInvariant)]
    private static partial Regex Home();

    // 前年中过风，想听听…: when it happened to somebody is no year asked about.
    [GeneratedRegex("(?:大前年|前年|去年|[一二两三四五六七八九十几1-9]年前)(?=[^,。!?活动课办搞组织开展安排]{0,8}[过了][^,。!?]{0,8}[,。!])", RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    // 上个月搞了哪些活动，我写个总结: what the answer is for is no question.
    [GeneratedRegex("(?<=[啥么哪几谁活动安排列][^,。!?]{0,10})[,;](?:我们|咱们|我|俺|咱)?(?:要|好|得|来|拿来|想)?(?:写|记|做|贴|打印|抄|存|归档)[^,。!?啥什么哪几谁多少吗怎咋不没报课]{0,8}[。!]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Purpose();

    // 除了扫墓还有啥, 大讲堂之外家庭教育还搞啥
    [GeneratedRegex("除(?:了|去)[^,。!?除]{1,10}(?:以外|之外|外)?,?(?=还)|(?<=^|[,。])[^,。!?]{1,8}(?:以外|之外),?(?=[^,。!?]{0,8}还)", RegexOptions.CultureInvariant)]
    private static partial Regex Known();

    // 不花钱的班; 是不要钱的吗 asks.
    [GeneratedRegex("[不没](?:用|需要)?(?:花钱|要钱|收费|收钱|掏钱|交钱|交费|拿钱)的(?=[^,。!?的]{0,4}(?:班|课|培训|辅导|讲座|地方|地儿|去处|场所))", RegexOptions.CultureInvariant)]
    private static partial Regex Free();
}
