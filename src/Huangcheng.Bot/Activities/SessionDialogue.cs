using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Activities;

/// <summary>How staff make, publish, change and call off sessions. Who presses is asked for their role each time.</summary>
internal sealed class SessionDialogue(SessionDesk desk, SessionEdits edits, SessionTimes times) : IDialogue
{
    private const int MostShown = 8;
    private const string NotStaff = "这个功能只给工作人员用。您要报名的话，请说“我要报名”。";

    public string Name => "session";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("session", "场次管理（工作人员）", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("场次管理", "session")];

    private static Button All { get; } = new("全部场次", "session:l");

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text("场次管理请私聊我。"))
        : Step.Commit((scope, token) => RunAsync(scope, turn, token)));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        if (member is not { } clerk || (await Roles.OfAsync(scope.Db, clerk, cancellationToken)).Count == 0)
        {
            return Reply.Text(NotStaff, new Button("看看活动", "signup:l"));
        }

        var draft = turn.Recall(SessionJson.Default.SessionDraft);
        var parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        var work = new Work(scope, turn, clerk, draft ?? new SessionDraft("", 0, 0));
        if (turn.Input is TurnInput.Said said && work.Draft.Field.Length > 0)
        {
            return said.Text is "退出" or "返回" ? Forget("好的，没有改动。", All) : await SayAsync(work, said.Text, cancellationToken);
        }

        return parts switch
        {
            ["new"] => await MayAsync(work, null, cancellationToken) ? Waits(new SessionDraft("title", 0, 0)) : Refuse(),
            [var verb, var id, .. var rest] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var sessionId) =>
                await PressAsync(work, verb, sessionId, rest, cancellationToken),
            _ => await ListAsync(work, cancellationToken),
        };
    }

    private async Task<Reply> PressAsync(Work work, string verb, long id, string[] rest, CancellationToken cancellationToken)
    {
        if (await Sessions.FindAsync(work.Scope.Db, id, cancellationToken) is not { } session)
        {
            return Forget("没有找到这个场次。", All);
        }

        if (verb != "c" && !await MayAsync(work, session.Village, cancellationToken))
        {
            return Refuse();
        }

        var version = rest is [var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        switch (verb)
        {
            case "pub":
                return await EditAsync(work, id, version, "发布场次", one => one.Status = SessionStatus.Published, cancellationToken);
            case "close":
                return await EditAsync(work, id, version, "停止报名", one => one.Status = SessionStatus.Closed, cancellationToken);
            case "off":
                return Waits(new SessionDraft("reason", id, session.Version));
            case "e" when rest is [var field] && SessionEdits.Ask(field) is not null && field != "reason":
                return Waits(new SessionDraft(field, id, session.Version));
            case "e":
                return Reply.Text("要改哪一项？", SessionEdits.Buttons(id));
            case "copy" or "weekly":
                var copies = await SessionDesk.CopyAsync(work.Scope, session, verb == "copy" ? 0 : 4, cancellationToken);
                await AuditAsync(work, "复制场次", copies[0].Id, cancellationToken);
                return Reply.Text($"抄好了{copies.Count}场草稿，改好再发布。", [.. copies.Select(copy => new Button($"{times.SayDay(copy.StartsAt)} {copy.Title}", $"session:c:{copy.Id}"))]);
            default:
                return Card(session, "");
        }
    }

    private async Task<Reply> SayAsync(Work work, string text, CancellationToken cancellationToken)
    {
        var draft = work.Draft;
        if (draft.SessionId == 0)
        {
            return await NewAsync(work, text, cancellationToken);
        }

        if (await Sessions.FindAsync(work.Scope.Db, draft.SessionId, cancellationToken) is not { } session || !await MayAsync(work, session.Village, cancellationToken))
        {
            return Refuse();
        }

        if (draft.Field == "reason")
        {
            return SessionFields.Line(text, SessionFields.LongestText) is { } reason
                ? await TellAsync(work, "取消场次", await desk.CallOffAsync(work.Scope, session.Id, draft.Version, reason, work.Turn.At, cancellationToken), cancellationToken)
                : Waits(draft);
        }

        return edits.Read(draft.Field, text, work.Turn.At) is { } edit
            ? await EditAsync(work, session.Id, draft.Version, "修改场次", edit, cancellationToken)
            : Waits(draft, "没有看懂。");
    }

    private async Task<Reply> NewAsync(Work work, string text, CancellationToken cancellationToken)
    {
        var draft = work.Draft;
        if (!await MayAsync(work, null, cancellationToken))
        {
            return Refuse();
        }

        if (edits.Read(draft.Field, text, work.Turn.At) is not { } edit)
        {
            return Waits(draft, "没有看懂。");
        }

        var session = new Session { Title = draft.Title ?? "", StartsAt = draft.StartsAt ?? default, Place = draft.Place ?? "" };
        edit(session);
        var next = draft with
        {
            Field = draft.Field switch { "title" => "time", "time" => "place", "place" => "seats", _ => "" },
            Title = session.Title,
            StartsAt = session.StartsAt,
            Place = session.Place,
        };
        if (next.Field.Length > 0)
        {
            return Waits(next);
        }

        await SessionDesk.DraftAsync(work.Scope, session, cancellationToken);
        await AuditAsync(work, "新建场次", session.Id, cancellationToken);
        return Card(session, "草稿存好了，核对后点“发布”。\n");
    }

    private async Task<Reply> EditAsync(Work work, long id, int version, string act, Action<Session> edit, CancellationToken cancellationToken) =>
        await TellAsync(work, act, await desk.EditAsync(work.Scope, id, version, edit, work.Turn.At, cancellationToken), cancellationToken);

    private async Task<Reply> TellAsync(Work work, string act, EditOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case EditOutcome.Done done:
                await AuditAsync(work, act, done.Session.Id, cancellationToken);
                return Card(done.Session, "改好了，报了名的人会收到通知。\n");
            case EditOutcome.ChangedMeanwhile other:
                return Card(other.Session, "刚才有同事改过这一场，您的改动没有存。现在是这样，请核对后再改：\n");
            case EditOutcome.TooFewSeats few:
                return Forget($"已经有{few.Taken}人占了名额，名额不能比这少。要减，请先在名单里联系退出。", All);
            case EditOutcome.Past past:
                return Forget("这一场的时间已经过了，不能发布。请先修改时间，再发布。", [new Button("修改", $"session:e:{past.SessionId}:time"), All]);
            default:
                return Forget("这一场已经取消或不在了，没有改动。", All);
        }
    }

    private async Task<Reply> ListAsync(Work work, CancellationToken cancellationToken)
    {
        var sessions = await Sessions.InHandAsync(work.Scope.Db, work.Turn.At, cancellationToken);
        var buttons = sessions.Take(MostShown).Select(one => new Button($"{times.SayDay(one.StartsAt)} {one.Title}（{StatusOf(one.Status)}）", $"session:c:{one.Id}"));
        return Forget(sessions.Count == 0 ? "还没有场次。" : "请选场次：", [.. buttons, new("新建场次", "session:new")]);
    }

    private Reply Card(Session session, string before)
    {
        var (id, version) = (session.Id, session.Version);
        var seats = session.Seats switch { null => "不限", 0 => "0（不接受报名）", var count => $"{count}" };
        var text = $"{before}{session.Title}（{StatusOf(session.Status)}）\n时间：{times.Say(session.StartsAt)}\n地点：{session.Place}\n名额：{seats}，已占{session.Taken}";
        IReadOnlyList<Button> common = [new("名单", $"roster:s:{id}"), new("修改", $"session:e:{id}"), new("复制", $"session:copy:{id}"), new("往后每周一场（4场）", $"session:weekly:{id}")];
        return Forget(text, session.Status switch
        {
            SessionStatus.Draft or SessionStatus.Closed => [new("发布", $"session:pub:{id}:{version}"), .. common, new("取消活动", $"session:off:{id}"), All],
            SessionStatus.Published => [.. common, new("发公告", $"announce:fs:{id}"), new("停止报名", $"session:close:{id}:{version}"), new("取消活动", $"session:off:{id}"), All],
            _ => [new("名单", $"roster:s:{id}"), new("复制", $"session:copy:{id}"), All],
        });
    }

    private static Task<bool> MayAsync(Work work, string? village, CancellationToken cancellationToken) =>
        Roles.MayAsync(work.Scope.Db, work.Clerk, Role.Editor, village, cancellationToken);

    private static Task AuditAsync(Work work, string act, long id, CancellationToken cancellationToken) => AuditTrail.AppendAsync(
        work.Scope, new AuditEntry(work.Clerk, act, work.Turn.Inbound.Channel, work.Turn.At) { Subject = $"session:{id}" }, cancellationToken);

    internal static string StatusOf(SessionStatus status) => status switch
    {
        SessionStatus.Draft => "草稿",
        SessionStatus.Published => "已发布",
        SessionStatus.Closed => "已停止报名",
        _ => "已取消",
    };

    private static Reply Refuse() => Forget("您的权限不能做这件事，请联系管理员。", All);

    private static Reply Waits(SessionDraft draft, string before = "") =>
        (Reply.Text($"{before}{SessionEdits.Ask(draft.Field)}\n不改了就回复“退出”。") with { Continues = true }).Remember(draft, SessionJson.Default.SessionDraft);

    private static Reply Forget(string text, params IReadOnlyList<Button> buttons) =>
        Reply.Text(text, buttons).Remember(new SessionDraft("", 0, 0), SessionJson.Default.SessionDraft);

    private sealed record Work(WriteScope Scope, Turn Turn, MemberId Clerk, SessionDraft Draft);
}
