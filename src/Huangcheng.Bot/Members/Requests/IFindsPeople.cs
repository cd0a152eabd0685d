using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members.Requests;

/// <summary>A room that keeps names and phones. Asked when somebody comes to the office about their own data.</summary>
internal interface IFindsPeople
{
    /// <summary>Where the person stands; names and phones are encrypted, so every row is looked at.</summary>
    Task<IReadOnlyList<PersonFound>> FindAsync(BotDb db, ContactCard sought, CancellationToken cancellationToken);

    /// <summary>Leaves nothing that tells of the person in a row that <see cref="FindAsync"/> has found in somebody else's account.</summary>
    Task EraseAsync(WriteScope scope, long row, CancellationToken cancellationToken);

    /// <summary>Writes the right name and phone into a row that <see cref="FindAsync"/> has found.</summary>
    /// <param name="right">What is null stays as it is.</param>
    Task CorrectAsync(WriteScope scope, long row, ContactCard right, CancellationToken cancellationToken);
}

/// <summary>One row that holds a person.</summary>
/// <param name="Room">Who found it, and knows how to change it.</param>
/// <param name="Row">Its number there.</param>
/// <param name="Owner">Whose account it is in; null for nobody's.</param>
/// <param name="Own">True when the owner is the person: the whole account is theirs.</param>
/// <param name="Where">For the clerk, as in 报名：健康讲座.</param>
/// <param name="Held">What stands in it.</param>
internal sealed record PersonFound(IFindsPeople Room, long Row, MemberId? Owner, bool Own, string Where, JsonNode Held);
