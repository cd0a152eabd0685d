using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>Announcements as staff read them.</summary>
internal sealed class AnnounceWording(SessionTimes times)
{
    private const int LongestTitle = 16;
    private const int LongestName = 60;

    public static Button All { get; } = new("所有公告", "announce:l");

    public static Button Entry(Announcement one) => new($"{Title(one)}（{StatusOf(one.Status)}）", $"announce:d:{one.Id}");

    /// <summary>The first words.</summary>
    public static string Title(Announcement one)
    {
        var line = one.Text.Split('\n', 2)[0].Trim();
        var text = new StringInfo(line.Length == 0 ? "还没有写文字" : line);
        return text.LengthInTextElements <= LongestTitle ? text.String : text.SubstringByTextElements(0, LongestTitle) + "…";
    }

    public static string StatusOf(AnnouncementStatus status) => status switch
    {
        AnnouncementStatus.Draft => "草稿",
        AnnouncementStatus.Submitted => "等审批",
        AnnouncementStatus.Approved => "等时间",
        AnnouncementStatus.Started => "已发",
        _ => "已放弃",
    };

    /// <summary>A name that every platform takes; what the person's device called it is kept where it can be.</summary>
    public static string FileName(ReceivedFile file)
    {
        var extension = file.MediaType switch { "image/png" => ".png", "image/jpeg" => ".jpg", "application/pdf" => ".pdf", _ => "" };
        var name = Path.GetFileName(file.Name ?? "").Trim();
        name = new string([.. name.Where(one => !char.IsControl(one) && !"<>:\"/\\|?*".Contains(one, StringComparison.Ordinal))]);
        return name.Length is 0 or > LongestName ? $"附件{extension}" : name;
    }

    public Reply Card(Announcement draft, DraftCheck check, string before)
    {
        var content = draft.Content;
        var text = new StringBuilder(before).Append(CultureInfo.InvariantCulture, $"公告第 {draft.Id} 号（{StatusOf(draft.Status)}）\n")
            .Append(CultureInfo.InvariantCulture, $"内容：{Title(draft)}\n")
            .Append(CultureInfo.InvariantCulture, $"发给：{SayWhom(check)}\n")
            .Append(CultureInfo.InvariantCulture, $"时间：{(draft.SendAt is { } at ? times.Say(at) : "一批准就发")}\n");
        if (content.Attachments.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"附件：{content.Attachments.Count} 个\n");
        }

        if (content.Buttons.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"按钮：{string.Join('、', content.Buttons.Select(button => button.Label))}\n");
        }

        string[] flags = [.. Flags(draft)];
        if (flags.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"另外：{string.Join('、', flags)}\n");
        }

        return Reply.Text(text.ToString().TrimEnd(), Buttons(draft));
    }

    /// <summary>What will happen, and what to think of before.</summary>
    public string Check(Announcement draft, DraftCheck check)
    {
        var text = new StringBuilder(draft.Text.Length == 0 ? "还没有写内容。\n" : "上面就是大家会看到的样子。\n")
            .Append(CultureInfo.InvariantCulture, $"发给：{SayWhom(check)}\n")
            .Append(CultureInfo.InvariantCulture, $"什么时候：{(check.DueAt > draft.ChangedAt && draft.SendAt is not null ? times.Say(check.DueAt) : "一批准就发")}\n")
            .Append(CultureInfo.InvariantCulture, $"发完要：{DraftChecker.SayDuration(check.Takes)}\n");
        foreach (var warning in check.Warnings)
        {
            text.Append(CultureInfo.InvariantCulture, $"注意：{warning}\n");
        }

        return text.ToString().TrimEnd();
    }

    public Reply Of(DeskOutcome outcome) => outcome switch
    {
        DeskOutcome.Started started => Reply.Text(
            $"开始发了，共 {started.Targets} 个群或人。发完了会告诉您，也可以随时来看。",
            new("看发得怎么样", $"announce:r:{started.Run.Id}"),
            new("先停一停", $"announce:rp:{started.Run.Id}")),
        DeskOutcome.Scheduled scheduled => Reply.Text(
            $"批准了，{times.Say(scheduled.At)}自动发。", new Button("看看这份公告", $"announce:d:{scheduled.Announcement.Id}"), All),
        DeskOutcome.Waits { Asked: 0 } waits => Reply.Text(
            "交上去了，要由另一位审批人批准，可是现在没有别的审批人能收到消息。请联系负责人。", new("收回来改", $"announce:no:{waits.Announcement.Id}"), All),
        DeskOutcome.Waits waits => Reply.Text(
            $"交上去了，已请 {waits.Asked} 位审批人看。批准后才发。", new("收回来改", $"announce:no:{waits.Announcement.Id}"), All),
        DeskOutcome.Saved { Announcement.Status: AnnouncementStatus.Discarded } => Reply.Text("放弃了，不会发出去。", All),
        DeskOutcome.Saved saved => Reply.Text("已退回成草稿。", Entry(saved.Announcement), All),
        DeskOutcome.Incomplete incomplete => Reply.Text(incomplete.What, All),
        DeskOutcome.NeedsAnother => Reply.Text("自己写的公告要由另一位审批人批准。", All),
        DeskOutcome.NotAllowed => Reply.Text("您的权限办不了这件事，请联系负责人。", All),
        DeskOutcome.ChangedMeanwhile changed => Reply.Text("这份公告刚才有人改过，请看过新的再定。", Entry(changed.Announcement), All),
        DeskOutcome.Busy => Reply.Text("这份公告正在更正或撤回，等它做完再来。", All),
        DeskOutcome.TooLate => Reply.Text("这份公告已经发出、已放弃，或者已有人处理过了。", All),
        _ => Reply.Text("没有找到这份公告。", All),
    };

    private static string SayWhom(DraftCheck check)
    {
        if (check.Total == 0 && check.LeftOut.Count == 0)
        {
            return "还没有选";
        }

        var chats = check.Chats.Count > 1 ? $"（{string.Join('，', check.Chats.Select(one => $"{ChannelName(one.Channel)} {one.Count} 个"))}）" : "";
        var leftOut = string.Concat(check.LeftOut.Select(one => $"；{one.Count} 个不发：{one.Why}"));
        return $"{check.Total} 个群或人{chats}{leftOut}";
    }

    public static string ChannelName(string channel) => channel switch { "telegram" => "Telegram", "web" => "网页", _ => channel };

    private static IEnumerable<string> Flags(Announcement draft)
    {
        if (draft.Urgent)
        {
            yield return "紧急";
        }

        if (draft.Pin)
        {
            yield return "置顶";
        }

        if (draft.Silent)
        {
            yield return "不响铃";
        }
    }

    private static List<Button> Buttons(Announcement draft)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{draft.Id}:{draft.Version}");
        return draft.Status switch
        {
            AnnouncementStatus.Submitted => [new("批准发出", $"announce:ok:{id}"), new("看全文", $"announce:v:{id}"), new("退回修改", $"announce:no:{draft.Id}"), new("放弃", $"announce:x:{draft.Id}")],
            AnnouncementStatus.Approved => [new("看全文", $"announce:v:{id}"), new("退回修改", $"announce:no:{draft.Id}"), new("放弃", $"announce:x:{draft.Id}")],
            AnnouncementStatus.Discarded => [All],
            _ =>
            [
                new("看样子，准备发", $"announce:v:{id}"),
                new("选发给谁", $"announce:w:{id}"),
                new("改内容", $"announce:t:{id}"),
                new("定时间", $"announce:s:{id}"),
                new("带按钮", $"announce:b:{id}"),
                new(draft.Pin ? "不置顶" : "置顶", $"announce:p:{id}"),
                new(draft.Silent ? "要响铃" : "不响铃", $"announce:q:{id}"),
                new(draft.Urgent ? "不算紧急" : "标为紧急", $"announce:u:{id}"),
                new("放弃", $"announce:x:{draft.Id}"),
            ],
        };
    }
}
