using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>Words that say when, what it costs, on what condition, or that something is not so: each must stand in the evidence.</summary>
internal static partial class Expressions
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <param name="isStrict">Small talk may say 不 and 没有; what tells the sources may do so only after them.</param>
    public static IEnumerable<string> In(string folded, bool isStrict)
    {
        Regex[] kinds = isStrict ? [When(), Cost(), Terms(), Denial()] : [When(), Cost(), Terms()];
        return kinds.SelectMany(kind => kind.Matches(folded).Select(static match => match.Value));
    }

    /// <summary>
    /// True when one of the two denies what the other says: 禁放烟花 against 可以放烟花, 免费 against 不免费.
    /// </summary>
    public static bool Contradicts(string sentence, string statement) => Denies(statement, sentence) || Denies(sentence, statement);

    private static bool Denies(string one, string other)
    {
        foreach (Match match in Negated().Matches(one))
        {
            var denied = match.Groups["what"].Value;
            if (other.Contains(denied, StringComparison.Ordinal) && !other.Contains(match.Value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Greetings (早上好) say nothing about when.
    [GeneratedRegex(
        "((上午|下午|早上|早晨|清晨|晚上|晚间|夜间|夜里|夜晚|中午|傍晚|凌晨|白天|午后|全天)(?!好))|半天|半年|半个月|半小时|[点时]半|周末|工作日|节假日|双休日|假期|寒假|暑假|暑期|月初|月中|月底|月末|[上中下]旬|年初|年底|年末|年中|上半年|下半年|[本上下]个?(月|周|季度|学期|星期|礼拜)|这个?(月|周|星期|礼拜)|今天|明天|昨天|后天|前天|大后天|今年|明年|去年|后年|前年|今晚|明晚|(周|星期|礼拜)[一二三四五六日天]|[每逢](天|日|周|月|年|季度|学期|晚)|春季|夏季|秋季|冬季|春天|夏天|秋天|冬天|正月|腊月|农历|阴历|阳历|即将|近期|近日|不久|目前|届时|元旦|春节|元宵|清明|端午|七夕|中秋|重阳|国庆|除夕|小年|五一|六一|七一|八一|十一黄金周|三八|劳动节|儿童节|妇女节|建军节|教师节|青年节|圣诞",
        Options)]
    private static partial Regex When();

    [GeneratedRegex(
        "免费|免收|收费|付费|不要钱|不收钱|不花钱|要钱|花钱|交钱|优惠|折扣|补贴|补助|津贴|奖金|现金|押金|定金|学费|报名费|材料费|餐费|门票|票价|工资|报酬|奖品|礼品|礼物|纪念品|奖励|红包|积分|抽奖|退款|经费|资金|预算|财政",
        Options)]
    private static partial Regex Cost();

    [GeneratedRegex(
        "名额|报名|预约|先到先得|身份证|户口|资格|条件|限[于制量时额]|仅限|只限|必须|务必|不得|严禁|禁止|严格|唯一|任何|所有|全部|永久|长期|保证|肯定|绝对|百分百|至少|最多|最少|最大|不少于|不超过|超过|大约|左右|以上|以下|以内|第一次|首次|首届|电话|热线|微信|公众号|邮箱|网站|官网|地址|地点|证书|证明|考试",
        Options)]
    private static partial Regex Terms();

    [GeneratedRegex(
        "([不没未无勿莫禁非](?!常|断|仅|但|同|论|物质|遗)|(?<![特区分个级类性送告])别(?!的|人|是))[\\u4E00-\\u9FFF]",
        Options)]
    private static partial Regex Denial();

    [GeneratedRegex("([不没未无勿莫禁]|没有|不是|不能|不得|不会|不再|禁止|严禁|不准|不许|并非|不向|不对)(?<what>[\\u4E00-\\u9FFF]{2})", Options)]
    private static partial Regex Negated();
}
