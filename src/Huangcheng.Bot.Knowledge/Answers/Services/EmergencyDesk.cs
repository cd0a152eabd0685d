using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>
/// Somebody is in danger now: the number to call, whatever else was asked. How to help until it comes is not told: nothing
/// reviewed says it.
/// </summary>
internal static class EmergencyDesk
{
    // Longer texts tell of something else that happened.
    private const int LongestCry = 40;

    private const string Water = "马上打119和120，大声喊人来帮忙。";
    private const string Police = "马上打110报警，说清地点和情况。";

    // Not 没气了 (a tyre), 喝药了 (a medicine), 烧起来了 (a fever), 被打了 (a telephone): each is said every day.
    private static readonly (string[] Words, string Text)[] Cries =
    [
        (["着火了", "起火了", "失火了", "着起来了"], "马上打119报火警，说清地点；有人受伤打120。"),
        (["掉水里了", "掉河里了", "落水了", "淹着了", "掉湾里了", "掉井里了"], Water),
        (["晕倒了", "昏倒了", "昏过去", "晕过去", "昏迷了", "叫不醒", "不省人事", "喘不上气", "没呼吸了", "吐血了", "喝农药", "煤气中毒", "大出血"], "马上打120叫救护车，说清地点和病人的样子。"),
        (["不想活了", "不想活", "活够了", "想寻死", "寻短见", "活着没意思", "想跳楼", "想跳河"], "您先别急，马上告诉身边的家人或邻居，让他们陪着您。有危险就打120或110，会有人来帮您。"),
        (["孩子丢了", "老人走丢", "走丢了", "被人打了", "正在打我", "有人砸门", "持刀", "有人拿刀"], Police),
    ];

    // 水塘有个娃掉进去了: where it is and what happened stand apart.
    private static readonly string[] Waters = ["水", "河", "湾", "塘", "井", "池", "沟", "坝", "冰"];
    private static readonly string[] FallsIn = ["掉进", "掉下去", "掉到河", "掉到水", "掉到湾", "掉到塘", "掉到井", "掉到池", "掉到沟", "掉到坝", "掉到冰", "滑进", "滑下去", "沉下去", "栽进"];
    private static readonly string[] Persons = ["人", "娃", "孩", "老", "学生", "同学", "儿子", "闺女", "女儿", "孙", "媳妇", "邻居"];
    private static readonly string[] Pronouns = ["他", "她", "我", "俺"];
    private static readonly string[] Attacks = ["被打了", "被打伤", "让人打了", "叫人打了", "被砍", "被捅", "挨刀"];

    // 我的手机掉进水里了, 我的电话被打了三次: nobody is hurt. 俺老伴被打了，手机也抢走了 names who is.
    private static readonly string[] Things = ["手机", "电话", "钥匙", "钱包", "东西", "号码"];

    // 着火了咋办有没有演练: asks for something to learn.
    private static readonly string[] Learning = ["活动", "课", "培训", "演练", "宣传", "讲座", "有没有讲", "想学", "能学", "学习", "学一", "学点", "学怎", "学啥", "学什么", "学急救", "学学", "几月", "哪个月", "谁负责", "去年", "前年", "以前", "上回", "假如", "万一", "要是", "狗", "猫", "鸡", "羊", "牛"];

    public static Answer? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var text = reading.Text.Value;
        if (text.Length > LongestCry || text.ContainsAny(Learning))
        {
            return null;
        }

        return (Array.Find(Cries, cry => text.ContainsAny(cry.Words)).Text ?? OfSomebody(text)) is not { } call
            ? null
            : new Answer(AnswerKind.Help, true, call, [], [], Suggestions.AtMostFour([Suggestions.Person, Suggestions.Help]), context with { Misses = 0 });
    }

    private static string? OfSomebody(string text) =>
        !text.ContainsAny(Persons) && (text.ContainsAny(Things) || !text.ContainsAny(Pronouns)) ? null
        : text.ContainsAny(Waters) && text.ContainsAny(FallsIn) ? Water
        : text.ContainsAny(Attacks) ? Police
        : null;
}
