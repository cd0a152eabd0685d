namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>The keys of <c>antifraud/sources.yaml</c>: what is told about fraud names one of them.</summary>
public sealed class SourceList
{
    internal const string Path = "antifraud/sources.yaml";

    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    private SourceList()
    {
    }

    /// <summary>What each key stands for, as people read it; what cannot be read is left out.</summary>
    public static IReadOnlyDictionary<string, string> TitlesIn(KnowledgeFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Read(files.Find(Path) ?? KnowledgeFile.FromText(Path, ""), new KnowledgeFaults()).titles;
    }

    /// <summary>The list as far as it can be read; the faults say what could not.</summary>
    internal static SourceList Read(KnowledgeFile file, KnowledgeFaults faults)
    {
        var list = new SourceList();
        YamlFile.Read(file, faults, root => root.Maps("sources", map =>
        {
            var key = map.Text("key");
            if (!list.keys.Add(key))
            {
                map.Fault(key.Line, $"出处“{key}”写了两次。");
            }

            var (level, title, site) = (map.Text("level"), map.Text("title"), map.Text("site"));
            list.titles.TryAdd(key.Value, $"{title.Value}（{site.Value}）");
            return (level, title, site);
        }));
        return list;
    }

    /// <summary>The sources of a statement: required, and each of them known.</summary>
    internal IReadOnlyList<string> Of(YamlMap map)
    {
        var named = map.Texts("sources");
        foreach (var key in named.Where(key => !keys.Contains(key)))
        {
            map.Fault(key.Line, $"出处“{key}”不在 sources.yaml 里。");
        }

        return [.. named.Select(key => key.Value)];
    }
}
