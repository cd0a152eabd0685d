using System.Globalization;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Announcements.Groups;

/// <summary>Groups as staff read them.</summary>
internal static class GroupWording
{
    public const string NotStaff = "这个功能只给工作人员用。";
    public const string OnlyInPrivate = "这件事请私聊我办，不要在群里办。";

    public static IReadOnlyList<string> UsualTags { get; } = ["村", "社区", "机关", "学校"];

    public static string Of(GroupEntry entry) => entry switch
    {
        { Reachable: false } => "联系不上",
        { Group.Status: GroupStatus.Unconfirmed } => "待确认",
        { Group.Status: GroupStatus.Off } => "已停用",
        _ => "正常",
    };

    public static Reply Card(GroupEntry entry, OfficeClock clock, string before)
    {
        var group = entry.Group;
        var platform = group.Name is null || group.Name == group.Title ? "" : $"\n平台上的名字：{group.Title}";
        var tags = group.TagList.Count == 0 ? "没有" : string.Join('、', group.TagList);
        var reached = group.ReachedAt is { } at ? clock.Local(at).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture) : "还没有发过";
        var text = $"{before}{group.Label}（{Of(entry)}）{platform}\n标签：{tags}\n村居：{group.Village ?? "全镇"}\n最近一次送到：{reached}";
        if (!entry.Reachable)
        {
            text += "\n小助手已被移出这个群，或群已解散、不让发言。请群主把它重新拉进来，记录会自动恢复。";
        }

        var id = group.Id;
        Button first = group.Status == GroupStatus.On ? new("停用（不再发公告）", $"groups:off:{id}") : new("确认，可以发公告", $"groups:on:{id}");
        return Reply.Text(
            text, first, new("改名字", $"groups:ask:{id}:name"), new("改标签", $"groups:ask:{id}:tags"), new("改村居", $"groups:ask:{id}:village"), new("群名单", "groups:l:0"));
    }

    public static string Ask(string asks) => asks switch
    {
        "find" => "找哪个群？请写群名、村名或标签里的几个字。",
        "name" => $"这个群叫什么？最多 {GroupBook.LongestName} 个字。",
        "tags" => $"请写标签，用顿号隔开，例如：{string.Join('、', UsualTags)}。不要标签就回复“没有”。",
        _ => "这个群是哪个村的？请写村名；全镇的群回复“全镇”。",
    } + "\n不改了就回复“退出”。";
}
