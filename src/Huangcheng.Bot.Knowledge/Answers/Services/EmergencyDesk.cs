using Huangcheng.Bot.Knowledge.Answers.Understanding;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>
/// Somebody is in danger now: the number to call, whatever else was asked. How to help until it comes is not told: nothing
/// reviewed says it.
/// </summary>
internal static class EmergencyDesk
{
    // Longer texts tell of something else that happened.
    private const int LongestCry = 40;

    // Not 没气了 (a tyre), 喝药了 (a medicine), 烧起来了 (a fever), 被打了 (a telephone): each is said every day.
    private static readonly (string[] Words, string Text)[] Cries =
    [
        (["着火了", "起火了", "失火了", "着起来了"], "马上打119报火警，说清地点；有人受伤打120。"),
        (["掉水里了", "掉河里了", "落水了", "淹着了", "掉湾里了", "掉井里了"], "马上打119和120，大声喊人来帮忙。"),
        (["晕倒了", "昏倒了", "昏过去", "晕过去", "昏迷了", "叫不醒", "不省人事", "喘不上气", "没呼吸了", "吐血了", "喝农药", "煤气中毒", "大出血"], "马上打120叫救护车，说清地点和病人的样子。"),
        (["不想活了", "不想活", "活够了", "想寻死", "寻短见", "活着没意思", "想跳楼", "想跳河"], "您先别急，马上告诉身边的家人或邻居，让他们陪着您。有危险就打120或110，会有人来帮您。"),
        (["孩子丢了", "老人走丢", "走丢了", "被人打了", "正在打我", "有人砸门", "持刀", "有人拿刀"], "马上打110报警，说清地点和情况。"),
    ];

    // 着火了咋办有没有演练: asks for something to learn.
    private static readonly string[] Learning = ["活动", "课", "培训", "演练", "宣传", "讲座", "有没有讲", "学", "几月", "哪个月", "谁负责", "去年", "前年", "以前", "上回", "假如", "万一", "要是", "狗", "猫", "鸡", "羊", "牛"];

    public static Answer? TryAnswer(QuestionReading reading, InquiryContext context)
    {
        var text = reading.Text.Value;
        if (text.Length > LongestCry || Says(text, Learning))
        {
            return null;
        }

        var cry = Array.Find(Cries, cry => Says(text, cry.Words));
        return cry.Text is null
            ? null
            : new Answer(AnswerKind.Help, true, cry.Text, [], [], Suggestions.AtMostFour([Suggestions.Person, Suggestions.Help]), context with { Misses = 0 });
    }

    private static bool Says(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.Ordinal));
}
