using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>我的报名: see, change and give up one's own; and the answers to what the bot sent unasked.</summary>
internal sealed class MineDialogue(SignupService signups, MineList list, SignupTexts texts, SessionTimes times, IPrivateText secrets, IFiles files) : IDialogue
{
    public string Name => "mine";

    public int MemoryVersion => 1;

    public bool InOrderOfArrival => true;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("mine", "我的报名", InGroups: false)];

    public IReadOnlyList<Phrase> Phrases { get; } =
        [new("我的报名", "mine"), new("查看我的报名", "mine"), new("取消报名", "mine"), new("我要取消报名", "mine")];

    public bool OpensFromLink(string payload) => payload == "l";

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(SignupTexts.InGroup, new Button("私聊看我的报名", "mine:l") { InPrivate = true }))
        : Step.Commit((scope, token) => RunAsync(scope, turn, token)));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var draft = turn.Recall(SignupJson.Default.MineDraft);
        var parts = turn.Input switch
        {
            TurnInput.Pressed pressed => pressed.Payload.Split(':'),
            TurnInput.Said said when draft is not null => ["say", draft.RegistrationId.ToString(CultureInfo.InvariantCulture), said.Text],
            _ => ["l"],
        };
        if (parts is ["l", ..] or not [_, _, ..])
        {
            return await list.ShowAsync(scope.Db, member, parts, turn.At, cancellationToken);
        }

        var (verb, id) = (parts[0], parts[1]);
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rowId))
        {
            return Reply.Text(SignupTexts.Stale, SignupTexts.Mine);
        }

        var row = await Seats.FindAsync(scope.Db, rowId, cancellationToken);
        var session = row is null ? null : await Sessions.FindAsync(scope.Db, row.SessionId, cancellationToken);
        return member is not { } own || row is null || row.MemberId != own.Value || session is null
            ? Reply.Text(SignupTexts.NotYours, SignupTexts.Mine)
            : verb switch
            {
                "r" => await ShowAsync(scope.Db, row, session, cancellationToken),
                "yes" => await AcceptAsync(scope, row, session, turn.At, cancellationToken),
                "keep" => Keep(row, session),
                "ics" => await ToCalendarAsync(scope, session, turn.At, cancellationToken),
                "x" or "xx" or "no" when row.Status <= SeatStatus.Confirmed && session.StartsAt <= turn.At =>
                    Reply.Text($"“{session.Title}”已经开始或办完了，不用取消。没去成也没关系。", SignupTexts.Mine),
                "x" => Ask(row, session),
                "no" or "xx" => await CancelAsync(scope, row, session, turn.At, cancellationToken),
                "e" => Change(row, parts),
                "out" => NotChanged(),
                "say" when draft is not null && WayOut.IsBack(parts[2]) => await ShowAsync(scope.Db, row, session, cancellationToken),
                "say" when draft is not null => await ChangedAsync(scope, row, draft, parts[2], turn.At, cancellationToken),
                _ => Reply.Text(SignupTexts.Stale, SignupTexts.Mine),
            };
    }

    private async Task<Reply> ShowAsync(BotDb db, Registration row, Session session, CancellationToken cancellationToken)
    {
        var position = row.Status == SeatStatus.Waiting ? $"，第 {await Waitlist.PositionAsync(db, row, cancellationToken)} 位" : "";
        var text = $"{texts.Describe(session)}\n状态：{SignupTexts.StatusOf(row.Status)}{position}\n称呼：{texts.Read(row.Name)}\n电话：{texts.Show(row.Phone)}"
            + (row.Party > 1 ? $"\n一共{row.Party}人" + (row.Status == SeatStatus.Waiting ? $"\n{SignupTexts.PartyRule}" : "") : "");
        return row.Status switch
        {
            SeatStatus.Offered => Reply.Text(text, new("我来", $"mine:yes:{row.Id}"), new("不来了", $"mine:no:{row.Id}"), SignupTexts.Mine),
            SeatStatus.Confirmed => Reply.Text(
                text,
                new("加到手机日历", $"mine:ics:{row.Id}"),
                new("改电话", $"mine:e:{row.Id}:phone"),
                new("改称呼", $"mine:e:{row.Id}:name"),
                new("取消报名", $"mine:x:{row.Id}"),
                new("返回", "mine:l")),
            SeatStatus.Waiting => Reply.Text(
                text, new("改电话", $"mine:e:{row.Id}:phone"), new("改称呼", $"mine:e:{row.Id}:name"), new("取消报名", $"mine:x:{row.Id}"), new("返回", "mine:l")),
            _ => Reply.Text(text, new("返回", "mine:l"), SignupTexts.Others),
        };
    }

    private async Task<Reply> ToCalendarAsync(WriteScope scope, Session session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var file = await files.AddAsync(scope, CalendarFile.Of(session, at), cancellationToken);
        return new Reply([new Content("点开这个文件，活动就记进手机日历了，到时候手机会提醒您。") { Attachments = [file], Buttons = [SignupTexts.Mine] }]);
    }

    private async Task<Reply> AcceptAsync(WriteScope scope, Registration row, Session session, DateTimeOffset at, CancellationToken cancellationToken) =>
        session.Status != SessionStatus.CalledOff && await SignupService.AcceptAsync(scope, row.Id, at, cancellationToken)
            ? Reply.Text($"太好了，名额是您的了！\n{texts.Describe(session)}", SignupTexts.Mine)
            : row.Status == SeatStatus.Confirmed
                ? Reply.Text("您已经报上了，不用再点。", SignupTexts.Mine)
                : Reply.Text("这个名额已过了回复时间，让给别人了。还想参加，可以重新排队。", new("重新排队", $"signup:s:{session.Id}"), SignupTexts.Mine);

    private static Reply Keep(Registration row, Session session) => row.Status is SeatStatus.Confirmed or SeatStatus.Waiting or SeatStatus.Offered
        ? Reply.Text($"好的，“{session.Title}”的报名为您保留着。", SignupTexts.Mine)
        : Reply.Text("这个报名已经取消了。想参加可以重新报名。", new("重新报名", $"signup:s:{session.Id}"), SignupTexts.Mine);

    private Reply Ask(Registration row, Session session) => row.Status <= SeatStatus.Confirmed
        ? Reply.Text(
            $"确定取消{texts.Read(row.Name)}参加{times.Say(session.StartsAt)}“{session.Title}”的报名吗？取消后名额会让给别人。",
            new("确定取消", $"mine:xx:{row.Id}"), new("不取消", $"mine:keep:{row.Id}"))
        : Reply.Text("这个报名已经结束或取消了。", SignupTexts.Mine);

    private async Task<Reply> CancelAsync(WriteScope scope, Registration row, Session session, DateTimeOffset at, CancellationToken cancellationToken) =>
        await signups.CancelAsync(scope, row.Id, at, cancellationToken)
            ? Reply.Text($"已取消“{session.Title}”的报名，谢谢您把名额让出来。", new("重新报名", $"signup:s:{session.Id}"), SignupTexts.Mine)
            : Reply.Text("这个报名已经结束或取消了。", SignupTexts.Mine);

    private static Reply Change(Registration row, string[] parts)
    {
        if (row.Status is not (SeatStatus.Confirmed or SeatStatus.Waiting) || parts is not [_, _, "name" or "phone"])
        {
            return Reply.Text(SignupTexts.Stale, SignupTexts.Mine);
        }

        var field = parts[2] == "name" ? SignupStage.Name : SignupStage.Phone;
        return Waits(field == SignupStage.Name ? "请写新的称呼。" : "请写新的电话。", row, field);
    }

    private async Task<Reply> ChangedAsync(
        WriteScope scope, Registration row, MineDraft draft, string said, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (WayOut.IsExit(said))
        {
            return NotChanged();
        }

        var isName = draft.Field == SignupStage.Name;
        if ((isName ? PersonName.TryParse(said) : PhoneText.TryParse(said)) is not { } value)
        {
            return Waits(isName ? PersonName.Hint : PhoneText.Hint, row, draft.Field);
        }

        var (name, phone) = isName ? (value, texts.Read(row.Phone)) : (texts.Read(row.Name), value);
        var mark = await PersonMarks.OfAsync(scope, secrets, row.SessionId, name, phone, cancellationToken);
        if (await scope.Db.Registrations.AnyAsync(
            other => other.SessionId == row.SessionId && other.Id != row.Id && other.Status <= SeatStatus.NoShow && other.Mark == mark, cancellationToken))
        {
            return Reply.Text("这一场已经有同样称呼和电话的人了，没有改。", SignupTexts.Mine);
        }

        await scope.Db.Registrations.Where(one => one.Id == row.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(one => one.Name, secrets.Protect(name))
                .SetProperty(one => one.Phone, secrets.Protect(phone))
                .SetProperty(one => one.Mark, mark)
                .SetProperty(one => one.ChangedAt, at),
            cancellationToken);
        return Reply.Text($"改好了：{(isName ? value : PhoneText.Show(value))}。", new("查看", $"mine:r:{row.Id}"), SignupTexts.Mine);
    }

    private static Reply NotChanged() => Reply.Text("没有改。", SignupTexts.Mine);

    private static Reply Waits(string text, Registration row, SignupStage field) =>
        (Reply.Text(text, new("返回", $"mine:r:{row.Id}"), new("退出", $"mine:out:{row.Id}")) with { Continues = true })
            .Remember(new MineDraft(row.Id, field), SignupJson.Default.MineDraft);
}
