namespace Huangcheng.Bot.Conversations;

/// <summary>A command that a platform may list in its menu.</summary>
/// <param name="Name">Lower-case letters, digits and underscores, without the slash.</param>
/// <param name="Description">What it does, in Chinese, at most 30 characters.</param>
/// <param name="InGroups">True when it makes sense in a group too.</param>
public sealed record CommandDescription(string Name, string Description, bool InGroups)
{
    /// <summary>True when it works and no menu lists it: what only staff need would be in residents' way.</summary>
    public bool Unlisted { get; init; }
}
