using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>What is remembered for the next time, of the person and of family, when the person agreed.</summary>
internal sealed class SignupCard(IPrivateText secrets)
{
    /// <summary>The draft with what is remembered of the person filled in.</summary>
    public async Task<SignupDraft> FillAsync(BotDb db, MemberId? member, SignupDraft draft, CancellationToken cancellationToken)
    {
        if (member is not { } id || !await Consents.IsGivenAsync(db, id, ConsentPurpose.RememberContact, cancellationToken))
        {
            return draft;
        }

        var card = await db.Members.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id.Value, cancellationToken);

        // What cannot be read any more is asked for again.
        return card is { Name: { } name, Phone: { } phone } && secrets.Unprotect(name) is not null && secrets.Unprotect(phone) is not null
            ? draft with { Name = name, Phone = phone, Village = card.Village ?? "" }
            : draft;
    }

    public static Task<List<FamilyPerson>> FamilyAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        db.FamilyPeople.AsNoTracking().Where(person => person.MemberId == member.Value).OrderBy(person => person.Id).ToListAsync(cancellationToken);

    /// <summary>Remembers who was signed up; the consent is the caller's to check.</summary>
    public async Task RememberAsync(WriteScope scope, MemberId member, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (row is not { Name: { } name, Phone: { } phone })
        {
            return;
        }

        if (row.Relation == Relation.Self)
        {
            await scope.Db.Members.Where(one => one.Id == member.Value).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Name, name).SetProperty(one => one.Phone, phone).SetProperty(one => one.Village, row.Village),
                cancellationToken);
            return;
        }

        var family = await scope.Db.FamilyPeople.Where(person => person.MemberId == member.Value).OrderBy(person => person.UsedAt).ToListAsync(cancellationToken);
        var called = secrets.Unprotect(name);
        if (family.Find(person => person.Relation == row.Relation && secrets.Unprotect(person.Name) == called) is { } known)
        {
            (known.Phone, known.Village, known.UsedAt) = (phone, row.Village, at);
        }
        else
        {
            if (family.Count >= FamilyPerson.Most)
            {
                scope.Db.FamilyPeople.Remove(family[0]);
            }

            scope.Db.FamilyPeople.Add(new FamilyPerson
            {
                MemberId = member.Value,
                Relation = row.Relation,
                Minor = row.Minor,
                Name = name,
                Phone = phone,
                Village = row.Village,
                UsedAt = at,
            });
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }
}
