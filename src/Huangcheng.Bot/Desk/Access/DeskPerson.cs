using System.Security.Claims;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>Who sits at the desk, as the database says at this request.</summary>
/// <param name="Member">Who.</param>
/// <param name="CallName">What colleagues call them; null while they have not said.</param>
/// <param name="Grants">At least one.</param>
/// <param name="Session">Hash of the sign-in.</param>
internal sealed record DeskPerson(MemberId Member, string? CallName, IReadOnlyList<RoleGrant> Grants, byte[] Session)
{
    /// <summary>What the audit and the ledgers call this place.</summary>
    public const string Channel = "desk";

    public string Name => CallName ?? $"编号 {Member.Value}";

    /// <summary>The villages in which they are at least that; null in it is the whole town.</summary>
    public IReadOnlyList<string?> Places(Role atLeast) => [.. Grants.Where(grant => grant.Role >= atLeast).Select(grant => grant.Village)];

    /// <summary>The same for a query: everything, or these villages.</summary>
    public (bool All, List<string> Villages) Scope(Role atLeast) =>
        (Places(atLeast).Any(place => place is null), [.. Places(atLeast).OfType<string>()]);

    /// <summary>Whether a button is worth showing. What it does asks the database again, in its transaction.</summary>
    public bool May(Role atLeast, string? village) => Grants.Any(grant => grant.Role >= atLeast && grant.Covers(village));

    /// <summary>Somewhere, be it in one village.</summary>
    public bool MaySomewhere(Role atLeast) => Grants.Any(grant => grant.Role >= atLeast);

    public Actor Acts(DateTimeOffset at) => new(Member, Channel, at);

    /// <summary>The person behind a request that <see cref="DeskGate"/> let through.</summary>
    public static DeskPerson Of(HttpContext http) =>
        http.Features.Get<DeskPerson>() ?? throw new InvalidOperationException("The page is outside of the desk's gate.");

    /// <summary>Null for somebody without any role, be it since a minute ago.</summary>
    public static async Task<DeskPerson?> FindAsync(BotDb db, IPrivateText texts, DeskSession session, CancellationToken cancellationToken)
    {
        var roles = await db.Roles.AsNoTracking()
            .Where(role => role.MemberId == session.MemberId)
            .OrderByDescending(role => role.Role)
            .ToListAsync(cancellationToken);
        return roles.Count == 0 ? null : new DeskPerson(
            new MemberId(session.MemberId),
            roles.Select(role => role.Name).OfType<byte[]>().Select(texts.Unprotect).FirstOrDefault(name => name is not null),
            [.. roles.Select(role => new RoleGrant(role.Role, role.Village))],
            session.Hash);
    }

    /// <summary>For the forms' tokens: one that was made for another sign-in is refused.</summary>
    public ClaimsPrincipal AsPrincipal() =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Convert.ToHexStringLower(Session))], Channel));
}
