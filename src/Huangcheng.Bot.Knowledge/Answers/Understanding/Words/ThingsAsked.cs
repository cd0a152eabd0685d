namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Yes–no questions on things no word list can hold: 发粽子吗, 要穿校服吗, 活动有灯谜吗.</summary>
internal static class ThingsAsked
{
    private const int LongestThing = 5;

    private static readonly string[] Hows = ["怎么", "怎样", "如何", "咋"];

    // 怎么样, 怎么报名, 怎么去, 怎么安排: other questions.
    private const string NoWays = "样报参去走联安来到办得说回了还没不这那个就会能都着呀啊,，。?取登";

    private static readonly string[] Particles = ["吗", "么", "不", "没", "没有", "呗"];
    private static readonly (string Verb, Slot Slot)[] Verbs =
        [("发", Slot.Prize), ("送", Slot.Prize), ("领", Slot.Prize), ("带", Slot.Terms), ("穿", Slot.Terms)];

    // Words that begin like 发书吗 and 带伞吗.
    private static readonly string[] Others = ["领导", "带头", "带动", "发展", "发生", "发现", "发布", "发起", "送来", "领取", "带领", "领队"];

    // What stands before 有 must be an activity; what stands after it must not be one.
    private static readonly string[] Holders = ["活动", "培训", "讲座", "课堂", "仪式", "演练", "展演", "宣传", "入学礼", "宣传日", "活动周"];
    private static readonly string[] Activities = ["活动", "培训", "课", "安排", "讲座", "班", "免费"];

    // 哪些活动 asks for activities; what follows 哪些 in 读哪些书, 有哪些作用 is something inside one.
    private static readonly string[] Listed =
        ["活动", "培训", "课", "安排", "讲座", "班", "工作", "项目", "任务", "宣传", "演练", "教育", "节日", "仪式", "事", "参加", "负责", "适合", "可以", "能", "要", "需", "在", "是", "部门", "单位", "村", "学校", "人", "月", "季", "热闹", "好玩", "免费", "公益", "场", "个", "项", "次", "种", "门", "堂", "期", "类"];

    /// <summary>哪些 alone asks for a list; with a thing behind it, for what an activity holds.</summary>
    public static WordHit<Slot> Sharpened(string text, WordHit<Slot> hit)
    {
        if (hit.Value != Slot.List || text[hit.End - 1] is not ('些' or '几'))
        {
            return hit;
        }

        var thing = text[hit.End..].Trim("?!.,。吗呢呀啊的了".ToCharArray());
        return thing.Length is > 0 and <= LongestThing && !Array.Exists(Listed, word => thing.Contains(word, StringComparison.Ordinal))
            ? hit with { Value = Slot.Contents }
            : hit;
    }

    /// <summary>怎么管理, 如何培育: asks how something is done, which only the plan's text may tell.</summary>
    public static IEnumerable<WordHit<Slot>> Ways(string text)
    {
        // 怎么管教孩子，有讲座吗 asks for the lecture.
        if (Particles.Any(text.TrimEnd('?', '!').EndsWith))
        {
            yield break;
        }

        foreach (var how in Hows)
        {
            var at = text.IndexOf(how, StringComparison.Ordinal);
            if (at >= 0 && at + how.Length + 1 < text.Length && !NoWays.Contains(text[at + how.Length], StringComparison.Ordinal))
            {
                yield return new WordHit<Slot>(at, how.Length, Slot.Contents);
                yield break;
            }
        }
    }

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
            if (at >= 0 && end - at - 1 is > 0 and <= LongestThing && !IsActivity(text[at..end]) && !Others.Contains(text[at..end], StringComparer.Ordinal))
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
