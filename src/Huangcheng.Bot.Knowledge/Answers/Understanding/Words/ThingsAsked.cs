namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Yes–no questions on things no word list can hold: 发粽子吗, 要穿校服吗, 活动有灯谜吗.</summary>
internal static class ThingsAsked
{
    private const int LongestThing = 5;

    private static readonly string[] Particles = ["吗", "么", "不", "没", "没有", "呗"];
    private static readonly (string Verb, Slot Slot)[] Verbs =
        [("发", Slot.Prize), ("送", Slot.Prize), ("领", Slot.Prize), ("带", Slot.Terms), ("穿", Slot.Terms)];

    // What stands before 有 must be an activity; what stands after it must not be one.
    private static readonly string[] Holders = ["活动", "培训", "讲座", "课堂", "仪式", "演练", "展演", "宣传", "入学礼", "宣传日", "活动周"];
    private static readonly string[] Activities = ["活动", "培训", "课", "安排", "讲座", "班", "免费"];

    public static IEnumerable<WordHit<Slot>> Read(string text)
    {
        var end = text.TrimEnd('?', '!', '.', '。', '呀', '啊').Length;
        var particle = Particles.Where(word => text.AsSpan(0, end).EndsWith(word, StringComparison.Ordinal)).Select(static word => word.Length).DefaultIfEmpty().Max();
        if (particle == 0)
        {
            yield break;
        }

        end -= particle;
        if (end == 0)
        {
            yield break;
        }

        foreach (var (verb, slot) in Verbs)
        {
            var at = text.LastIndexOf(verb, end - 1, StringComparison.Ordinal);
            if (at >= 0 && end - at - 1 is > 1 and <= LongestThing && !IsActivity(text[at..end]))
            {
                yield return new WordHit<Slot>(at, end - at, slot);
                yield break;
            }
        }

        var has = text.LastIndexOf('有', end - 1);
        if (has > 1 && end - has - 1 is > 1 and <= LongestThing && !IsActivity(text[has..end]) &&
            Array.Exists(Holders, holder => text.AsSpan(0, has).TrimEnd("上里会中都").EndsWith(holder, StringComparison.Ordinal)))
        {
            yield return new WordHit<Slot>(has, end - has, Slot.Contents);
        }
    }

    private static bool IsActivity(string thing) => Array.Exists(Activities, word => thing.Contains(word, StringComparison.Ordinal));
}
