using System.Globalization;
using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;

namespace Huangcheng.Bot.Activities;

/// <summary>A session as staff see it in the chat: all of it, and what can be done with it.</summary>
internal sealed class SessionCards(SessionTimes times)
{
    public Reply Show(SessionWork work, Session session, string before = "") =>
        SessionReplies.Forget(before + Describe(session), [.. Buttons(work, session), SessionReplies.All]);

    private string Describe(Session session)
    {
        var seats = session.Seats switch { null => "不限", 0 => "0（不接受报名）", var count => $"{count}" };
        var text = new StringBuilder($"{session.Title}（{SessionDialogue.StatusOf(session.Status)}）\n时间：{times.Say(session.StartsAt)}\n地点：{session.Place}\n名额：{seats}，已占{session.Taken}");
        text.Append(CultureInfo.InvariantCulture, $"\n给哪里：{session.Village ?? RoleWords.WholeTown}");
        Add("人群", session.Audience);
        Add("报名开始", session.OpensAt is { } opens ? times.Say(opens) : null);
        Add("报名截止", session.ClosesAt is { } closes ? times.Say(closes) : null);
        Add("联系", session.Contact);
        Add("说明", session.Note);
        Add("计划", session.PlanEntry);
        Add("取消原因", session.Reason);
        return text.ToString();

        void Add(string label, string? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{label}：{value}");
            }
        }
    }

    // In the order of likelihood: on the day people stand at the door.
    private IEnumerable<Button> Buttons(SessionWork work, Session session)
    {
        var (id, version) = (session.Id, session.Version);
        var (edits, live) = (work.May(Role.Editor, session.Village), session.Status is SessionStatus.Published or SessionStatus.Closed);
        Button list = new("名单", $"roster:s:{id}"), figures = new("统计", $"figures:s:{id}");
        if (!edits)
        {
            return [list, figures];
        }

        Button edit = new("修改", $"session:e:{id}"), copy = new("复制", $"session:copy:{id}"), weekly = new("每周重复", $"session:weekly:{id}"), off = new("取消活动", $"session:off:{id}");
        IEnumerable<Button> door = live && times.IsSameDay(session.StartsAt, work.Turn.At) ? [new("签到二维码", $"checkin:show:{id}")] : [];
        return session.Status switch
        {
            SessionStatus.Draft => [new("发布", $"session:pub:{id}:{version}"), edit, copy, weekly, off],
            SessionStatus.Published => [.. door, list, edit, new("发公告", $"announce:fs:{id}"), copy, weekly, figures, new("停止报名", $"session:close:{id}:{version}"), off],
            SessionStatus.Closed => [.. door, list, edit, new("重新开放报名", $"session:pub:{id}:{version}"), copy, weekly, figures, off],
            _ => [list, copy, figures],
        };
    }
}
