using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Reads <c>lexicon/*.yaml</c>; a missing file is an empty list, so an office may start without any.</summary>
internal static class LexiconReader
{
    private const string Departments = "lexicon/departments.yaml";

    private const string Elsewhere = "lexicon/elsewhere.yaml";

    private const string Spelling = "lexicon/spelling.yaml";

    private const string Activities = "lexicon/activities.yaml";

    private const string Audiences = "lexicon/audiences.yaml";

    private static readonly string[] Terms = [Activities, Audiences, "lexicon/topics.yaml"];

    public static Lexicon Read(KnowledgeFiles files, KnowledgeFaults faults)
    {
        var departments = new List<DepartmentName>();
        var terms = new List<LexiconTerm>();
        var elsewhere = new List<ElsewhereMatter>();
        var spellings = new List<(string Written, string Meant)>();
        foreach (var file in files.Yaml("lexicon"))
        {
            if (file.Path == Departments)
            {
                departments.AddRange(YamlFile.ReadList(file, faults, Department) ?? []);
            }
            else if (file.Path == Elsewhere)
            {
                elsewhere.AddRange(YamlFile.ReadList(file, faults, Matter) ?? []);
            }
            else if (file.Path == Spelling)
            {
                spellings.AddRange((YamlFile.ReadList(file, faults, Spelled) ?? []).SelectMany(static pairs => pairs));
            }
            else if (Terms.Contains(file.Path, StringComparer.Ordinal))
            {
                terms.AddRange((YamlFile.ReadList(file, faults, Term) ?? []).Select(term => term with { IsAudience = file.Path == Audiences, IsActivity = file.Path == Activities }));
            }
        }

        return new Lexicon(departments, terms, elsewhere) { Spellings = new Spellings(spellings) };
    }

    private static DepartmentName Department(YamlMap map) => new(
        map.Text("name"),
        Words(map, map.Texts("words")),
        Words(map, map.OptionalTexts("weakWords")),
        [.. map.Texts("matches").Select(static text => text.Value)])
    {
        Tasks = Words(map, map.OptionalTexts("tasks")),
    };

    private static LexiconTerm Term(YamlMap map) => new(
        map.Text("name"),
        Words(map, map.Texts("words")),
        [.. Words(map, map.Texts("titles")).Select(static word => TitleKey.Of(word))],
        [.. map.OptionalTexts("departments").Select(static text => text.Value)]);

    private static ElsewhereMatter Matter(YamlMap map) => new(
        map.Text("name"),
        Words(map, map.Texts("words")),
        map.OptionalText("ask")?.Value);

    private static IReadOnlyList<(string Written, string Meant)> Spelled(YamlMap map)
    {
        var meant = FoldedText.Of(map.Text("means")).Value;
        return [.. map.Texts("write").Select(word => (FoldedText.Of(word.Value).Value, meant))];
    }

    // A single character is found inside half of all questions and would mean all of them.
    private static string[] Words(YamlMap map, IReadOnlyList<YamlText> words)
    {
        foreach (var word in words)
        {
            if (FoldedText.Of(word.Value).Length < 2)
            {
                map.Fault(word.Line, $"“{word.Value}”太短，至少写两个字。");
            }
        }

        return [.. words.Select(static word => word.Value).Where(static word => FoldedText.Of(word).Length > 1)];
    }
}
