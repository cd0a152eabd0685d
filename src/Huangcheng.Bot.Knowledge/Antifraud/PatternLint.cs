using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>Holds a sign to its rules: sourced, reviewed, short enough to be read out, and each kind once.</summary>
internal sealed class PatternLint(HashSet<string> sources)
{
    private const int LongestTitle = 24;

    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);

    internal void OnlyOnce(YamlMap map, YamlText kind)
    {
        if (!_kinds.Add(kind))
        {
            map.Fault(kind.Line, $"诈骗种类“{kind}”写了两次。");
        }
    }

    internal void Check(YamlMap map, YamlText title)
    {
        CheckTitle(map, title);
        foreach (var key in map.Texts("sources").Where(key => !sources.Contains(key)))
        {
            map.Fault(key.Line, $"出处“{key}”不在 sources.yaml 里。");
        }
    }

    /// <summary>For what claims no fact and so needs no source.</summary>
    internal static void CheckTitle(YamlMap map, YamlText title)
    {
        if (title.Value.Length > LongestTitle)
        {
            map.Fault(title.Line, $"“{title}”有 {title.Value.Length} 个字，请改短到 {LongestTitle} 个字以内。");
        }

        if (title.Value.Contains("未核实", StringComparison.Ordinal) || title.Value.Contains('⚠', StringComparison.Ordinal))
        {
            map.Fault(title.Line, "未经核实的说法不能写进来。");
        }
    }
}
