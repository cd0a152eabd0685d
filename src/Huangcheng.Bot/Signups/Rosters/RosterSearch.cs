using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Text;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>Reads a session's list. Names and phones are encrypted, so whoever looks for one has all of the list read.</summary>
internal sealed class RosterSearch(IPrivateText secrets, VillagePicker villages)
{
    /// <summary>For a filter: those who have not said where they live.</summary>
    public const string NoVillage = "";

    private const int FewestDigits = 3;

    /// <summary>Who has a place in the list: those with a seat first, then those who wait, in their order.</summary>
    public static IOrderedQueryable<Registration> InOrder(BotDb db, long sessionId) => db.Registrations.AsNoTracking()
        .Where(row => row.SessionId == sessionId && row.Status <= SeatStatus.NoShow)
        .OrderBy(row => row.Status == SeatStatus.Waiting)
        .ThenByDescending(row => row.Precedence)
        .ThenBy(row => row.Id);

    /// <summary>Those of a village in the list; null for everybody.</summary>
    public static IQueryable<Registration> Of(BotDb db, long sessionId, string? village) => village switch
    {
        null => InOrder(db, sessionId),
        NoVillage => InOrder(db, sessionId).Where(row => row.Village == null),
        _ => InOrder(db, sessionId).Where(row => row.Village == village),
    };

    /// <summary>Those whose name, phone or village holds what was typed; names first.</summary>
    public async Task<IReadOnlyList<Registration>> FindAsync(BotDb db, long sessionId, string typed, CancellationToken cancellationToken)
    {
        var rows = await InOrder(db, sessionId).ToListAsync(cancellationToken);
        var name = Key(typed);
        var digits = Digits(typed);
        var places = typed.Trim().Length > 1 ? villages.Find(typed).Select(village => village.Name).ToHashSet(StringComparer.Ordinal) : [];
        return name.Length == 0 ? [] :
        [
            .. rows.Select(row => (Row: row, Rank: Rank(row))).Where(found => found.Rank < int.MaxValue).OrderBy(found => found.Rank).Select(found => found.Row),
        ];

        int Rank(Registration row) => row switch
        {
            _ when Key(Read(row.Name)).Contains(name, StringComparison.Ordinal) => 0,
            _ when digits is not null && Digits(Read(row.Phone))?.Contains(digits, StringComparison.Ordinal) == true => 1,
            _ when row.Village is { } village && places.Contains(village) => 2,
            _ => int.MaxValue,
        };
    }

    /// <summary>Those of exactly that name.</summary>
    public async Task<IReadOnlyList<Registration>> NamesakesAsync(BotDb db, long sessionId, string name, CancellationToken cancellationToken)
    {
        var key = Key(name);
        return (await InOrder(db, sessionId).ToListAsync(cancellationToken)).FindAll(row => Key(Read(row.Name)) == key);
    }

    private string Read(byte[]? data) => data is null ? "" : secrets.Unprotect(data) ?? "";

    /// <summary>A name as names are compared: whatever the script, width and spaces.</summary>
    public static string Key(string text) => string.Concat(FoldedText.Of(text).Value.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Null for what is no part of a number.</summary>
    private static string? Digits(string text)
    {
        var plain = FoldedText.Of(text).Value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimStart('+');
        return plain.Length >= FewestDigits && plain.All(char.IsAsciiDigit) ? plain : null;
    }
}
