using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <summary>How people put things and how the plan does.</summary>
/// <param name="Say">Folded ways of saying it.</param>
/// <param name="Means">Folded words of the plan.</param>
internal sealed record Synonym(IReadOnlyList<string> Say, IReadOnlyList<string> Means);

/// <summary>The part of <c>lexicon/plan-text.yaml</c> that finding rests on.</summary>
/// <param name="Generic">Words that say nothing about what is sought, folded, longest first.</param>
/// <param name="Particles">Characters that are phrasing wherever they stand.</param>
internal sealed record QueryLexicon(IReadOnlyList<string> Generic, string Particles, IReadOnlyList<Synonym> Synonyms)
{
    internal static QueryLexicon Read(YamlMap root)
    {
        var generic = root.Texts("generic")
            .SelectMany(line => line.Value.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(word => FoldedText.Of(word).Value)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(word => word.Length);
        return new([.. generic], root.Text("particles"), root.Maps("synonyms", map => new Synonym(Folded(map.Texts("say")), Folded(map.Texts("means")))));
    }

    internal static List<string> Folded(IReadOnlyList<YamlText> texts) => [.. texts.Select(text => FoldedText.Of(text).Value)];
}
