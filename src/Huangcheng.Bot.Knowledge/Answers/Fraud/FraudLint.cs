using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Holds what a person may be told to its rules: sourced, short, reviewed, and no number we do not vouch for.</summary>
internal sealed class FraudLint(HashSet<string> sources)
{
    private const int LongestStatement = 90;

    private static readonly HashSet<string> Hotlines = ["110", "119", "120", "96110", "12381", "12315", "12345", "12333"];

    internal FraudStatement Statement(YamlMap map) => new(Checked(map, map.Text("text")), Sources(map));

    internal FraudBasics Basics(YamlMap map) => new(map.Text("title"), map.Maps("statements", Statement));

    internal IReadOnlyList<string> Sources(YamlMap map)
    {
        var keys = map.Texts("sources");
        foreach (var key in keys.Where(key => !sources.Contains(key)))
        {
            map.Fault(key.Line, $"出处“{key}”不在 sources.yaml 里。");
        }

        return [.. keys.Select(key => key.Value)];
    }

    internal static string Checked(YamlMap map, YamlText text)
    {
        if (text.Value.Length > LongestStatement)
        {
            map.Fault(text.Line, $"这句有 {text.Value.Length} 个字，请改短到 {LongestStatement} 个字以内，方便念出来。");
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
