namespace Huangcheng.Bot.Conversations;

/// <summary>A command that channels with a menu list; features register theirs.</summary>
/// <param name="Name">Without the slash: 1–32 of a–z, 0–9 and underscore.</param>
/// <param name="Description">What it does, in Chinese, at most 256 characters.</param>
/// <param name="InGroups">Listed in groups too.</param>
public sealed record CommandDescription(string Name, string Description, bool InGroups);
