using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>Who may do what. Asked at every command and press, against the database: a button proves nothing.</summary>
internal static class Roles
{
    /// <summary>Everything the person holds; empty for a resident.</summary>
    public static async Task<IReadOnlyList<RoleGrant>> OfAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        await db.Roles.AsNoTracking()
            .Where(role => role.MemberId == member.Value)
            .OrderByDescending(role => role.Role)
            .Select(role => new RoleGrant(role.Role, role.Village))
            .ToListAsync(cancellationToken);

    /// <summary>Whether the person may act for a village, or, with null, for the whole town.</summary>
    public static async Task<bool> MayAsync(
        BotDb db, MemberId member, Role atLeast, string? village, CancellationToken cancellationToken) =>
        await db.Roles.AnyAsync(
            role => role.MemberId == member.Value && role.Role >= atLeast && (role.Village == null || role.Village == village),
            cancellationToken);
}
