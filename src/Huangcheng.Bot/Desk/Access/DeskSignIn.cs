using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Codes;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>Signing in: by a code that the bot gave in the person's own chat, or, while there is no owner, by the claim code at the machine itself.</summary>
internal sealed class DeskSignIn(WritePath writes, IDbContextFactory<BotDb> contexts, OfficeClock clock)
{
    /// <summary>Whether the claim code is what this browser may type.</summary>
    public async Task<bool> TakesClaimAsync(HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return DeskCookie.IsAtTheMachine(http) && await HasNoOwnerAsync(db, cancellationToken);
    }

    /// <summary>Null when the person is signed in now, otherwise why not.</summary>
    public async Task<string?> EnterAsync(HttpContext http, string typed, CancellationToken cancellationToken)
    {
        var guest = new Guest(
            typed,
            MessageLimits.AddressOf(http),
            DeskCookie.IsAtTheMachine(http) ? WebPerson.Of(http) : null,
            DeskCookie.Give(http));
        var refusal = await writes.RunAsync((scope, token) => TryAsync(scope, guest, token), cancellationToken);
        if (refusal is not null)
        {
            DeskCookie.TakeBack(http);
        }

        return refusal;
    }

    private async Task<string?> TryAsync(WriteScope scope, Guest guest, CancellationToken cancellationToken)
    {
        var at = clock.Now;
        var claims = guest.Local is not null && await HasNoOwnerAsync(scope.Db, cancellationToken);
        var purpose = claims ? CodePurpose.OwnerClaim : CodePurpose.Desk;
        var outcome = await OneTimeCodes.FindAsync(scope, purpose, guest.Typed, DeskPerson.Channel, guest.Address, at, cancellationToken);
        if (outcome is not CodeOutcome.Found { Code: var code })
        {
            return CodeWording.For(outcome, claims ? "或者重启程序换一个新口令。" : "或者在和小助手的私聊里发“登录”换一个新的。");
        }

        var member = claims
            ? await MemberBook.FindOrAddAsync(scope, WebChannel.ChannelName, guest.Local!.ChatId, guest.Local.ChatId, at, cancellationToken)
            : new MemberId(code.MadeBy!.Value);
        var actor = new Actor(member, DeskPerson.Channel, at);
        if (claims)
        {
            await StaffList.ClaimAsync(scope, actor, code, cancellationToken);
        }
        else if ((await Roles.OfAsync(scope.Db, member, cancellationToken)).Count == 0)
        {
            return "您现在没有工作人员的权限了。请向负责人要邀请码。";
        }

        code.UsedAt = at;
        await DeskSessions.OpenAsync(scope, member, guest.Secret, at, cancellationToken);
        await AuditTrail.AppendAsync(scope, actor.Does("登录工作台"), cancellationToken);
        return null;
    }

    private static async Task<bool> HasNoOwnerAsync(BotDb db, CancellationToken cancellationToken) =>
        !await db.Roles.AnyAsync(role => role.Role == Role.Owner, cancellationToken);

    /// <param name="Typed">What they typed.</param>
    /// <param name="Address">Whose wrong codes are counted together.</param>
    /// <param name="Local">The chat of a browser at the machine itself; who claims there is that person from then on.</param>
    /// <param name="Secret">What will be their cookie.</param>
    private sealed record Guest(string Typed, string Address, WebPerson? Local, byte[] Secret);
}
