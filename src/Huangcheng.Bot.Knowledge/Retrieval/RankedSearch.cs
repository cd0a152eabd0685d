using System.Buffers;
using Huangcheng.Bot.Knowledge.Index;

namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <param name="Document">Position in the index.</param>
internal readonly record struct RankedHit(int Document, float Score, float Coverage);

/// <summary>Runs weighted terms over an index and keeps the best.</summary>
internal static class RankedSearch
{
    /// <param name="fuse">Joins the lexical scores with others, in place.</param>
    internal static IReadOnlyList<RankedHit> Run(Bm25Index index, WeightedTerms terms, int limit, Action<Span<float>>? fuse = null)
    {
        var rented = ArrayPool<float>.Shared.Rent(index.Count);
        try
        {
            var totals = rented.AsSpan(0, index.Count);
            totals.Clear();
            foreach (var (gram, weight) in terms.Weights)
            {
                index.Accumulate(gram, weight, totals);
            }

            fuse?.Invoke(totals);
            return Best(totals, limit)
                .ConvertAll(document => new RankedHit(document, rented[document], Coverage(index, terms, document)));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static List<int> Best(ReadOnlySpan<float> totals, int limit)
    {
        var best = new List<int>(limit + 1);
        for (var document = 0; document < totals.Length; document++)
        {
            var score = totals[document];
            if (score <= 0f || (best.Count == limit && score <= totals[best[^1]]))
            {
                continue;
            }

            var place = best.Count;
            while (place > 0 && totals[best[place - 1]] < score)
            {
                place--;
            }

            best.Insert(place, document);
            if (best.Count > limit)
            {
                best.RemoveAt(limit);
            }
        }

        return best;
    }

    private static float Coverage(Bm25Index index, WeightedTerms terms, int document)
    {
        var (held, all) = (0f, 0f);
        foreach (var (gram, weight) in terms.Weights)
        {
            var worth = weight * index.Rarity(gram);
            all += worth;
            held += index.Holds(document, gram) ? worth : 0f;
        }

        return all > 0f ? held / all : 0f;
    }
}
