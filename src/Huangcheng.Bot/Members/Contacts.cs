using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>What a person let the bot remember, so that nobody is asked twice; null is not remembered, or cannot be read any more.</summary>
/// <param name="Phone">As <see cref="PhoneText.TryParse"/> returns it.</param>
/// <param name="Village">Name as in villages.csv.</param>
internal sealed record ContactCard(string? Name, string? Phone, string? Village);

/// <summary>Keeps the cards. Ask for <see cref="ConsentPurpose.RememberContact"/> before remembering.</summary>
internal static class Contacts
{
    public static async Task<ContactCard?> FindAsync(BotDb db, MemberId member, IPrivateText texts, CancellationToken cancellationToken) =>
        await db.Members.AsNoTracking().FirstOrDefaultAsync(row => row.Id == member.Value, cancellationToken) is { } row
        && (row.Name is not null || row.Phone is not null || row.Village is not null)
            ? new ContactCard(Read(row.Name, texts), Read(row.Phone, texts), row.Village)
            : null;

    public static Task RememberAsync(
        WriteScope scope, MemberId member, ContactCard card, IPrivateText texts, CancellationToken cancellationToken)
    {
        var (name, phone) = (Write(card.Name, texts), Write(card.Phone, texts));
        return scope.Db.Members
            .Where(row => row.Id == member.Value)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Name, name).SetProperty(row => row.Phone, phone).SetProperty(row => row.Village, card.Village),
                cancellationToken);
    }

    public static Task ForgetAsync(WriteScope scope, MemberId member, IPrivateText texts, CancellationToken cancellationToken) =>
        RememberAsync(scope, member, new ContactCard(null, null, null), texts, cancellationToken);

    private static string? Read(byte[]? data, IPrivateText texts) => data is null ? null : texts.Unprotect(data);

    private static byte[]? Write(string? text, IPrivateText texts) => text is null ? null : texts.Protect(text);
}
