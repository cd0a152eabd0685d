using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>Becoming staff: by the claim code or an invitation, and then by name.</summary>
internal sealed class Joining(IPrivateText texts)
{
    private const string NameQuestion = "请问同事怎么称呼您？请打出姓名，审计记录和名单里会显示。";
    private static readonly Button s_skip = new("先不填", "staff:skip");

    public static async Task<Reply> ClaimAsync(WriteScope scope, Turn turn, string typed, CancellationToken cancellationToken)
    {
        if (await scope.Db.Roles.AnyAsync(role => role.Role == Role.Owner, cancellationToken))
        {
            return Reply.Text("已经有负责人了。要成为工作人员，请向负责人要邀请码，然后发：/join 邀请码");
        }

        if (typed.Length == 0)
        {
            return Reply.Text("请把程序启动时显示的口令一起发来，例如：/claim 7KQM-2ZTD-9WXA");
        }

        var outcome = await OneTimeCodes.FindAsync(scope, CodePurpose.OwnerClaim, typed, turn.Inbound, turn.At, cancellationToken);
        if (outcome is not CodeOutcome.Found { Code: var code })
        {
            return Reply.Text(CodeWording.For(outcome, "或者重启程序换一个新口令。"));
        }

        await StaffList.ClaimAsync(scope, await ActorAsync(scope, turn, cancellationToken), code, cancellationToken);
        return StaffMemory.Ask(new(StaffQuestion.Name), $"您现在是负责人了。发 /invite 邀请同事，/staff 看名单，/audit 看操作记录。\n{NameQuestion}", s_skip);
    }

    public static async Task<Reply> JoinAsync(WriteScope scope, Turn turn, string typed, CancellationToken cancellationToken)
    {
        if (typed.Length == 0)
        {
            return Reply.Text("请把负责人给您的邀请码一起发来，例如：/join 7KQM-2ZTD-9WXA");
        }

        var outcome = await OneTimeCodes.FindAsync(scope, CodePurpose.Invite, typed, turn.Inbound, turn.At, cancellationToken);
        if (outcome is not CodeOutcome.Found { Code: var invitation })
        {
            return Reply.Text(CodeWording.For(outcome, "或者向负责人要一个新的。"));
        }

        var grant = await StaffList.JoinAsync(scope, await ActorAsync(scope, turn, cancellationToken), invitation, cancellationToken);
        return StaffMemory.Ask(new(StaffQuestion.Name), $"欢迎！您的权限是：{RoleWords.Of(grant.Role, grant.Village)}。\n{NameQuestion}", s_skip);
    }

    public static Reply AskName() => StaffMemory.Ask(new(StaffQuestion.Name), NameQuestion, s_skip);

    public async Task<Reply> NameAsync(WriteScope scope, Turn turn, string said, CancellationToken cancellationToken)
    {
        if (PersonName.TryParse(said) is not { } name)
        {
            return StaffMemory.Ask(new(StaffQuestion.Name), PersonName.Hint, s_skip);
        }

        var actor = await ActorAsync(scope, turn, cancellationToken);
        await StaffList.NameAsync(scope, actor, texts.Protect(name), cancellationToken);
        return Reply.Text($"好的，{name}。名单里会这样显示。");
    }

    public static async Task<Actor> ActorAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken) =>
        new(await MemberBook.FindOrAddAsync(scope, turn, cancellationToken), turn.Inbound.Channel, turn.At);
}
