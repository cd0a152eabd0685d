using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>Who is on a session's list, and who came. Whole phone numbers are shown on purpose only, and that is written down.</summary>
internal sealed class RosterDialogue(RosterList list, RosterActs acts, WalkInSteps walkIns) : IDialogue
{
    private static readonly string[] s_done = ["好了", "不登记了", "没有了", "完了"];

    public string Name => "roster";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands => [];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text("名单只在私聊里看。"))
        : Step.Commit(async (scope, token) =>
        {
            // What is asked no more is forgotten, so that no old button goes on with it.
            var reply = await RunAsync(scope, turn, token);
            return reply.Memory is null ? reply.Remember(RosterMemory.None, RosterJson.Default.RosterMemory) : reply;
        }));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var memory = turn.Recall(RosterJson.Default.RosterMemory) ?? RosterMemory.None;
        var parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        if ((parts is ["say", var answer] ? answer : (turn.Input as TurnInput.Said)?.Text) is { } said)
        {
            return memory.Asks == RosterQuestion.Nothing ? Stale() : await SayAsync(scope, turn, memory, said, cancellationToken);
        }

        if (parts is not [var verb, var text, .. var rest] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Stale();
        }

        if (verb is "r" or "came" or "absent" or "first" or "drop" or "dropped")
        {
            return await Seats.FindAsync(scope.Db, id, cancellationToken) is { } row && await WorkAsync(scope, turn, memory, row.SessionId, Role.Editor, cancellationToken) is { } ofRow
                ? verb switch
                {
                    "r" => list.One(ofRow, row),
                    "drop" or "dropped" => await acts.DropAsync(ofRow, row, sure: verb == "dropped", cancellationToken),
                    _ => await acts.MarkAsync(ofRow, row, verb, cancellationToken),
                }
                : NotTheirs();
        }

        var needed = verb is "s" or "v" or "vl" or "f" or "xls" ? Role.Viewer : Role.Editor;
        return await WorkAsync(scope, turn, memory, id, needed, cancellationToken) is not { } work ? NotTheirs() : verb switch
        {
            "f" => RosterWork.Ask(new RosterMemory(RosterQuestion.Whom, id), "找谁？请打姓名、电话里连着的几位，或者村名。", work.List),
            "xls" or "xlsfull" => await acts.ExportAsync(work, verb == "xlsfull", cancellationToken),
            "add" => WalkInSteps.Start(work),
            "other" => WalkInSteps.Other(work),
            "any" => await walkIns.AddAsync(work, anyway: true, cancellationToken),
            _ => await LookAsync(work, verb, rest, cancellationToken),
        };
    }

    private async Task<Reply> LookAsync(RosterWork work, string verb, string[] rest, CancellationToken cancellationToken)
    {
        var page = rest is [.., var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 0;
        if (verb == "vl" || (verb == "v" && rest.Length == 0))
        {
            return await list.VillagesAsync(work, page, cancellationToken);
        }

        if (verb == "full")
        {
            await work.AuditAsync("查看完整电话", cancellationToken);
        }

        return await list.PageAsync(work, verb == "v" ? rest[0] : null, page, verb == "full", cancellationToken);
    }

    private async Task<Reply> SayAsync(WriteScope scope, Turn turn, RosterMemory memory, string said, CancellationToken cancellationToken)
    {
        var needed = memory.Asks == RosterQuestion.Whom ? Role.Viewer : Role.Editor;
        return await WorkAsync(scope, turn, memory, memory.SessionId, needed, cancellationToken) is not { } work ? NotTheirs()
            : WayOut.IsExit(said) || WayOut.IsBack(said) || s_done.Contains(Phrase.Key(said), StringComparer.Ordinal) ? await list.PageAsync(work, null, 0, whole: false, cancellationToken)
            : memory.Asks == RosterQuestion.Whom ? await list.FoundAsync(work, said, cancellationToken)
            : await walkIns.SayAsync(work, said, cancellationToken);
    }

    /// <summary>Null when there is no such session, or it is none of theirs: which of them is not told.</summary>
    private static async Task<RosterWork?> WorkAsync(
        WriteScope scope, Turn turn, RosterMemory memory, long sessionId, Role needed, CancellationToken cancellationToken)
    {
        var session = await Sessions.FindAsync(scope.Db, sessionId, cancellationToken);
        return session is not null
            && await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken) is { } clerk
            && await Roles.MayAsync(scope.Db, clerk, needed, session.Village, cancellationToken)
                ? new RosterWork(scope, turn, clerk, session, await Roles.MayAsync(scope.Db, clerk, Role.Editor, session.Village, cancellationToken), memory)
                : null;
    }

    private static Reply Stale() => Reply.Text(SignupTexts.Stale, new Button("全部场次", "session:l"));

    private static Reply NotTheirs() => Reply.Text("没有找到这份名单，或您的权限看不到它。请联系管理员。", new Button("全部场次", "session:l"));
}
