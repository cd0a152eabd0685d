using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <param name="Id">What a hit names it by.</param>
/// <param name="Text">Its text as written.</param>
public sealed record Passage(string Id, string Text);

/// <param name="Id">The passage's id.</param>
/// <param name="Score">BM25 score, or with a model the fused one; comparable within one query only.</param>
/// <param name="Coverage">0–1: the share of the query's terms, weighed by rarity, that the passage holds.</param>
public sealed record PassageHit(string Id, float Score, float Coverage);

/// <summary>
/// Search over any passages: the same index and weights that answer questions on the plan, lexical, or with a model by
/// words and meaning together. Thread-safe.
/// </summary>
public sealed class PassageSearch
{
    private readonly string[] _ids;
    private readonly Bm25Index _index;
    private readonly DenseIndex? _vectors;

    /// <param name="embedder">Null for lexical search.</param>
    public PassageSearch(IReadOnlyList<Passage> passages, TextEmbedder? embedder = null)
        : this(passages, Bm25Options.Default, embedder)
    {
    }

    internal PassageSearch(IReadOnlyList<Passage> passages, Bm25Options options, TextEmbedder? embedder = null)
    {
        ArgumentNullException.ThrowIfNull(passages);
        _ids = [.. passages.Select(p => p.Id)];
        _index = Bm25Index.Build([.. passages.Select(p => FoldedText.Of(p.Text).Value)], options);
        _vectors = embedder is null ? null : DenseIndex.Build(embedder, [.. passages.Select(p => p.Text)]);
    }

    /// <summary>The best <paramref name="limit"/> passages, best first; equal scores in the order the passages were given.</summary>
    public IReadOnlyList<PassageHit> Search(string query, int limit)
    {
        var terms = WeightedTerms.Of(FoldedText.Of(query).Value);
        var ranked = RankedSearch.Run(_index, terms, limit, Fusion(query));
        return [.. ranked.Select(hit => new PassageHit(_ids[hit.Document], hit.Score, hit.Coverage))];
    }

    private Action<Span<float>>? Fusion(string query)
    {
        if (_vectors is null)
        {
            return null;
        }

        var meaning = _vectors.Cosines(query);
        return scores => ScoreFusion.Fuse(scores, meaning);
    }
}
