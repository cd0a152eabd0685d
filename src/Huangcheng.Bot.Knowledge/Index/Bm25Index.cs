using System.Runtime.InteropServices;

namespace Huangcheng.Bot.Knowledge.Index;

/// <summary>
/// BM25 over character uni- and bigrams. Everything that does not depend on the query is worked out when it is built,
/// and postings lie in two flat arrays: a search adds numbers and allocates nothing but its hits.
/// </summary>
internal sealed class Bm25Index
{
    private readonly Dictionary<uint, int> _terms;
    private readonly int[] _offsets;
    private readonly int[] _documents;
    private readonly float[] _scores;
    private readonly float[] _rarity;

    private Bm25Index(int count, Dictionary<uint, int> terms, int[] offsets, int[] documents, float[] scores)
    {
        Count = count;
        _terms = terms;
        _offsets = offsets;
        _documents = documents;
        _scores = scores;
        _rarity = new float[terms.Count];
        for (var term = 0; term < _rarity.Length; term++)
        {
            _rarity[term] = Rarity(offsets[term + 1] - offsets[term], count);
        }
    }

    /// <summary>How many texts are indexed.</summary>
    internal int Count { get; }

    /// <summary>How rare a term is that no text holds: the most a term can weigh.</summary>
    internal float UnknownRarity => Rarity(0, Count);

    internal static Bm25Index Build(IReadOnlyList<string> foldedTexts, Bm25Options options)
    {
        var builder = new Bm25IndexBuilder();
        foreach (var text in foldedTexts)
        {
            builder.Add(text);
        }

        return builder.Build(options);
    }

    internal static Bm25Index From(int count, Dictionary<uint, int> terms, int[] offsets, int[] documents, float[] scores) =>
        new(count, terms, offsets, documents, scores);

    /// <summary>Adds each text's score for one term, times <paramref name="weight"/>, to <paramref name="totals"/>.</summary>
    internal void Accumulate(uint gram, float weight, Span<float> totals)
    {
        if (!_terms.TryGetValue(gram, out var term))
        {
            return;
        }

        var (from, to) = (_offsets[term], _offsets[term + 1]);
        var documents = _documents.AsSpan(from, to - from);
        var scores = _scores.AsSpan(from, to - from);
        for (var i = 0; i < documents.Length; i++)
        {
            totals[documents[i]] += weight * scores[i];
        }
    }

    internal bool Holds(int document, uint gram) =>
        _terms.TryGetValue(gram, out var term)
        && Array.BinarySearch(_documents, _offsets[term], _offsets[term + 1] - _offsets[term], document) >= 0;

    /// <summary>Inverse document frequency of a term, also of one no text holds.</summary>
    internal float Rarity(uint gram) => _terms.TryGetValue(gram, out var term) ? _rarity[term] : UnknownRarity;

    internal static float Rarity(int holders, int count) => MathF.Log(1f + ((count - holders + 0.5f) / (holders + 0.5f)));

    private sealed class Bm25IndexBuilder
    {
        private readonly Dictionary<uint, int> _terms = [];
        private readonly List<List<(int Document, int Count)>> _postings = [];
        private readonly List<int> _lengths = [];

        internal void Add(string folded)
        {
            var grams = new List<uint>(folded.Length * 2);
            CharacterGrams.AppendTo(grams, folded);
            var document = _lengths.Count;
            _lengths.Add(grams.Count);
            grams.Sort();
            for (var i = 0; i < grams.Count;)
            {
                var end = i + 1;
                while (end < grams.Count && grams[end] == grams[i])
                {
                    end++;
                }

                Postings(grams[i]).Add((document, end - i));
                i = end;
            }
        }

        internal Bm25Index Build(Bm25Options options)
        {
            var average = _lengths.Count == 0 ? 1f : Math.Max(1f, (float)_lengths.Average());
            var offsets = new int[_postings.Count + 1];
            var total = _postings.Sum(p => p.Count);
            var (documents, scores) = (new int[total], new float[total]);
            var next = 0;
            foreach (var (gram, term) in _terms)
            {
                offsets[term] = next;
                var rarity = Rarity(_postings[term].Count, _lengths.Count);
                var weight = CharacterGrams.IsBigram(gram) ? rarity : rarity * options.UnigramWeight;
                foreach (var (document, count) in _postings[term])
                {
                    var norm = 1f - options.LengthNorm + (options.LengthNorm * _lengths[document] / average);
                    documents[next] = document;
                    scores[next++] = weight * count * (options.Saturation + 1f) / (count + (options.Saturation * norm));
                }
            }

            offsets[^1] = next;
            return From(_lengths.Count, _terms, offsets, documents, scores);
        }

        private List<(int Document, int Count)> Postings(uint gram)
        {
            ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, gram, out var known);
            if (!known)
            {
                term = _postings.Count;
                _postings.Add([]);
            }

            return _postings[term];
        }
    }
}
