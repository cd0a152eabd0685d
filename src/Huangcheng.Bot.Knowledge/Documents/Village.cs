namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A village of the town.</summary>
/// <param name="Code">Twelve-digit statistical code.</param>
/// <param name="Name">Name as in the statistics, for example 石槽村村委会.</param>
public sealed record Village(string Code, string Name)
{
    /// <summary>Reads villages.csv: a heading line <c>code,name</c>, then one village per line.</summary>
    internal static IReadOnlyList<Village> ReadAll(KnowledgeFile file, KnowledgeFaults faults)
    {
        if (file.ReadUtf8(faults) is not { } text)
        {
            return [];
        }

        var lines = NoticeLines.Split(text);
        if (lines.Count == 0 || lines[0].Text != "code,name")
        {
            faults.Add(file.Path, 1, "第一行应为表头“code,name”。");
            return [];
        }

        var villages = new List<Village>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            if (Parse(line.Text) is not { } village)
            {
                faults.Add(file.Path, line.Number, "应为“12 位代码,名称”，中间是半角逗号。");
            }
            else if (!taken.Add(village.Code) || !taken.Add(village.Name))
            {
                faults.Add(file.Path, line.Number, $"代码或名称与前面重复：{village.Code} {village.Name}。");
            }
            else
            {
                villages.Add(village);
            }
        }

        return villages;
    }

    private static Village? Parse(string line) =>
        line.Split(',') is [var code, var name] && code.Trim() is { Length: 12 } digits && digits.All(char.IsAsciiDigit) && name.Trim() is { Length: > 0 } trimmed
            ? new(digits, trimmed)
            : null;
}
