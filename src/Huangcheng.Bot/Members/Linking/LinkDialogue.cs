using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Linking;

/// <summary>Makes one person of somebody's accounts on two platforms: a code from the one, typed and confirmed in the other.</summary>
internal sealed class LinkDialogue(MemberErasure members) : IDialogue
{
    private static readonly TimeSpan s_livesFor = TimeSpan.FromMinutes(15);

    public string Name => "link";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("link", "合并我的两个账号", InGroups: false)];

    public IReadOnlyList<Phrase> Phrases { get; } =
    [
        new("合并账号", "link"), new("关联账号", "link"), new("绑定账号", "link"),
        new("换到 Telegram 接着聊", "link"), new("换到网页接着聊", "link"),
    ];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(CodeWording.OnlyInPrivate))
        : Step.Commit((scope, token) => AnswerAsync(scope, turn, token)));

    private Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken) => turn.Input switch
    {
        TurnInput.Command { Argument.Length: > 0 } command => AskAsync(scope, turn, command.Argument, cancellationToken),
        TurnInput.Pressed { Payload: "yes" } => JoinAsync(scope, turn, cancellationToken),
        TurnInput.Pressed { Payload: "have" } => Task.FromResult(
            (Reply.Text("请把您在那边拿到的码发给我。", new Button("不合并", "link:no")) with { Continues = true }).Remember(new LinkMemory(0), LinkJson.Default.LinkMemory)),
        TurnInput.Said { Text: var said } when turn.Recall(LinkJson.Default.LinkMemory) is { CodeId: 0 } => said is "返回" or "退出"
            ? Task.FromResult(Reply.Text("好的，没有合并。"))
            : AskAsync(scope, turn, said, cancellationToken),
        TurnInput.Pressed { Payload: "no" } => Task.FromResult(Reply.Text("好的，没有合并。别人让您输入的码都不要理会。")),
        _ => OfferAsync(scope, turn, cancellationToken),
    };

    private static async Task<Reply> OfferAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
        await OneTimeCodes.VoidAsync(scope, CodePurpose.Link, member.Value, cancellationToken);
        var code = await OneTimeCodes.MakeAsync(
            scope,
            new OneTimeCode { Purpose = CodePurpose.Link, MadeBy = member.Value, MadeAt = turn.At, ExpiresAt = turn.At + s_livesFor },
            cancellationToken);
        return Reply.Text(
            $"""
            要把您在另一个平台上的账号和这里合成一个，请在那边给我发：
            /link {code}
            {s_livesFor.TotalMinutes:0} 分钟内有效，只能用一次。这个码只能您自己用，不要告诉任何人。
            """,
            new Button("我已经有那边的码", "link:have"));
    }

    private static async Task<Reply> AskAsync(WriteScope scope, Turn turn, string typed, CancellationToken cancellationToken)
    {
        var outcome = await OneTimeCodes.FindAsync(scope, CodePurpose.Link, typed, turn.Inbound, turn.At, cancellationToken);
        if (outcome is not CodeOutcome.Found { Code: var code })
        {
            return Reply.Text(CodeWording.For(outcome, "或者在另一边发 /link 换一个新的。"));
        }

        var member = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
        if (await RefusalAsync(scope.Db, member, code, cancellationToken) is { } refusal)
        {
            return Reply.Text(refusal);
        }

        // Somebody may have talked the person into typing it: joining shows the other side everything.
        return Reply.Text(
            "合并以后，那边的账号也能看到、修改您在这里的资料和报名。这个码是您自己刚才拿到的吗？别人给您的码，请点“不合并”。",
            new Button("不合并", "link:no"),
            new Button("是我自己的，合并", "link:yes")).Remember(new LinkMemory(code.Id), LinkJson.Default.LinkMemory);
    }

    private async Task<Reply> JoinAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var asked = turn.Recall(LinkJson.Default.LinkMemory)?.CodeId;
        var code = await OneTimeCodes.Live(scope.Db, turn.At)
            .FirstOrDefaultAsync(code => code.Purpose == CodePurpose.Link && code.Id == asked, cancellationToken);
        if (code is not { MadeBy: { } madeBy })
        {
            return Reply.Text("这个码已经用过或过期了。请在另一边发 /link 换一个新的。");
        }

        var member = await MemberBook.FindOrAddAsync(scope, turn, cancellationToken);
        if (await RefusalAsync(scope.Db, member, code, cancellationToken) is { } refusal)
        {
            return Reply.Text(refusal);
        }

        code.UsedAt = turn.At;
        var into = new MemberId(madeBy);
        await members.MergeAsync(scope, member, into, cancellationToken);
        var roles = await Roles.OfAsync(scope.Db, into, cancellationToken);
        if (roles.Count > 0)
        {
            var entry = new AuditEntry(into, "合并账号", turn.Inbound.Channel, turn.At) { Subject = $"member:{madeBy}", After = RoleWords.Of(roles) };
            await AuditTrail.AppendAsync(scope, entry, cancellationToken);
        }

        return Reply.Text("合并好了。两边看到的是同一份资料和报名，通知发到您最近用的那一边。", new Button("我的资料", "me:home"));
    }

    private static async Task<string?> RefusalAsync(BotDb db, MemberId member, OneTimeCode code, CancellationToken cancellationToken) =>
        code.MadeBy == member.Value
            ? "这两个账号本来就是同一个人，不用合并。"

            // The other way round, whoever talks a colleague into typing a code would get the colleague's rights.
            : (await Roles.OfAsync(db, member, cancellationToken)).Count > 0
                ? "这个账号有工作人员权限，请反过来做：在这里发 /link 取码，到另一个账号里输入。"
                : null;
}
