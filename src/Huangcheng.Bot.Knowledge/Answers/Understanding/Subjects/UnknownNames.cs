using System.Buffers;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>Finds names in a question that the best match does not explain: 太极拳 in "太极拳培训几月有".</summary>
internal static class UnknownNames
{
    // 警报响几声, 老师是大学生, 算不算社会: a question or a claim, and no name.
    private static readonly SearchValues<char> NoNames = SearchValues.Create("几哪谁是不没吗");

    private static readonly SearchValues<char> Narrowed = SearchValues.Create("种植教学安健");

    private static readonly string[] Somebody = ["人", "老师", "师傅", "专家", "地方", "地儿", "大夫", "先生"];

    private static readonly string[] Abstracts = ["技术", "技能", "本领", "经验", "窍门", "常识", "门道", "方法", "本事"];

    private static readonly string[] Relations = ["方面的", "这方面的", "之类的", "类的", "相关的", "有关的", "的"];

    private static readonly string[] Wishes = ["能参加点啥", "能参加点什么", "能参加啥", "能参加什么", "能参加哪些", "可以参加什么", "可以参加啥", "有什么活动", "有啥活动", "有哪些活动", "有没有活动", "有活动"];

    /// <summary>Stretches of content nothing explains, particles inside them included.</summary>
    public static IReadOnlyList<(int Start, int Length)> Residues(QuestionMap map, IReadOnlyList<double> credit)
    {
        var residues = new List<(int Start, int Length)>();
        for (var at = 0; at < map.Text.Length; at++)
        {
            if (!Open(map, credit, at) || map[at] == Role.Particle)
            {
                continue;
            }

            var end = at + 1;
            var content = end;
            while (end < map.Text.Length && Open(map, credit, end))
            {
                end++;
                content = map[end - 1] == Role.Content ? end : content;
            }

            residues.Add((at, content - at));
            at = end;
        }

        return residues;
    }

    /// <summary>A residue is a name when the sentence treats it as one; a story told around the question is not.</summary>
    /// <returns>The name with the noun it goes with (书法班), or null.</returns>
    public static string? NameAt(QuestionMap map, int start, int length)
    {
        var name = map.Text.Substring(start, length);
        if (length < 2 || name.AsSpan().ContainsAny(NoNames))
        {
            return null;
        }

        // 有没有人给讲讲, 有没有老师在网上教: somebody is asked for, and no name.
        if (Array.Exists(Somebody, word => name.StartsWith(word, StringComparison.Ordinal)) && map.Text.AsSpan(0, start).EndsWith("有", StringComparison.Ordinal))
        {
            return null;
        }

        // 西瓜 in 西瓜种植: what stands right before a topic's word narrows it.
        if (map.Terms.FirstOrDefault(term => term.Start == start + length) is { IsName: false } topic && map.Text.AsSpan(topic.Start, topic.End - topic.Start).ContainsAny(Narrowed))
        {
            return name + map.Text[topic.Start..topic.End];
        }

        // 种菜技术的培训: the word belongs to the topic before it.
        if (Array.IndexOf(Abstracts, name) >= 0 && map.Terms.Any(term => term.End == start))
        {
            return null;
        }

        var rest = map.Text.AsSpan(start + length);
        rest = WithoutRelation(rest);
        foreach (var kind in PlainWords.KindsOfActivity)
        {
            if (rest.StartsWith(kind, StringComparison.Ordinal))
            {
                return name + kind;
            }
        }

        // 残疾人有什么活动, but not 高血压患者能参加什么
        foreach (var wish in Wishes)
        {
            if (!map.Terms.Any(term => term.End == start) && rest.StartsWith(wish, StringComparison.Ordinal))
            {
                return name + "活动";
            }
        }

        var before = map.Text.AsSpan(0, start).ToString();
        return PlainWords.KindsOfActivity.Any(kind => name.EndsWith(kind, StringComparison.Ordinal))
            || PlainWords.VerbsOfTakingPart.Any(verb => before.EndsWith(verb, StringComparison.Ordinal)) ? name : null;
    }

    // 环保方面的活动, 太极的课
    private static ReadOnlySpan<char> WithoutRelation(ReadOnlySpan<char> rest)
    {
        foreach (var relation in Relations)
        {
            if (rest.StartsWith(relation, StringComparison.Ordinal))
            {
                return rest[relation.Length..];
            }
        }

        return rest;
    }

    private static bool Open(QuestionMap map, IReadOnlyList<double> credit, int index) =>
        credit[index] <= 0 && map[index] is (Role.Content or Role.Particle);
}
