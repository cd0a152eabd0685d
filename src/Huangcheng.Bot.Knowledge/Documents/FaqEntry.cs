namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A question with the office's answer.</summary>
/// <param name="Question">As people ask it.</param>
/// <param name="OtherWays">Other ways to ask it.</param>
/// <param name="Answer">What people read.</param>
/// <param name="Source">What the answer stands on.</param>
/// <param name="File">The file it comes from, relative to the knowledge folder.</param>
/// <param name="Line">1-based line of the entry in that file.</param>
public sealed record FaqEntry(string Question, IReadOnlyList<string> OtherWays, string Answer, FaqSource Source, string File, int Line)
{
    internal static IReadOnlyList<FaqEntry> ReadAll(KnowledgeFile file, KnowledgeFaults faults) =>
        YamlFile.ReadList(file, faults, map => new FaqEntry(
            map.Text("question"),
            [.. map.OptionalTexts("also").Select(text => text.Value)],
            map.Text("answer"),
            map.Map("source", FaqSource.Read) ?? FaqSource.None,
            file.Path,
            map.Line)) ?? [];
}

/// <summary>Either a quote from a plan, checked to stand there word for word, or whom the office has it from.</summary>
/// <param name="Document">Document id of the plan quoted, or null.</param>
/// <param name="Quote">The words quoted, or null.</param>
/// <param name="Told">Who told it and when, or null.</param>
/// <param name="Line">1-based line in the file.</param>
public sealed record FaqSource(string? Document, string? Quote, string? Told, int Line)
{
    internal static FaqSource None { get; } = new(null, null, null, 1);

    internal static FaqSource Read(YamlMap map)
    {
        var document = map.OptionalText("document");
        var quote = map.OptionalText("quote");
        var told = map.OptionalText("told");
        if ((document is null) != (quote is null) || (document is null) == (told is null))
        {
            map.Fault(map.Line, "source：应写 document 和 quote（引用计划原文），或只写 told（谁在何时提供）。");
        }

        return new(document?.Value, quote?.Value, told?.Value, map.Line);
    }
}
