using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>Reads <c>antifraud/patterns/</c>: the shared words first, then the signs that use them.</summary>
internal static class PatternReader
{
    internal const string Folder = "antifraud/patterns";
    internal const string WordsPath = Folder + "/words.yaml";
    private const string SourcesPath = "antifraud/sources.yaml";

    /// <summary>The patterns, or null exactly when a file has a fault; the faults say which.</summary>
    internal static Patterns? Read(KnowledgeFiles files, KnowledgeFaults faults)
    {
        var before = faults.Count;
        var lint = new PatternLint(Sources(files, faults));
        var words = YamlFile.Read(Open(files, WordsPath), faults, PatternWords.Read);
        if (words is null)
        {
            return null;
        }

        var (demands, kinds, normal, warnings, hints) = (new List<Sign>(), new List<FraudKind>(), new List<Sign>(), new List<Sign>(), new List<Hint>());
        foreach (var file in files.Yaml(Folder).Where(static file => file.Path != WordsPath))
        {
            YamlFile.Read(file, faults, root =>
            {
                demands.AddRange(root.OptionalMaps("demands", map => ReadSign(map, words, lint)));
                kinds.AddRange(root.OptionalMaps("kinds", map => ReadKind(map, file.Path, words, lint)));
                normal.AddRange(root.OptionalMaps("normal", map => ReadSign(map, words, lint)));
                warnings.AddRange(root.OptionalMaps("warnings", map => ReadSign(map, words, lint)));
                hints.AddRange(root.OptionalMaps("hints", map => ReadHint(map, words)));
                return root;
            });
        }

        if (demands.Count == 0 || kinds.Count == 0)
        {
            faults.Add(Folder, 1, "没有 demands 或 kinds：没有可疑之处和诈骗种类，就看不出诈骗。");
        }

        return faults.Count == before
            ? new(words.Reading, words.Phrases, words.Rules, demands, kinds, normal, warnings, hints, words.Negations, words.Passing)
            : null;
    }

    private static FraudKind ReadKind(YamlMap map, string file, PatternWords words, PatternLint lint)
    {
        var name = map.Text("kind");
        lint.OnlyOnce(map, name);
        var advice = map.OptionalText("advice");
        return new(name, advice is null ? null : new(advice, file, advice.Line), map.Maps("story", story => ReadSign(story, words, lint)));
    }

    private static Hint ReadHint(YamlMap map, PatternWords words)
    {
        var title = map.Text("hint");
        PatternLint.CheckTitle(map, title);
        return new(title, [.. map.Texts("says").Select(line => words.Rule(map, line))]);
    }

    private static Sign ReadSign(YamlMap map, PatternWords words, PatternLint lint)
    {
        var title = map.Text("sign");
        lint.Check(map, title);
        return new(
            title,
            map.Number("weight", 1, 6),
            [.. map.Texts("says").Select(line => words.Rule(map, line))],
            [.. map.OptionalTexts("unless").Select(line => words.Rule(map, line))]);
    }

    private static HashSet<string> Sources(KnowledgeFiles files, KnowledgeFaults faults)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        YamlFile.Read(Open(files, SourcesPath), faults, root => root.Maps("sources", map =>
            (keys.Add(map.Text("key")), map.Text("level"), map.Text("title"), map.Text("site"))));
        return keys;
    }

    // A missing file is told like an empty one: by its name.
    private static KnowledgeFile Open(KnowledgeFiles files, string path) => files.Find(path) ?? KnowledgeFile.FromText(path, "");
}
