namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>What a person has told about the names in a schedule table, where their looks mislead.</summary>
/// <param name="Departments">Cells that are departments.</param>
/// <param name="Activities">Cells that are activities.</param>
public sealed record ScheduleHints(IReadOnlyList<string> Departments, IReadOnlyList<string> Activities)
{
    public static ScheduleHints None { get; } = new([], []);
}
