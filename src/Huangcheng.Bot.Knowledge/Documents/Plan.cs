namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A year's plan: the notice as read, and its schedule with every pairing settled.</summary>
/// <param name="DocumentId">Stable id used in citations, for example <c>2024-plan</c>.</param>
/// <param name="Year">The year the plan is for.</param>
/// <param name="Notice">The notice as read.</param>
/// <param name="Schedule">The entries in the order of the table.</param>
public sealed record Plan(string DocumentId, int Year, Notice Notice, IReadOnlyList<ScheduleEntry> Schedule);

/// <summary>One activity of the schedule.</summary>
/// <param name="Year">The plan's year.</param>
/// <param name="Month">1–12. The plan names months, never days.</param>
/// <param name="Title">The activity as printed, runs of spaces folded.</param>
/// <param name="Departments">Responsible departments in order; never empty.</param>
/// <param name="SourceLines">1-based lines of the source this entry stands on: the activity's first, then its departments'.</param>
/// <param name="PairingNote">Why a person paired activity and departments, when the table itself does not tell, and which misprint a person corrected; null when it stands as printed.</param>
public sealed record ScheduleEntry(
    int Year,
    int Month,
    string Title,
    IReadOnlyList<string> Departments,
    IReadOnlyList<int> SourceLines,
    string? PairingNote);
