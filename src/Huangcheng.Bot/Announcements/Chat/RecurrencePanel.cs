using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements.Recurring;
using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>What comes again by itself: the list, setting one up, stopping one.</summary>
internal sealed class RecurrencePanel(RecurrenceBook book, SessionTimes times, OfficeClock office, IOptions<AnnouncementOptions> options)
{
    private const string AskText = "多久发一次？请写“每周一上午9点”或“每月1日上午9点”。\n不写了就回复“退出”。";
    private const string NotAllowed = "没有找到，或者您的权限办不了。请联系负责人。";

    private static Button List { get; } = new("定期公告", "announce:pl");

    /// <summary><c>pl</c> lists; <c>pg</c> sets up one of activities; <c>pn</c> names a draft; <c>px</c> and <c>pxx</c> what comes again.</summary>
    public async Task<Reply> PressedAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken) => press switch
    {
        { Verb: "pg", Id: (int)RecurrenceKind.Month or (int)RecurrenceKind.Week } =>
            DraftPanel.Ask(new AnnounceMemory(0, (int)press.Id, AnnounceAsks.Rhythm) { Village = at.Places[0] }, AskText),
        { Verb: "pn", Id: > 0 } => DraftPanel.Ask(new AnnounceMemory(press.Id, press.Version, AnnounceAsks.Rhythm), AskText),
        { Verb: "px", Id: > 0 } => await AskStopAsync(at, press.Id, cancellationToken),
        { Verb: "pxx", Id: > 0 } => Say(at, await RecurrenceBook.StopAsync(at.Scope, at.Clerk, press.Id, cancellationToken)),
        _ => await ListAsync(at, cancellationToken),
    };

    /// <summary>How often, for what the memory names.</summary>
    public async Task<Reply> SaidAsync(DraftTurn at, AnnounceMemory memory, string said, CancellationToken cancellationToken)
    {
        if (Rhythm.Read(said, times, office.Local, at.Clerk.At) is not { } rhythm)
        {
            return DraftPanel.Ask(memory, $"没有看懂。{AskText}");
        }

        var outcome = memory.Id > 0
            ? await book.FromDraftAsync(at.Scope, at.Clerk, memory.Id, memory.Version, rhythm, cancellationToken)
            : await book.OfActivitiesAsync(at.Scope, at.Clerk, memory.Village, (RecurrenceKind)memory.Version, rhythm, cancellationToken);
        return DraftPanel.Forget(Say(at, outcome));
    }

    private async Task<Reply> ListAsync(DraftTurn at, CancellationToken cancellationToken)
    {
        var going = await RecurrenceBook.GoingOnAsync(at.Db, at.Places, cancellationToken);
        List<string> lines = [.. going.Select((one, index) => $"{index + 1}. {Describe(one)}，下一次 {times.Say(Next(at, one))}")];
        if (options.Value.MonthlyDigest && at.Places.Contains(null, StringComparer.Ordinal))
        {
            lines.Add("· 每月1日 09:00 发本月活动（程序自带）");
        }

        List<Button> shown =
        [
            .. going.Select((one, index) => new Button($"停掉第 {index + 1} 个", $"announce:px:{one.Id}")),
            new("每周发一周活动", $"announce:pg:{(int)RecurrenceKind.Week}"),
            new("每月发本月活动", $"announce:pg:{(int)RecurrenceKind.Month}"),
            AnnounceWording.All,
        ];
        return Reply.Text(
            $"{(lines.Count == 0 ? "还没有定期公告。" : string.Join('\n', lines))}\n每次都在前一天上午9点请审批人看，批准了才发。要定期发自己写的，先写一份草稿，再点“以后定期发”。", shown);
    }

    private static async Task<Reply> AskStopAsync(DraftTurn at, long id, CancellationToken cancellationToken)
    {
        var going = await RecurrenceBook.GoingOnAsync(at.Db, at.Places, cancellationToken);
        return going.Find(one => one.Id == id) is { } found
            ? Reply.Text($"不再发“{Describe(found)}”，确定吗？", new("确定停掉", $"announce:pxx:{id}"), new("返回", "announce:pl"))
            : Reply.Text(NotAllowed, List);
    }

    private Reply Say(DraftTurn at, RecurrenceOutcome outcome) => outcome switch
    {
        RecurrenceOutcome.Saved { Recurrence: { StoppedAt: null } one } => Reply.Text(
            $"记下了：{Describe(one)}。下一次 {times.Say(Next(at, one))}。\n每次都在前一天上午9点请审批人看，批准了才发。", List, AnnounceWording.All),
        RecurrenceOutcome.Saved => Reply.Text("停掉了，以后不再发。已经交上去的那一份不受影响。", List, AnnounceWording.All),
        RecurrenceOutcome.Refused refused => Reply.Text(refused.What, AnnounceWording.All),
        _ => Reply.Text(NotAllowed, List),
    };

    private DateTimeOffset Next(DraftTurn at, Recurrence one)
    {
        var local = office.Local(at.Clerk.At);
        return new DateTimeOffset(one.Rhythm.After(local.DateTime), local.Offset);
    }

    private static string Describe(Recurrence one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Rhythm.Says} 发{one.Kind switch { RecurrenceKind.Month => "本月活动", RecurrenceKind.Week => "一周活动", _ => $"“{AnnounceWording.Title(one.Text)}”" }}{(one.Village is { } village ? $"（{village}）" : "")}");
}
