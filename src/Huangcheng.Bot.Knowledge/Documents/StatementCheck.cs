namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Holds what a person is told about fraud to its rules: short, reviewed, and no number we do not vouch for.</summary>
internal static class StatementCheck
{
    /// <summary>What fits a phone's screen at the largest type, and can be read aloud in one go.</summary>
    internal const int Longest = 90;

    private static readonly HashSet<string> Hotlines = ["110", "119", "120", "96110", "12381", "12315", "12345", "12333"];

    internal static string Checked(YamlMap map, YamlText text, int longest = Longest)
    {
        if (text.Value.Length > longest)
        {
            map.Fault(text.Line, $"这句有 {text.Value.Length} 个字，请改短到 {longest} 个字以内，方便念出来。");
        }

        if (text.Value.Contains("未核实", StringComparison.Ordinal) || text.Value.Contains('⚠', StringComparison.Ordinal))
        {
            map.Fault(text.Line, "未经核实的说法不能写进来。");
        }

        foreach (var number in Numbers(text).Where(n => n.Length >= 5 && !Hotlines.Contains(n)))
        {
            map.Fault(text.Line, $"“{number}”不是核实过的求助电话，请核对或删去。");
        }

        return text;
    }

    private static IEnumerable<string> Numbers(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var from = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (i > from)
            {
                yield return text[from..i];
            }
        }
    }
}
