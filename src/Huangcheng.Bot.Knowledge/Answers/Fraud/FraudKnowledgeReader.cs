using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Reads <c>antifraud/</c>: types of fraud, advice and the wording by which both are recognised.</summary>
internal static class FraudKnowledgeReader
{
    internal const string TopicsPath = "antifraud/topics.yaml";
    internal const string AdvicePath = "antifraud/advice.yaml";
    internal const string WordingPath = "antifraud/wording.yaml";

    private static readonly Dictionary<string, IReadOnlyList<string>> NoWords = [];

    /// <summary>The knowledge, or null exactly when a file has a fault; the faults say which.</summary>
    internal static FraudKnowledge? Read(Func<string, KnowledgeFile> open, KnowledgeFaults faults)
    {
        var before = faults.Count;
        var lint = new FraudLint(SourceList.Read(open(SourceList.Path), faults));
        var topics = YamlFile.Read(open(TopicsPath), faults, root => ReadTopics(root, lint));
        var wording = YamlFile.Read(open(WordingPath), faults, ReadWording);
        var help = YamlFile.Read(open(AdvicePath), faults, root => ReadHelp(root, lint));
        return faults.Count == before ? new(topics!, help!, wording!) : null;
    }

    private static IReadOnlyList<FraudTopic> ReadTopics(YamlMap root, FraudLint lint)
    {
        var words = root.Map("words", ReadWords) ?? NoWords;
        var titles = new HashSet<string>(StringComparer.Ordinal);
        return root.Maps("topics", map =>
        {
            var title = map.Text("title");
            if (!titles.Add(title))
            {
                map.Fault(title.Line, $"类型“{title}”写了两次。");
            }

            return new FraudTopic(
                title,
                map.OptionalMap("how", lint.Statement),
                map.Map("tell", lint.Statement)!,
                map.Map("act", lint.Statement)!,
                Folded(map.Texts("names")),
                WordingRules.Read(map.Texts("signs"), words, map),
                map.OptionalFlag("before_emergency", otherwise: false));
        });
    }

    private static FraudHelp ReadHelp(YamlMap root, FraudLint lint) => new(
        root.Map("emergency", map => new FraudEmergency(map.Map("lead", lint.Statement)!, map.Maps("steps", lint.Statement)))!,
        root.Map("closing", lint.Statement)!,
        root.Maps("hotlines", map => ReadHotline(map, lint)),
        root.Map("basics", map => new GeneralAdvice(
            map.Map("prevent", lint.Basics)!,
            map.Map("common", lint.Basics)!,
            map.Map("elderly", lint.Basics)!,
            map.Map("suspicion", lint.Basics)!))!);

    private static Hotline ReadHotline(YamlMap map, FraudLint lint)
    {
        var number = map.Text("number");
        var sources = lint.Sources(map);
        return new(
            number,
            map.Text("title"),
            [.. Folded(map.OptionalTexts("names")), FoldedText.Of(number).Value],
            new(FraudLint.Checked(map, map.Text("text")), sources),
            map.OptionalText("more") is { } more ? new(FraudLint.Checked(map, more), sources) : null);
    }

    private static FraudWording ReadWording(YamlMap root) => new(
        root.Map("spelling", map => map.Keys.Select(key => (FoldedText.Of(key).Value, FoldedText.Of(map.Text(key)).Value)).ToList()) ?? [],
        Rules(root, "victim"),
        Rules(root, "sent"),
        Rules(root, "ordinary"),
        Rules(root, "not_yet"),
        Rules(root, "warned"),
        Rules(root, "contact"),
        Rules(root, "explain"),
        Rules(root, "suspicion"),
        Rules(root, "prevent"),
        Rules(root, "common"),
        Rules(root, "elderly"),
        Rules(root, "hotline"),
        Rules(root, "elsewhere"),
        root.Map("check", map => new CheckWording(Folded(map.Texts("asks")), [.. Folded(map.Texts("filler")).OrderByDescending(word => word.Length)], WordingRules.Read(map.Texts("orders"), new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), map)))!);

    private static WordingRules Rules(YamlMap root, string key) => WordingRules.Read(root.Texts(key), NoWords, root);

    private static Dictionary<string, IReadOnlyList<string>> ReadWords(YamlMap map) =>
        map.Keys.ToDictionary(key => key.Value, key => (IReadOnlyList<string>)Folded(map.Texts(key)), StringComparer.Ordinal);

    private static List<string> Folded(IReadOnlyList<YamlText> texts) => [.. texts.Select(text => FoldedText.Of(text).Value)];
}
