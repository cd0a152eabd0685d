using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Announcements;

/// <summary>Who acts, from where and when. Without a member it is an operator at the command line, who may do everything.</summary>
internal sealed record Clerk(MemberId? Member, string Channel, DateTimeOffset At)
{
    public AuditEntry Does(string act, string subject) => new(Member, act, Channel, At) { Subject = subject };

    public async Task<bool> MayAsync(BotDb db, Role atLeast, string? village, CancellationToken cancellationToken) =>
        Member is not { } member || await Roles.MayAsync(db, member, atLeast, village, cancellationToken);

    /// <summary>The villages this person may act for as at least such a role: null in it is the whole town; empty is none.</summary>
    public async Task<IReadOnlyList<string?>> PlacesAsync(BotDb db, Role atLeast, CancellationToken cancellationToken) => Member is not { } member
        ? [null]
        : [.. (await Roles.OfAsync(db, member, cancellationToken)).Where(grant => grant.Role >= atLeast).Select(grant => grant.Village)];
}
