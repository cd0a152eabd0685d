using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Announcements;

/// <summary>What approvers are asked with: the whole text, since an approval is for what was read.</summary>
internal static class ApprovalNotice
{
    /// <param name="chats">How many chats it would reach now.</param>
    /// <param name="due">When it would go out; null: at once.</param>
    public static Content Of(Announcement announcement, int chats, DateTimeOffset? due, SessionTimes times)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{announcement.Id}:{announcement.Version}");
        var when = due is { } at ? times.Say(at) : "一批准就发";
        var urgent = announcement.Urgent ? "（紧急，夜里也发）" : "";
        return announcement.Content with
        {
            Text = $"【请您审批】公告第 {announcement.Id} 号{urgent}\n发给：{chats} 个群或人\n时间：{when}\n————\n{announcement.Text}",
            Buttons =
            [
                new("批准发出", $"announce:ok:{id}"),
                new("看样子和提醒", $"announce:v:{id}"),
                new("退回修改", $"announce:no:{announcement.Id}"),
                new("放弃", $"announce:x:{announcement.Id}"),
            ],
        };
    }

    /// <summary>Another text for one that is out.</summary>
    public static Content OfCorrection(Announcement announcement)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{announcement.Id}:{announcement.Version}");
        return new Content($"【请您审批】公告第 {announcement.Id} 号要更正，已经发出的会换成下面的文字：\n————\n{announcement.Correction}")
        {
            Buttons = [new("批准更正", $"announce:rok:{id}"), new("不更正", $"announce:rno:{id}"), new("看这份公告", $"announce:d:{announcement.Id}")],
        };
    }
}
