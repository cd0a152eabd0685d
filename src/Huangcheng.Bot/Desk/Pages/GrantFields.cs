using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>The two questions of a role: which, and where. Null is the whole town.</summary>
internal sealed record GrantFields(Role Role, string? Village, IReadOnlyList<string> Villages);
