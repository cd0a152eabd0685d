using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <param name="Id">What a hit names it by.</param>
/// <param name="Text">Its text as written.</param>
public sealed record Passage(string Id, string Text);

/// <param name="Id">The passage's id.</param>
/// <param name="Score">BM25 score; comparable within one query only.</param>
/// <param name="Coverage">0–1: the share of the query's terms, weighed by rarity, that the passage holds.</param>
public sealed record PassageHit(string Id, float Score, float Coverage);

/// <summary>Lexical search over any passages: the same index and weights that answer questions on the plan. Thread-safe.</summary>
public sealed class PassageSearch
{
    private readonly string[] _ids;
    private readonly Bm25Index _index;

    public PassageSearch(IReadOnlyList<Passage> passages)
        : this(passages, Bm25Options.Default)
    {
    }

    internal PassageSearch(IReadOnlyList<Passage> passages, Bm25Options options)
    {
        _ids = [.. passages.Select(p => p.Id)];
        _index = Bm25Index.Build([.. passages.Select(p => FoldedText.Of(p.Text).Value)], options);
    }

    /// <summary>The best <paramref name="limit"/> passages, best first; equal scores in the order the passages were given.</summary>
    public IReadOnlyList<PassageHit> Search(string query, int limit)
    {
        var terms = WeightedTerms.Of(FoldedText.Of(query).Value);
        var ranked = RankedSearch.Run(_index, terms, limit);
        return [.. ranked.Select(hit => new PassageHit(_ids[hit.Document], hit.Score, hit.Coverage))];
    }
}
