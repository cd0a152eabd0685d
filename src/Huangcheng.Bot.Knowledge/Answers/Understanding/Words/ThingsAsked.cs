using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Questions on things no word list can hold: 发粽子吗, 要穿校服吗, 活动有灯谜吗, 宣传能打疫苗吗, 捐多少本书.</summary>
internal static class ThingsAsked
{
    private const int LongestThing = 5;
    private const int LongestAllowed = 8;
    private const string Ends = "?!.,。吗呢呀啊的了";

    private static readonly string[] Hows = ["怎么", "怎样", "如何", "咋"];

    // 怎么样, 怎么报名, 怎么去, 怎么安排: other questions.
    private const string NoWays = "样报参去走联安来到办得说回了还没不这那个就会能都着呀啊,，。?取登";

    // 想学怎么种菜, 有没有教怎么种菜的: asks for the course, not for the way.
    private static readonly string[] Wishes = ["有没有", "有无", "想学", "学学", "想听", "听听", "想请教"];

    private static readonly string[] Particles = ["吗", "么", "不", "没", "没有", "呗"];

    // 领导担任什么 ends like 领东西么.
    private static readonly string[] NoParticles = ["什么", "怎么", "多么", "这么", "那么"];

    private static readonly (string Verb, Slot Slot)[] Verbs =
        [("发", Slot.Prize), ("送", Slot.Prize), ("领", Slot.Prize), ("带", Slot.Terms), ("穿", Slot.Terms)];

    // Words that begin like 发书吗 and 带伞吗.
    private static readonly string[] Others = ["领导", "带头", "带动", "发展", "发生", "发现", "发布", "发起", "送来", "领取", "带领", "领队"];

    // What stands before 有 or 能 must be an activity; what stands after it must not be one.
    private static readonly string[] Holders = ["活动", "培训", "讲座", "课堂", "仪式", "演练", "展演", "宣传", "入学礼", "宣传日", "活动周", "防治", "教育", "管理", "送温暖", "家访", "公祭日", "读书日"];
    private static readonly string[] Activities = ["活动", "培训", "课", "安排", "讲座", "班", "免费", "热闹", "好玩", "好看"];
    private static readonly string[] Allowances = ["能", "可以", "会", "给", "让", "教", "管", "提供", "放", "请", "演", "唱", "打", "量", "测", "要不要", "用不用", "会不会", "玩", "吃", "查", "发", "摸", "坐", "统一", "集体"];

    // 活动能取消吗, 宣传会在11月吗: questions on the activity itself.
    private static readonly string[] OfTheActivity =
        ["参加", "参与", "去", "来", "报名", "活动", "培训", "课", "负责", "办", "举行", "开展", "搞", "安排", "组织", "取消", "推迟", "改", "在", "月", "天", "由", "有", "是", "开始", "结束"];

    // Counted things that are no activities.
    private const string Measures = "本斤亩盒份块张支台辆只套瓶棵户桌组队平吨页字遍针粒袋箱间栋座把幅盏篇";

    // 哪些活动 asks for activities; what follows 哪些 in 读哪些书, 有哪些作用 is something inside one.
    private static readonly string[] Listed =
        ["活动", "培训", "课", "安排", "讲座", "班", "工作", "项目", "任务", "宣传", "演练", "教育", "节日", "仪式", "事", "参加", "负责", "适合", "可以", "能", "要", "需", "在", "是", "部门", "单位", "村", "学校", "人", "月", "季", "热闹", "好玩", "免费", "公益"];

    // Of these an activity is made, though 技能 holds a 能 and 本事 a 事.
    private static readonly string[] Skills = ["本事", "本领", "技能", "技术", "知识"];

    /// <summary>哪些 alone asks for a list; with a thing behind it, for what an activity holds.</summary>
    public static WordHit<Slot> Sharpened(string text, WordHit<Slot> hit)
    {
        if (hit.Value != Slot.List || text[hit.End - 1] is not ('些' or '几'))
        {
            return hit;
        }

        var thing = text[hit.End..].Replace("来着", "", StringComparison.Ordinal).Trim(Ends.ToCharArray()).TrimStart('个', '种', '样', '项', '次', '门', '堂', '期', '类', '场');
        return thing is "活" or "活儿" ? hit
            : thing.Length is > 0 and <= LongestThing && (!thing.ContainsAny(Listed) || (thing.ContainsAny(Skills) && !thing.ContainsAny(Activities))) ? hit with { Value = Slot.Contents }
            : hit;
    }

    /// <summary>怎么管理, 如何培育: asks how something is done, which only the plan's text may tell.</summary>
    public static IEnumerable<WordHit<Slot>> Ways(string text)
    {
        // 怎么管教孩子，有讲座吗 asks for the lecture.
        if (Particles.Any(text.TrimEnd('?', '!').EndsWith) || text.ContainsAny(Wishes))
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

    /// <summary>The things asked; a yes or no about 请不请演员 is the same as about 请演员吗.</summary>
    /// <param name="festivals">Where names of festivals end: 端午节有龙舟吗 asks of the festival as 活动有龙舟吗 does of the activity.</param>
    public static IEnumerable<WordHit<Slot>> Read(string text, IReadOnlyList<int> festivals) =>
        Claim(text) is { Length: > 0 } claim && (Taught(text) ?? Given(claim) ?? Had(claim, festivals) ?? Allowed(claim)) is { } thing
            ? [.. Amounts(text), thing]
            : Amounts(text);

    // 管不管，有没有宣传: asks for the activity.
    private static readonly string[] Courses = ["有没有宣传", "有没有活动", "有没有课", "有没有培训", "有没有讲", "有没有人", "有宣传吗", "有活动吗", "有课吗"];

    // What an activity does: 教不教, 给不给, 管不管.
    private const string Done = "教讲学给让管放打查量测演唱请演升跳摆喂";

    // 老年教育教不教防诈骗: asks what is taught.
    private static WordHit<Slot>? Taught(string text) =>
        !text.ContainsAny(Courses) && EitherWay(text) is { } at && Done.Contains(text[at], StringComparison.Ordinal) ? new WordHit<Slot>(at, 3, Slot.Contents) : null;

    /// <summary>What a yes–no question says before its particle, or nothing.</summary>
    private static string Claim(string text)
    {
        var end = text.TrimEnd('?', '!', '.', '。', '呀', '啊').Length;
        var particle = NoParticles.Any(word => text.AsSpan(0, end).EndsWith(word, StringComparison.Ordinal))
            ? 0
            : Particles.Where(word => text.AsSpan(0, end).EndsWith(word, StringComparison.Ordinal)).Select(static word => word.Length).DefaultIfEmpty().Max();
        return particle > 0 ? text[..(end - particle)] : EitherWay(text) is not null ? text[..end] : HasOrNot(text[..end]);
    }

    // 春节活动有没有舞龙: the same as 春节活动有舞龙吗.
    private static string HasOrNot(string text) =>
        text.IndexOf("有没有", StringComparison.Ordinal) > 1 ? text.Replace("有没有", "有", StringComparison.Ordinal) : "";

    /// <summary>Where a verb is said both ways (请不请, 教没教), or null.</summary>
    public static int? EitherWay(string text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i] is '不' or '没' && text[i - 1] == text[i + 1] && text[i - 1] is not ('是' or '有'))
            {
                return i - 1;
            }
        }

        return null;
    }

    private static WordHit<Slot>? Given(string claim)
    {
        foreach (var (verb, slot) in Verbs)
        {
            var at = claim.LastIndexOf(verb, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || claim[at - 1] != '接') && claim.Length - at - 1 is > 0 and <= LongestThing && !claim[at..].ContainsAny(Activities) && !Others.Contains(claim[at..], StringComparer.Ordinal))
            {
                return new WordHit<Slot>(at, claim.Length - at, slot);
            }
        }

        return null;
    }

    private static WordHit<Slot>? Had(string claim, IReadOnlyList<int> festivals)
    {
        var has = claim.LastIndexOf('有');
        var before = has < 0 ? "" : claim.AsSpan(0, has).TrimEnd("上里会中都那天当天晚上");
        return has > 1 && !claim.EndsWith('的') && claim.Length - has - 1 is > 1 and <= LongestThing && !claim[has..].ContainsAny(Activities) &&
            (festivals.Contains(before.Length) || EndsWithHolder(before))
                ? new WordHit<Slot>(has, claim.Length - has, Slot.Contents)
                : null;
    }

    private static bool EndsWithHolder(ReadOnlySpan<char> before)
    {
        foreach (var holder in Holders)
        {
            if (before.EndsWith(holder, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What an activity lets one do or gives.</summary>
    private static WordHit<Slot>? Allowed(string claim)
    {
        foreach (var holder in Holders)
        {
            var at = claim.LastIndexOf(holder, StringComparison.Ordinal) + holder.Length;
            if (at < holder.Length)
            {
                continue;
            }

            var rest = claim[at..].TrimStart('上', '里', '时', '中', '都', '还', '也', '免', '费', '现', '场');
            var may = Array.Find(Allowances, word => rest.StartsWith(word, StringComparison.Ordinal));
            if (may is not null && rest.Length - may.Length is > 1 and <= LongestAllowed && !rest.Replace("停课", "", StringComparison.Ordinal).ContainsAny(OfTheActivity))
            {
                return new WordHit<Slot>(claim.Length - rest.Length, rest.Length, Slot.Contents);
            }
        }

        return null;
    }

    private static IEnumerable<WordHit<Slot>> Amounts(string text)
    {
        if (Counted(text) is { } counted)
        {
            yield return counted;
        }

        foreach (var many in (string[])["多少", "几"])
        {
            var at = text.IndexOf(many, StringComparison.Ordinal);
            if (at >= 0 && at + many.Length < text.Length && Measures.Contains(text[at + many.Length], StringComparison.Ordinal))
            {
                yield return new WordHit<Slot>(at, many.Length + 1, Slot.Amount);
            }
        }
    }

    private static readonly string[] Sums = ["钱", "元", "块", "岁", "度", "次", "回", "样"];

    // 有多少个摊位, 一个班多少娃: counts what is inside an activity.
    private static WordHit<Slot>? Counted(string text)
    {
        foreach (var (many, fewest) in (ReadOnlySpan<(string, int)>)[("多少个", 2), ("几个", 2), ("多少", 1)])
        {
            var at = text.IndexOf(many, StringComparison.Ordinal) + many.Length;
            var thing = at < many.Length ? "" : text[at..].Trim(Ends.ToCharArray());
            if (at > many.Length && text[at - many.Length - 1] == '哪')
            {
                continue;
            }

            if (thing.Length >= fewest && thing.Length <= LongestThing && !thing.ContainsAny(Listed) && !thing.ContainsAny(Sums))
            {
                return new WordHit<Slot>(at, thing.Length, Slot.Amount);
            }
        }

        return null;
    }
}
