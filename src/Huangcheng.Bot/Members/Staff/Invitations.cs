using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>Makes invitations and takes them back. Each act is audited in its own transaction.</summary>
internal static class Invitations
{
    public static readonly TimeSpan LiveFor = TimeSpan.FromDays(3);

    /// <summary>Makes an invitation and returns its code.</summary>
    public static async Task<string> MakeAsync(WriteScope scope, Actor actor, Role role, string? village, CancellationToken cancellationToken)
    {
        var invitation = new OneTimeCode
        {
            Purpose = CodePurpose.Invite,
            MadeBy = actor.Member.Value,
            Role = role,
            Village = village,
            MadeAt = actor.At,
            ExpiresAt = actor.At + LiveFor,
        };
        var text = await OneTimeCodes.MakeAsync(scope, invitation, cancellationToken);
        await AuditTrail.AppendAsync(
            scope, actor.Does("邀请工作人员") with { Subject = Subject(invitation.Id), After = RoleWords.Of(role, village) }, cancellationToken);
        return text;
    }

    /// <summary>Those that still work, the first to end first.</summary>
    public static async Task<IReadOnlyList<OpenInvitation>> OpenAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken) =>
        await OneTimeCodes.Live(db, at)
            .Where(code => code.Purpose == CodePurpose.Invite && code.ExpiresAt != null)
            .OrderBy(code => code.ExpiresAt)
            .ThenBy(code => code.Id)
            .Select(code => new OpenInvitation(code.Id, new RoleGrant(code.Role ?? Role.Viewer, code.Village), code.MadeBy, code.ExpiresAt!.Value))
            .ToListAsync(cancellationToken);

    /// <summary>Makes one void, at once. False when there is nothing to take back: it is used, too old or void already.</summary>
    public static async Task<bool> VoidAsync(WriteScope scope, Actor actor, long id, CancellationToken cancellationToken)
    {
        var code = await OneTimeCodes.Live(scope.Db, actor.At)
            .FirstOrDefaultAsync(code => code.Purpose == CodePurpose.Invite && code.Id == id, cancellationToken);
        if (code is null)
        {
            return false;
        }

        scope.Db.OneTimeCodes.Remove(code);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(
            scope, actor.Does("作废邀请码") with { Subject = Subject(id), Before = RoleWords.Of(code.Role ?? Role.Viewer, code.Village) }, cancellationToken);
        return true;
    }

    /// <summary>What became of it, for whoever asked.</summary>
    public static string Voided(bool voided) => voided
        ? "这个邀请码作废了，马上生效，谁也不能再用它加入。"
        : "这个邀请码已经用过、过期或者作废了，不用再办。要是对方已经加入，请在名单里改权限或者移除。";

    private static string Subject(long id) => $"invite:{id}";
}

/// <summary>An invitation that nobody has used yet. Its code is known to nobody here.</summary>
/// <param name="Id">By which it is taken back.</param>
/// <param name="Grant">What it would give.</param>
/// <param name="MadeBy">The member who made it.</param>
/// <param name="EndsAt">From then on it is void by itself.</param>
internal sealed record OpenInvitation(long Id, RoleGrant Grant, long? MadeBy, DateTimeOffset EndsAt);
