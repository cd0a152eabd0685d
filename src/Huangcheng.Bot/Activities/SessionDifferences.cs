namespace Huangcheng.Bot.Activities;

/// <summary>What of a session those who signed up have to know again when it changes: old → new.</summary>
internal static class SessionDifferences
{
    public static IReadOnlyList<string> Of(Session before, Session after, SessionTimes times) =>
    [
        .. Facts(before, times).Zip(Facts(after, times))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Label}：{pair.First.Value ?? "无"} → {pair.Second.Value ?? "无"}"),
    ];

    private static IEnumerable<(string Label, string? Value)> Facts(Session session, SessionTimes times) =>
    [
        ("名称", session.Title),
        ("时间", times.Say(session.StartsAt)),
        ("地点", session.Place),
        ("人群", session.Audience),
        ("给哪里", session.Village ?? "全镇"),
        ("联系", session.Contact),
        ("说明", session.Note),
    ];
}
