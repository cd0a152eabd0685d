using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Activities;

/// <summary>How staff make, publish, change and call off sessions. Who presses is asked for their role each time.</summary>
internal sealed class SessionDialogue(SessionMaking making, SessionChanging changing, SessionTimes times) : IDialogue
{
    private const int PerPage = 8;
    private const string NotStaff = "这个功能只给工作人员用。您要报名的话，请说“我要报名”。";

    public string Name => "session";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("session", "场次管理（工作人员）", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("场次管理", "session")];

    internal static string StatusOf(SessionStatus status) => status switch
    {
        SessionStatus.Draft => "草稿",
        SessionStatus.Published => "已发布",
        SessionStatus.Closed => "已停止报名",
        _ => "已取消",
    };

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text("场次管理请私聊我。"))
        : Step.Commit((scope, token) => RunAsync(scope, turn, token)));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var grants = member is { } known ? await Roles.OfAsync(scope.Db, known, cancellationToken) : [];
        if (member is not { } clerk || grants.Count == 0)
        {
            return Reply.Text(NotStaff, new Button("看看活动", "signup:l"));
        }

        var work = new SessionWork(scope, turn, clerk, grants, turn.Recall(SessionJson.Default.SessionDraft) ?? SessionDraft.None);
        var parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        var said = parts is ["say", var answer] ? answer : (turn.Input as TurnInput.Said)?.Text;
        if (said is not null && work.Draft.Field.Length > 0)
        {
            return await SayAsync(work, said, cancellationToken);
        }

        return parts switch
        {
            ["new" or "plan", ..] => making.Press(work, parts),
            ["l", var page] => await ListAsync(work, page, cancellationToken),
            [var verb, var id, .. var rest] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var sessionId) =>
                await changing.PressAsync(work, verb, sessionId, rest, cancellationToken),
            _ => await ListAsync(work, "", cancellationToken),
        };
    }

    private async Task<Reply> SayAsync(SessionWork work, string text, CancellationToken cancellationToken)
    {
        var isNew = work.Draft.SessionId == 0;
        var back = WayOut.IsBack(text);
        return back switch
        {
            true when isNew && SessionMaking.Before(work) is { } before => before,
            true when !isNew => await changing.PressAsync(work, "c", work.Draft.SessionId, [], cancellationToken),
            _ when back || WayOut.IsExit(text) => SessionReplies.Forget("好的，没有改动。", SessionReplies.All),
            _ => isNew ? await making.SayAsync(work, text, cancellationToken) : await changing.SayAsync(work, text, cancellationToken),
        };
    }

    private async Task<Reply> ListAsync(SessionWork work, string page, CancellationToken cancellationToken)
    {
        var sessions = (await Sessions.InHandAsync(work.Scope.Db, work.Turn.At, cancellationToken)).FindAll(one => work.May(Role.Viewer, one.Village));
        var pages = Math.Max(1, (sessions.Count + PerPage - 1) / PerPage);
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted % pages : 0;
        var buttons = sessions.Skip(number * PerPage).Take(PerPage).Select(one => new Button($"{times.SayDay(one.StartsAt)} {one.Title}（{StatusOf(one.Status)}）", $"session:c:{one.Id}")).ToList();
        if (pages > 1)
        {
            buttons.Add(new Button($"下一页（{number + 1}/{pages}）", $"session:l:{number + 1}"));
        }

        if (work.Places.Count > 0)
        {
            buttons.AddRange([new("新建场次", "session:new"), new("从年度计划新建", "session:plan")]);
        }

        return SessionReplies.Forget(sessions.Count == 0 ? "还没有场次。" : "请选场次：", [.. buttons, new Button("月报", "figures:m")]);
    }
}
