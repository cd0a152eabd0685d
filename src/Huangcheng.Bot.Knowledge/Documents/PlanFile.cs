namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>plan.yaml: what a parser cannot know about a notice, each with a person's reason.</summary>
/// <param name="Year">The year the plan is for.</param>
/// <param name="DocumentId">Stable id used in citations.</param>
/// <param name="Departments">Cells of the table that are departments though they do not look it.</param>
/// <param name="Activities">Cells of the table that are activities though they look like departments.</param>
/// <param name="Pairings">Months whose activities and departments a person has paired.</param>
/// <param name="Corrections">Misprints in the table.</param>
internal sealed record PlanFile(
    string Path,
    int Year,
    string DocumentId,
    IReadOnlyList<YamlText> Departments,
    IReadOnlyList<YamlText> Activities,
    IReadOnlyList<PlanPairing> Pairings,
    IReadOnlyList<PlanCorrection> Corrections)
{
    public ScheduleHints Hints => new([.. Departments.Select(name => name.Value)], [.. Activities.Select(name => name.Value)]);

    public static PlanFile? Read(KnowledgeFile file, KnowledgeFaults faults) =>
        YamlFile.Read(file, faults, root => new PlanFile(
            file.Path,
            root.Number("year", 2000, 2100),
            root.Text("document"),
            root.OptionalTexts("departments"),
            root.OptionalTexts("activities"),
            root.OptionalMaps("pairings", PlanPairing.Read),
            root.OptionalMaps("corrections", PlanCorrection.Read)));
}

/// <summary>One month paired by a person.</summary>
/// <param name="Line">1-based line in plan.yaml.</param>
internal sealed record PlanPairing(int Line, int Month, string Reason, IReadOnlyList<PairedActivity> Activities)
{
    public static PlanPairing Read(YamlMap map) => new(
        map.Line,
        map.Number("month", 1, 12),
        map.Text("reason"),
        map.Maps("activities", activity => new PairedActivity(activity.Text("title"), activity.Texts("departments"))));
}

internal sealed record PairedActivity(YamlText Title, IReadOnlyList<YamlText> Departments);

/// <summary>A misprint: the text as printed in the table, what it should say, and why.</summary>
internal sealed record PlanCorrection(YamlText Printed, string Corrected, string Reason)
{
    public static PlanCorrection Read(YamlMap map) => new(map.Text("printed"), map.Text("corrected"), map.Text("reason"));
}
