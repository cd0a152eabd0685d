using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>A mapping of a YAML file. Asking for a key marks it as known; see <see cref="YamlFile"/> for the rules.</summary>
public sealed class YamlMap
{
    private readonly YamlSource source;
    private readonly YamlMappingNode mapping;
    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    internal YamlMap(YamlSource source, YamlMappingNode mapping)
    {
        this.source = source;
        this.mapping = mapping;
        foreach (var (key, value) in mapping.Children)
        {
            if (source.AsText(key, "键") is { } name && !values.TryAdd(name, value))
            {
                source.Fault(name.Line, $"键“{name}”写了两次，请删去一个。");
            }
        }
    }

    /// <summary>1-based line of the mapping's first key.</summary>
    public int Line => YamlSource.LineOf(mapping);

    /// <summary>All keys in order, for mappings whose keys are data; marks every key as known.</summary>
    public IReadOnlyList<YamlText> Keys
    {
        get
        {
            known.UnionWith(values.Keys);
            return [.. mapping.Children.Keys.OfType<YamlScalarNode>()
                .Where(key => !YamlSource.IsBlank(key))
                .Select(key => new YamlText(key.Value!.Trim(), YamlSource.LineOf(key)))];
        }
    }

    /// <summary>Reports a fault of the caller's own, for example a value that contradicts another.</summary>
    public void Fault(int line, string message) => source.Fault(line, message);

    /// <summary>Required text; numbers and dates come as they are written.</summary>
    public YamlText Text(string key) => Required(key) is { } node ? source.AsText(node, key) ?? Nothing : Nothing;

    /// <summary>Text or null when the key is absent or blank.</summary>
    public YamlText? OptionalText(string key) => Optional(key) is { } node ? source.AsText(node, key) : null;

    /// <summary>Required list of texts, at least one.</summary>
    public IReadOnlyList<YamlText> Texts(string key) => Required(key) is { } node ? source.Texts(node, key) : [];

    /// <summary>List of texts; empty when the key is absent, blank or an empty list.</summary>
    public IReadOnlyList<YamlText> OptionalTexts(string key) => OptionalList(key) is { } node ? source.Texts(node, key) : [];

    /// <summary>Required whole number within bounds.</summary>
    public int Number(string key, int min, int max) => Required(key) is { } node ? source.AsNumber(node, key, min, max) ?? min : min;

    /// <summary>Whole number within bounds, or null when the key is absent or blank.</summary>
    public int? OptionalNumber(string key, int min, int max) => Optional(key) is { } node ? source.AsNumber(node, key, min, max) : null;

    /// <summary>Required <c>true</c>/<c>false</c> (also 是/否).</summary>
    public bool Flag(string key) => Required(key) is { } node && source.AsFlag(node, key) == true;

    /// <summary><c>true</c>/<c>false</c> (also 是/否), or <paramref name="otherwise"/> when the key is absent or blank.</summary>
    public bool OptionalFlag(string key, bool otherwise) => Optional(key) is { } node ? source.AsFlag(node, key) ?? otherwise : otherwise;

    /// <summary>Required date written like 2024-05-15; null only with a fault.</summary>
    public DateOnly? Date(string key)
    {
        var text = Text(key);
        if (DateOnly.TryParseExact(text.Value, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        if (text != Nothing)
        {
            Fault(text.Line, $"{key}：应为日期，例如 2024-05-15。");
        }

        return null;
    }

    /// <summary>Required text that must be one of <paramref name="options"/>; the first option with a fault.</summary>
    public string OneOf(string key, params IReadOnlyList<string> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var text = Text(key);
        if (options.Contains(text.Value, StringComparer.Ordinal))
        {
            return text.Value;
        }

        if (text != Nothing)
        {
            Fault(text.Line, $"{key}：“{text}”不在可选值中，应为：{string.Join("、", options)}。");
        }

        return options[0];
    }

    /// <summary>Required nested mapping; null only with a fault.</summary>
    public T? Map<T>(string key, Func<YamlMap, T> read)
        where T : class => Required(key) is { } node ? ReadMap(node, key, read) : null;

    /// <summary>Nested mapping, or null when the key is absent or blank.</summary>
    public T? OptionalMap<T>(string key, Func<YamlMap, T> read)
        where T : class => Optional(key) is { } node ? ReadMap(node, key, read) : null;

    /// <summary>Required list of mappings, at least one.</summary>
    public IReadOnlyList<T> Maps<T>(string key, Func<YamlMap, T> read) =>
        Required(key) is { } node ? source.Maps(node, key, read) : [];

    /// <summary>List of mappings; empty when the key is absent, blank or an empty list.</summary>
    public IReadOnlyList<T> OptionalMaps<T>(string key, Func<YamlMap, T> read) =>
        OptionalList(key) is { } node ? source.Maps(node, key, read) : [];

    internal void RejectKeysNotAskedFor()
    {
        foreach (var key in mapping.Children.Keys.OfType<YamlScalarNode>().Where(key => !YamlSource.IsBlank(key)))
        {
            var name = key.Value!.Trim();
            if (!known.Contains(name))
            {
                source.Fault(YamlSource.LineOf(key), $"不认识的键“{name}”，可用的键：{string.Join("、", known.Order(StringComparer.Ordinal))}。");
            }
        }
    }

    private YamlText Nothing => field ??= new YamlText(string.Empty, Line);

    private YamlNode? Required(string key)
    {
        if (Optional(key) is { } node)
        {
            return node;
        }

        if (values.TryGetValue(key, out var blank))
        {
            Fault(YamlSource.LineOf(blank), $"{key}：不能为空。");
        }
        else
        {
            Fault(Line, $"缺少“{key}”。");
        }

        return null;
    }

    private YamlNode? Optional(string key)
    {
        known.Add(key);
        return values.TryGetValue(key, out var node) && !YamlSource.IsBlank(node) ? node : null;
    }

    private YamlNode? OptionalList(string key) => Optional(key) is { } node and not YamlSequenceNode { Children.Count: 0 } ? node : null;

    private T? ReadMap<T>(YamlNode node, string key, Func<YamlMap, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        if (source.AsMap(node, key) is not { } map)
        {
            return null;
        }

        var result = read(map);
        map.RejectKeysNotAskedFor();
        return result;
    }
}
