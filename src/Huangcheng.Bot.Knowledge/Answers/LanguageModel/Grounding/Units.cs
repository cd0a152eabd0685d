namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;

/// <summary>What is counted; several words for one thing are one.</summary>
internal static class Units
{
    private const int Longest = 4;

    private static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["月份"] = "月", ["号"] = "日", ["点钟"] = "点", ["时"] = "点", ["块"] = "元", ["块钱"] = "元", ["元钱"] = "元", ["人民币"] = "元",
        ["名"] = "人", ["位"] = "人", ["周岁"] = "岁", ["个小时"] = "小时", ["钟头"] = "小时", ["个人"] = "人",
    };

    private static readonly HashSet<string> Known =
    [
        .. Same.Keys,
        "年", "月", "日", "点", "小时", "分钟", "分", "秒", "元", "角", "人", "个", "项", "条", "种", "类", "次", "场", "届", "期", "天", "周", "岁",
        "米", "公里", "里", "层", "楼", "室", "路", "%", "成", "倍", "折", "家", "所", "处", "支", "门", "节", "课时", "课", "堂", "本", "册", "户",
        "村", "队", "张", "份", "件", "步", "级", "季度", "学期", "个月", "个工作日", "个星期", "个学期", "个季度", "个半", "座", "间", "台", "套", "组", "批", "轮", "亩", "斤", "平方米", "星期", "学时",
    ];

    public static (string Unit, int Length) At(string text, int start)
    {
        for (var length = Math.Min(Longest, text.Length - start); length > 0; length--)
        {
            var word = text.Substring(start, length);
            if (Known.Contains(word))
            {
                return (Same.GetValueOrDefault(word, word), length);
            }
        }

        return ("", 0);
    }
}
