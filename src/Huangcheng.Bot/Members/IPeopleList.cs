using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members;

/// <summary>
/// People whom staff can write to together: those signed up for a session, those who asked for a daily lesson. The room
/// that knows them registers one; whoever sends asks, and never learns why somebody is on a list.
/// </summary>
internal interface IPeopleList
{
    /// <summary>What a key of this list begins with, such as <c>session</c>.</summary>
    string Kind { get; }

    /// <summary>The lists there are now, those staff will look for first in front.</summary>
    Task<IReadOnlyList<PeopleChoice>> ChoicesAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Everyone on a list; empty when there is no such list.</summary>
    Task<IReadOnlyList<MemberId>> PeopleAsync(BotDb db, string key, CancellationToken cancellationToken);
}

/// <param name="Key">The kind, a colon and more: <c>session:3</c>; at most 24 characters.</param>
/// <param name="Label">What staff read on the button.</param>
/// <param name="Village">Whose staff may write to it; null is the whole town's only.</param>
internal sealed record PeopleChoice(string Key, string Label, string? Village);
