using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Codes;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>Gives a staff member the code for the desk, in their own chat.</summary>
internal sealed class DeskDialogue(IOptions<WebOptions> web) : IDialogue
{
    public static readonly TimeSpan CodeLivesFor = TimeSpan.FromMinutes(10);

    public string Name => "desk";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("desk", "登录工作台", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } = [new("登录", "desk"), new("登录工作台", "desk"), new("工作台", "desk")];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(CodeWording.OnlyInPrivate))
        : Step.Commit((scope, token) => AnswerAsync(scope, turn, token)));

    private async Task<Reply> AnswerAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var inbound = turn.Inbound;
        if (await MemberBook.FindAsync(scope.Db, inbound.Channel, inbound.UserId, cancellationToken) is not { } member
            || (await Roles.OfAsync(scope.Db, member, cancellationToken)).Count == 0)
        {
            return Reply.Text("工作台是镇上工作人员用的，您不用登录：问活动、报名、学防诈骗，直接在这里说就行。您要是工作人员，请向负责人要邀请码，然后发：/join 邀请码");
        }

        await OneTimeCodes.VoidAsync(scope, CodePurpose.Desk, member.Value, cancellationToken);
        var code = await OneTimeCodes.MakeAsync(
            scope,
            new OneTimeCode { Purpose = CodePurpose.Desk, MadeBy = member.Value, MadeAt = turn.At, ExpiresAt = turn.At + CodeLivesFor },
            cancellationToken);

        // The page only fills the code in: a platform that looks at links for a preview must not use it up.
        return Reply.Text(
            $"""
            登录码：{code}
            请用浏览器打开下面的网址，核对登录码，点“登录”：
            {web.Value.Address}{DeskGate.SignInPath}?c={code}
            {CodeLivesFor.TotalMinutes:0} 分钟内有效，只能用一次。这个码等于您的钥匙，不要告诉任何人。
            """);
    }
}
