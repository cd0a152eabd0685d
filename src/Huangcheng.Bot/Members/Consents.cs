using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>Keeps who agreed to what. Every giving is a row of its own; at most one per purpose stands.</summary>
internal static class Consents
{
    /// <summary>The person agreed to this version of the text. Agreeing again to the same version changes nothing.</summary>
    public static async Task GiveAsync(
        WriteScope scope,
        MemberId member,
        ConsentPurpose purpose,
        string version,
        DateTimeOffset at,
        string channel,
        CancellationToken cancellationToken)
    {
        if (await IsGivenAsync(scope.Db, member, purpose, version, cancellationToken))
        {
            return;
        }

        await WithdrawAsync(scope, member, purpose, at, channel, cancellationToken);
        scope.Db.Consents.Add(new Consent { MemberId = member.Value, Purpose = purpose, Version = version, GivenAt = at, Channel = channel });
        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>False when there was nothing to withdraw.</returns>
    public static async Task<bool> WithdrawAsync(
        WriteScope scope, MemberId member, ConsentPurpose purpose, DateTimeOffset at, string channel, CancellationToken cancellationToken) =>
        await scope.Db.Consents
            .Where(consent => consent.MemberId == member.Value && consent.Purpose == purpose && consent.WithdrawnAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(consent => consent.WithdrawnAt, at).SetProperty(consent => consent.WithdrawnChannel, channel),
                cancellationToken) > 0;

    /// <summary>Whether the person has agreed, to whichever version.</summary>
    public static Task<bool> IsGivenAsync(BotDb db, MemberId member, ConsentPurpose purpose, CancellationToken cancellationToken) =>
        db.Consents.AnyAsync(
            consent => consent.MemberId == member.Value && consent.Purpose == purpose && consent.WithdrawnAt == null,
            cancellationToken);

    /// <summary>Whether the person has agreed to this version: a text that says something else is asked about anew.</summary>
    public static Task<bool> IsGivenAsync(
        BotDb db, MemberId member, ConsentPurpose purpose, string version, CancellationToken cancellationToken) =>
        db.Consents.AnyAsync(
            consent => consent.MemberId == member.Value && consent.Purpose == purpose && consent.Version == version && consent.WithdrawnAt == null,
            cancellationToken);

    /// <summary>What stands, oldest first.</summary>
    public static Task<List<Consent>> GivenAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        db.Consents.AsNoTracking()
            .Where(consent => consent.MemberId == member.Value && consent.WithdrawnAt == null)
            .OrderBy(consent => consent.Id)
            .ToListAsync(cancellationToken);
}
