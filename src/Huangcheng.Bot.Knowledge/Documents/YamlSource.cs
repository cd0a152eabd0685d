using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>Where nodes come from and faults go: the checks that do not depend on a key.</summary>
internal sealed class YamlSource(string path, KnowledgeFaults faults)
{
    public void Fault(int line, string message) => faults.Add(path, line, message);

    public static int LineOf(YamlNode node) => (int)node.Start.Line;

    /// <summary>Null, <c>~</c> and blank text are what a clerk leaves behind for "nothing".</summary>
    public static bool IsBlank(YamlNode node) =>
        node is YamlScalarNode scalar &&
        (string.IsNullOrWhiteSpace(scalar.Value) ||
            (scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && scalar.Value is "~" or "null"));

    public YamlMap? AsMap(YamlNode node, string name)
    {
        if (node is YamlMappingNode mapping)
        {
            return new YamlMap(this, mapping);
        }

        var hint = node is YamlScalarNode { Value: { } value } && value.Contains('：', StringComparison.Ordinal)
            ? "这里用了全角冒号，请改为半角冒号加一个空格。"
            : "应为“键: 值”的形式。";
        Fault(LineOf(node), $"{name}：{hint}");
        return null;
    }

    public YamlText? AsText(YamlNode node, string name)
    {
        if (node is not YamlScalarNode scalar)
        {
            Fault(LineOf(node), $"{name}：应为一段文字，不是列表或多层结构（含冒号的文字请加引号）。");
            return null;
        }

        if (IsBlank(node))
        {
            Fault(LineOf(node), $"{name}：不能为空。");
            return null;
        }

        return new YamlText(scalar.Value!.Trim(), LineOf(node));
    }

    public int? AsNumber(YamlNode node, string key, int min, int max)
    {
        if (AsText(node, key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Fault(text.Line, $"{key}：应为 {min} 到 {max} 之间的整数。");
        return null;
    }

    public bool? AsFlag(YamlNode node, string key)
    {
        if (AsText(node, key) is not { } text)
        {
            return null;
        }

        switch (text.Value)
        {
            case "true" or "是":
                return true;
            case "false" or "否":
                return false;
            default:
                Fault(text.Line, $"{key}：应为 true 或 false。");
                return null;
        }
    }

    public IReadOnlyList<YamlText> Texts(YamlNode node, string name) =>
        [.. Items(node, name).Select(item => AsText(item, name)).OfType<YamlText>()];

    public IReadOnlyList<T> Maps<T>(YamlNode node, string name, Func<YamlMap, T> read)
    {
        var results = new List<T>();
        foreach (var item in Items(node, name))
        {
            if (AsMap(item, name) is { } map)
            {
                results.Add(read(map));
                map.RejectKeysNotAskedFor();
            }
        }

        return results;
    }

    private IEnumerable<YamlNode> Items(YamlNode node, string name)
    {
        if (node is YamlSequenceNode { Children: { Count: > 0 } children })
        {
            return children;
        }

        Fault(LineOf(node), $"{name}：应为列表，每项一行，以“- ”开头，至少一项。");
        return [];
    }
}
