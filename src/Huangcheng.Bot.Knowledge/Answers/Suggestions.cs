using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>The buttons under an answer. Button data is small: a label has at most 12 characters, an utterance 18.</summary>
internal static class Suggestions
{
    public const int Most = 4;

    private const int LongestLabel = 12;
    private const int LongestUtterance = 18;

    public static Suggestion ThisMonth { get; } = new("这个月的活动", "这个月有什么活动");

    public static Suggestion WholeYear { get; } = new("全年活动", "全年有哪些活动");

    public static Suggestion SignUp { get; } = new("报名", "我要报名");

    public static Suggestion Who { get; } = new("谁负责", "谁负责");

    public static Suggestion Fraud { get; } = new("学防诈骗", "我想学防诈骗");

    public static Suggestion Person { get; } = new("找工作人员", "找工作人员");

    public static Suggestion Help { get; } = new("能问什么", "你能做什么");

    public static Suggestion Month(int year, int month) => new($"{month}月的活动", $"{year}年{month}月有什么活动");

    public static Suggestion Department(string name) => Clipped($"{name}的活动", $"{name}有哪些活动");

    public static Suggestion Activity(ScheduleEntry entry) => Clipped(entry.Title, entry.Title);

    public static IReadOnlyList<Suggestion> AtMostFour(params IEnumerable<Suggestion> suggestions) =>
        [.. suggestions.DistinctBy(static suggestion => suggestion.Utterance, StringComparer.Ordinal).Take(Most)];

    private static Suggestion Clipped(string label, string utterance) => new(
        label.Length <= LongestLabel ? label : string.Concat(label.AsSpan(0, LongestLabel - 1), "…"),
        utterance.Length <= LongestUtterance ? utterance : utterance[..LongestUtterance]);
}
