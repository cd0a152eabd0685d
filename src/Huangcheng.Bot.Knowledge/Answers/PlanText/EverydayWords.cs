using System.Text;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>
/// Everyday words and what a plan calls the same thing: 祖传的玩意儿 is 非遗文化资源. Asked only when nothing was found in the
/// person's own words; what is found then must hold as much of the question as ever.
/// </summary>
internal sealed class EverydayWords
{
    private const int Telling = 4;

    private readonly WordIndex<string> _words;

    private EverydayWords(IEnumerable<(string Say, string Means)> pairs, IEnumerable<string> chatter) =>
        _words = new WordIndex<string>([.. pairs, .. chatter.Select(static word => (word, ","))]);

    /// <summary>It names something by an everyday word.</summary>
    public bool Names(string text) => _words.Find(text).Any(static hit => hit.Value != ",");

    /// <summary>It says a whole phrase that can mean nothing else: what it means is looked for first.</summary>
    public bool IsTelling(string text) => _words.Find(text).Any(static hit => hit.Value != "," && hit.Length >= Telling);

    /// <summary>The question in the plan's words and without chatter, or null when that changes nothing.</summary>
    public string? Say(string text)
    {
        var hits = _words.Find(text);
        if (hits.Count == 0)
        {
            return null;
        }

        var said = new StringBuilder();
        var at = 0;
        foreach (var hit in hits)
        {
            said.Append(text, at, hit.Start - at).Append(hit.Value);
            at = hit.End;
        }

        return said.Append(text, at, text.Length - at).ToString();
    }

    internal static EverydayWords Read(YamlMap map) => new(
        map.Maps("words", static pair => (Say: QueryLexicon(pair.Texts("say")), Means: FoldedText.Of(pair.Text("means")).Value)).SelectMany(static pair => pair.Say.Select(say => (say, pair.Means))),
        map.Texts("chatter").SelectMany(static line => line.Value.Split('|', StringSplitOptions.RemoveEmptyEntries)).Select(static word => FoldedText.Of(word).Value));

    private static List<string> QueryLexicon(IReadOnlyList<YamlText> texts) => Retrieval.QueryLexicon.Folded(texts);
}
