using Huangcheng.Bot.Knowledge.Index;

namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <summary>The terms a query is searched by. A term said twice counts once: people repeat themselves.</summary>
internal sealed class WeightedTerms
{
    private readonly Dictionary<uint, float> _weights = [];

    internal IReadOnlyDictionary<uint, float> Weights => _weights;

    internal static WeightedTerms Of(string folded)
    {
        var terms = new WeightedTerms();
        terms.Add(folded, 1f);
        return terms;
    }

    /// <summary>Adds the terms of a stretch of text; the heaviest weight a term was given stands.</summary>
    internal void Add(ReadOnlySpan<char> folded, float weight)
    {
        var grams = new List<uint>(folded.Length * 2);
        CharacterGrams.AppendTo(grams, folded);
        foreach (var gram in grams)
        {
            if (!_weights.TryGetValue(gram, out var known) || known < weight)
            {
                _weights[gram] = weight;
            }
        }
    }
}
