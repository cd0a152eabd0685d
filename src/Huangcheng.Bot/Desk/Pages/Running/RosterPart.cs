using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Signups.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>What of a list is looked at.</summary>
/// <param name="Q">What was looked for, which no address holds; comes before the village.</param>
/// <param name="Village">By name; <see cref="Unsaid"/> for those who did not say.</param>
/// <param name="P">The page, from 0.</param>
internal sealed record RosterQuery(string? Q, string? Village, int P)
{
    public const string Unsaid = "-";

    public bool Narrows => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Village);
}

/// <summary>A page of a session's list.</summary>
internal sealed record RosterPart(Session Session, RosterQuery Query, IReadOnlyList<Registration> Rows, int Found, int Total, SignupTexts Texts)
{
    public const int PerPage = 50;

    /// <summary>The villages in the list, with their people; null in it for those who did not say.</summary>
    public IReadOnlyList<(string? Village, int People)> Villages { get; private init; } = [];

    public bool MayEdit { get; init; }

    /// <summary>Whole phone numbers are shown: asked for on purpose, and written down.</summary>
    public bool Whole { get; init; }

    /// <summary>The session's day has come: people can be missing, and stand at the door.</summary>
    public bool DayHasCome { get; init; }

    public int Pages => Math.Max(1, (Found + PerPage - 1) / PerPage);

    public string NameOf(Registration row) => Texts.NameOf(row, MayEdit);

    public string PhoneOf(Registration row)
    {
        var phone = Texts.Read(row.Phone);
        return phone.Length == 0 ? "" : Whole ? PhoneText.Show(phone) : PhoneText.Mask(phone);
    }

    public static async Task<RosterPart> ReadAsync(
        BotDb db, RosterSearch search, SignupTexts texts, Session session, RosterQuery query, CancellationToken cancellationToken)
    {
        var all = RosterSearch.InOrder(db, session.Id);
        var villages = await all.GroupBy(row => row.Village).Select(group => new { Village = group.Key, People = group.Sum(row => row.Party) }).ToListAsync(cancellationToken);
        IReadOnlyList<Registration> found = !string.IsNullOrWhiteSpace(query.Q)
            ? await search.FindAsync(db, session.Id, query.Q, cancellationToken)
            : await RosterSearch.Of(db, session.Id, query.Village switch { null or "" => null, RosterQuery.Unsaid => RosterSearch.NoVillage, var name => name }).ToListAsync(cancellationToken);
        var page = Math.Clamp(query.P, 0, Math.Max(0, (found.Count - 1) / PerPage));
        return new RosterPart(session, query with { P = page }, [.. found.Skip(page * PerPage).Take(PerPage)], found.Count, await all.CountAsync(cancellationToken), texts)
        {
            Villages = [.. villages.OrderBy(one => one.Village is null).ThenByDescending(one => one.People).Select(one => (one.Village, one.People))],
        };
    }
}
