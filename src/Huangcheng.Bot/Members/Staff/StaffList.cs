using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>Who acts, from where and when: what every audited act needs.</summary>
internal sealed record Actor(MemberId Member, string Channel, DateTimeOffset At)
{
    public AuditEntry Does(string act) => new(Member, act, Channel, At);
}

/// <param name="Name">What colleagues call them; null when it is not known or cannot be read.</param>
internal sealed record StaffMember(MemberId Member, string? Name, IReadOnlyList<HeldRole> Held)
{
    public IReadOnlyList<RoleGrant> Grants => [.. Held.Select(held => new RoleGrant(held.Role, held.Village))];

    /// <summary>What a list calls them.</summary>
    public string CallName => Name ?? $"编号 {Member.Value}";
}

/// <summary>A role as somebody holds it, with the number by which it is changed.</summary>
internal sealed record HeldRole(long Id, Role Role, string? Village);

/// <summary>Makes and unmakes staff. Each act is audited in its own transaction.</summary>
internal static class StaffList
{
    /// <summary>Makes the actor the first owner.</summary>
    public static async Task ClaimAsync(WriteScope scope, Actor actor, OneTimeCode code, CancellationToken cancellationToken)
    {
        code.UsedAt = actor.At;
        await GrantAsync(scope, actor, Role.Owner, village: null, grantedBy: null, cancellationToken);
        await AuditTrail.AppendAsync(scope, actor.Does("认领负责人") with { Subject = Subject(actor.Member), After = RoleWords.Of(Role.Owner, null) }, cancellationToken);
    }

    /// <summary>Gives the actor what the invitation says; never less than they have there.</summary>
    public static async Task<RoleGrant> JoinAsync(WriteScope scope, Actor actor, OneTimeCode invitation, CancellationToken cancellationToken)
    {
        invitation.UsedAt = actor.At;
        var before = await Roles.OfAsync(scope.Db, actor.Member, cancellationToken);
        var grant = await GrantAsync(scope, actor, invitation.Role ?? Role.Viewer, invitation.Village, invitation.MadeBy, cancellationToken);
        var entry = actor.Does("加入工作人员") with
        {
            Subject = $"invite:{invitation.Id}",
            Before = before.Count == 0 ? null : RoleWords.Of(before),
            After = RoleWords.Of(grant.Role, grant.Village),
        };
        await AuditTrail.AppendAsync(scope, entry, cancellationToken);
        return grant;
    }

    /// <summary>Takes everything from somebody, at once, and voids the invitations they have made.</summary>
    public static async Task<RemoveOutcome> RemoveAsync(WriteScope scope, Actor actor, MemberId member, CancellationToken cancellationToken)
    {
        var before = await Roles.OfAsync(scope.Db, member, cancellationToken);
        if (before.Count == 0)
        {
            return RemoveOutcome.IsNoStaff;
        }

        if (await IsLastOwnerAsync(scope.Db, member, cancellationToken))
        {
            return RemoveOutcome.IsLastOwner;
        }

        await scope.Db.Roles.Where(role => role.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await OneTimeCodes.VoidAsync(scope, CodePurpose.Invite, member.Value, cancellationToken);
        await AuditTrail.AppendAsync(
            scope, actor.Does("移除工作人员") with { Subject = Subject(member), Before = RoleWords.Of(before) }, cancellationToken);
        return RemoveOutcome.Removed;
    }

    /// <summary>Without them nobody could invite or remove anybody.</summary>
    public static async Task<bool> IsLastOwnerAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        await db.Roles.AnyAsync(role => role.Role == Role.Owner && role.MemberId == member.Value, cancellationToken)
        && !await db.Roles.AnyAsync(role => role.Role == Role.Owner && role.MemberId != member.Value, cancellationToken);

    /// <summary>Everybody, in the order of joining.</summary>
    public static async Task<IReadOnlyList<StaffMember>> AllAsync(BotDb db, IPrivateText texts, CancellationToken cancellationToken)
    {
        var rows = await db.Roles.AsNoTracking().OrderBy(role => role.Id).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.MemberId).Select(rows => new StaffMember(
                new MemberId(rows.Key),
                rows.Select(row => row.Name).OfType<byte[]>().Select(texts.Unprotect).FirstOrDefault(name => name is not null),
                [.. rows.Select(row => new HeldRole(row.Id, row.Role, row.Village))])),
        ];
    }

    /// <summary>Notes what colleagues call the actor; the name itself does not go to the audit.</summary>
    public static async Task NameAsync(WriteScope scope, Actor actor, byte[] name, CancellationToken cancellationToken)
    {
        var named = await scope.Db.Roles
            .Where(role => role.MemberId == actor.Member.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(role => role.Name, name), cancellationToken);
        if (named > 0)
        {
            await AuditTrail.AppendAsync(scope, actor.Does("改称呼") with { Subject = Subject(actor.Member) }, cancellationToken);
        }
    }

    /// <summary>A person as the audit names them.</summary>
    public static string Subject(MemberId member) => $"member:{member.Value}";

    private static async Task<RoleGrant> GrantAsync(
        WriteScope scope, Actor actor, Role role, string? village, long? grantedBy, CancellationToken cancellationToken)
    {
        var row = await scope.Db.Roles.FirstOrDefaultAsync(
            row => row.MemberId == actor.Member.Value && row.Village == village, cancellationToken);
        if (row is null)
        {
            row = new RoleRow { MemberId = actor.Member.Value, Village = village };
            scope.Db.Roles.Add(row);
        }

        row.Role = role > row.Role ? role : row.Role;
        (row.GrantedBy, row.GrantedAt) = (grantedBy, actor.At);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return new RoleGrant(row.Role, row.Village);
    }
}

internal enum RemoveOutcome
{
    Removed,
    IsNoStaff,
    IsLastOwner,
}
