using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members.Codes;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>What this room holds itself: the card, the consents, the roles.</summary>
internal sealed class MemberData(IPrivateText texts) : IPersonalData, IMergesMembers, IFollowsConsent
{
    public string Section => "基本资料";

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var card = await Contacts.FindAsync(db, member, texts, cancellationToken);
        var consents = await db.Consents.AsNoTracking()
            .Where(consent => consent.MemberId == member.Value)
            .OrderBy(consent => consent.Id)
            .ToListAsync(cancellationToken);
        var roles = await Roles.OfAsync(db, member, cancellationToken);
        if (card is null && consents.Count == 0 && roles.Count == 0)
        {
            return null;
        }

        return new JsonObject
        {
            ["称呼"] = card?.Name,
            ["电话"] = card?.Phone,
            ["村居"] = card?.Village,
            ["同意记录"] = new JsonArray([.. consents.Select(Export)]),
            ["工作人员权限"] = new JsonArray([.. roles.Select(role => (JsonNode)RoleWords.Of(role.Role, role.Village))]),
        };
    }

    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        await Contacts.ForgetAsync(scope, member, texts, cancellationToken);
        await scope.Db.Consents.Where(consent => consent.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await scope.Db.Roles.Where(role => role.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await scope.Db.OneTimeCodes.Where(code => code.MadeBy == member.Value).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Roles never move: an account that has any is not joined to another.</summary>
    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        var (old, kept) = (await Contacts.FindAsync(db, from, texts, cancellationToken), await Contacts.FindAsync(db, into, texts, cancellationToken));
        if (old is not null)
        {
            var card = new ContactCard(kept?.Name ?? old.Name, kept?.Phone ?? old.Phone, kept?.Village ?? old.Village);
            await Contacts.RememberAsync(scope, into, card, texts, cancellationToken);
        }

        // Where both agreed to the same, the one that is kept has agreed already.
        var given = (await Consents.GivenAsync(db, into, cancellationToken)).Select(consent => consent.Purpose).ToList();
        await db.Consents
            .Where(consent => consent.MemberId == from.Value && consent.WithdrawnAt == null && given.Contains(consent.Purpose))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Consents
            .Where(consent => consent.MemberId == from.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(consent => consent.MemberId, into.Value), cancellationToken);
    }

    public Task WithdrawnAsync(WriteScope scope, MemberId member, ConsentPurpose purpose, CancellationToken cancellationToken) =>
        purpose == ConsentPurpose.RememberContact ? Contacts.ForgetAsync(scope, member, texts, cancellationToken) : Task.CompletedTask;

    private static JsonNode Export(Consent consent) => new JsonObject
    {
        ["同意"] = ConsentWords.Of(consent.Purpose),
        ["说明版本"] = consent.Version,
        ["时间"] = consent.GivenAt,
        ["从哪里"] = consent.Channel,
        ["撤回时间"] = consent.WithdrawnAt,
    };
}

/// <summary>Forgets the cards that nobody has used for as long as the consent's text says.</summary>
internal sealed class CardRetention(IKnowledgeSource knowledge) : IRetention
{
    private const int KeepDaysWithoutAText = 365;

    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = knowledge.Snapshot.Consents.FirstOrDefault(text => text.Purpose == ConsentText.Remember);
        var before = now - TimeSpan.FromDays(text?.KeepDays ?? KeepDaysWithoutAText);
        var active = db.MemberIdentities.Where(identity => identity.SeenAt >= before);
        return db.Members
            .Where(member => (member.Name != null || member.Phone != null || member.Village != null) && !active.Any(identity => identity.MemberId == member.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(member => member.Name, (byte[]?)null).SetProperty(member => member.Phone, (byte[]?)null).SetProperty(member => member.Village, (string?)null),
                cancellationToken);
    }
}
