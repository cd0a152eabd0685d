using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Requests;

/// <summary>Finds people by the cards that they let the bot remember.</summary>
internal sealed class CardSearch(IPrivateText texts) : IFindsPeople
{
    public async Task<IReadOnlyList<PersonFound>> FindAsync(BotDb db, ContactCard sought, CancellationToken cancellationToken)
    {
        var rows = await db.Members.AsNoTracking()
            .Where(row => row.Name != null && row.Phone != null)
            .Select(row => new { row.Id, row.Name, row.Phone, row.Village })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(row => texts.Unprotect(row.Phone!) == sought.Phone && texts.Unprotect(row.Name!) == sought.Name)
                .Select(row => new PersonFound(this, row.Id, new MemberId(row.Id), Own: true, "自己存的资料", Held(sought, row.Village))),
        ];
    }

    /// <summary>A card is always its owner's own: it goes with the account.</summary>
    public Task EraseAsync(WriteScope scope, long row, CancellationToken cancellationToken) =>
        Contacts.ForgetAsync(scope, new MemberId(row), texts, cancellationToken);

    public async Task CorrectAsync(WriteScope scope, long row, ContactCard right, CancellationToken cancellationToken)
    {
        var member = new MemberId(row);
        if (await Contacts.FindAsync(scope.Db, member, texts, cancellationToken) is { } card)
        {
            var corrected = new ContactCard(right.Name ?? card.Name, right.Phone ?? card.Phone, right.Village ?? card.Village);
            await Contacts.RememberAsync(scope, member, corrected, texts, cancellationToken);
        }
    }

    private static JsonObject Held(ContactCard card, string? village) => new() { ["称呼"] = card.Name, ["电话"] = card.Phone, ["村居"] = village };
}
