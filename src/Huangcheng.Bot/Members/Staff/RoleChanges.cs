using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>Gives somebody another role than the one they hold. Audited in its own transaction.</summary>
internal static class RoleChanges
{
    /// <summary>
    /// Changes one role that somebody holds, at once. Who is no owner afterwards can have left no way back: the invitations
    /// they have made become void.
    /// </summary>
    public static async Task<ChangeOutcome> ChangeAsync(WriteScope scope, Actor actor, RoleChange change, CancellationToken cancellationToken)
    {
        var row = await scope.Db.Roles.FirstOrDefaultAsync(role => role.Id == change.Held, cancellationToken);
        if (row is null || row.Role != change.From)
        {
            return ChangeOutcome.IsOtherNow;
        }

        var (member, place) = (new MemberId(row.MemberId), change.To == Role.Owner ? null : change.Village);
        if (row.Role == change.To && row.Village == place)
        {
            return ChangeOutcome.IsTheSame;
        }

        if (row.Role == Role.Owner && await StaffList.IsLastOwnerAsync(scope.Db, member, cancellationToken))
        {
            return ChangeOutcome.IsLastOwner;
        }

        if (await scope.Db.Roles.AnyAsync(role => role.Id != row.Id && role.MemberId == row.MemberId && role.Village == place, cancellationToken))
        {
            return ChangeOutcome.HasOneThere;
        }

        var before = RoleWords.Of(row.Role, row.Village);
        (row.Role, row.Village, row.GrantedBy, row.GrantedAt) = (change.To, place, actor.Member.Value, actor.At);
        await scope.Db.SaveChangesAsync(cancellationToken);
        if (change.From == Role.Owner)
        {
            await OneTimeCodes.VoidAsync(scope, CodePurpose.Invite, member.Value, cancellationToken);
        }

        await AuditTrail.AppendAsync(
            scope,
            actor.Does("改权限") with { Subject = StaffList.Subject(member), Before = before, After = RoleWords.Of(change.To, place) },
            cancellationToken);
        return ChangeOutcome.Changed;
    }

    /// <summary>What became of it, for whoever asked.</summary>
    public static string Say(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Changed => "权限改好了，马上生效。",
        ChangeOutcome.IsTheSame => "对方本来就是这个权限，什么都没有改。要改成别的，请重新选。",
        ChangeOutcome.IsLastOwner => "这是唯一的负责人，不能改成别的权限。请先邀请另一位负责人，等对方加入了再改。",
        ChangeOutcome.HasOneThere => "对方在那里已经有一个权限了。请改那一个，或者换一个地方。",
        _ => "对方的权限刚才有人改过，或者已经移除了，这次没有改。请看看名单，再重新办。",
    };
}

/// <param name="Held">The role that is changed, by its number.</param>
/// <param name="From">What it was when the owner decided.</param>
/// <param name="To">An owner is one for the whole town, whatever the village says.</param>
/// <param name="Village">Where from now on; null is the whole town.</param>
internal sealed record RoleChange(long Held, Role From, Role To, string? Village);

internal enum ChangeOutcome
{
    Changed,
    IsOtherNow,
    IsTheSame,
    IsLastOwner,
    HasOneThere,
}
