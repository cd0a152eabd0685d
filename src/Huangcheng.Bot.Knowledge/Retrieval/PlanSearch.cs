using System.Numerics.Tensors;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <param name="Sentence">Position in the index.</param>
internal readonly record struct SentenceHit(int Sentence, float Score);

/// <param name="Score">Comparable within one query only.</param>
/// <param name="Coverage">0–1: how much of what the question is about the passage holds.</param>
/// <param name="Sentences">Its sentences, best first.</param>
internal sealed record PlanHit(int Passage, float Score, float Coverage, IReadOnlyList<SentenceHit> Sentences);

/// <summary>Finds where a plan's text speaks of what a question asks.</summary>
internal sealed class PlanSearch(PassageIndex index, QueryLexicon lexicon)
{
    /// <summary>A sentence counts for itself and for the passage it stands in.</summary>
    private const float PassageShare = 0.6f;
    private const float HeadingShare = 0.4f;

    /// <summary>教师队伍 word for word tells more than its synonyms do.</summary>
    private const float WordForWordShare = 0.15f;

    /// <summary>
    /// What a sentence loses for each point of cosine that it lies behind the nearest. Only the order changes: whether
    /// the plan speaks of the matter at all is decided by words, for a near meaning alone proves nothing.
    /// </summary>
    private const float MeaningShare = 1.5f;

    /// <summary>A question says what it means early; the model's time grows with the length.</summary>
    private const int MostEmbedded = 100;

    internal PlanQuery Read(string folded, IReadOnlyList<string> phrasing) => new(folded, index, lexicon, phrasing);

    /// <summary>The best passages, best first.</summary>
    /// <param name="prefers">What the form of an answer is worth, for the kind of fact asked for: 0 to about 0.3.</param>
    internal IReadOnlyList<PlanHit> Find(PlanQuery query, Func<string, float> prefers, int limit)
    {
        var passages = Scores(index.PassageTerms, query.Terms);
        var sentences = Scores(index.SentenceTerms, query.Terms);
        var (mostPassage, mostSentence) = (passages.Max(), sentences.Max());
        if (mostPassage <= 0f || mostSentence <= 0f)
        {
            return [];
        }

        var behind = BehindNearest(query.Text);
        var hits = new List<SentenceHit>[index.Passages.Count];
        for (var i = 0; i < sentences.Length; i++)
        {
            var sentence = index.Sentences[i];
            var score = (sentences[i] / mostSentence) + (PassageShare * passages[sentence.Passage] / mostPassage);
            (hits[sentence.Passage] ??= []).Add(new(i, score + prefers(sentence.Folded) - (MeaningShare * (behind?[i] ?? 0f))));
        }

        return [.. Enumerable.Range(0, hits.Length)
            .Where(passage => hits[passage] is not null)
            .Select(passage => Hit(query, passage, hits[passage]))
            .OrderByDescending(hit => hit.Score)
            .Take(limit)];
    }

    /// <summary>How far each sentence lies behind the one nearest in meaning; null without a model.</summary>
    private float[]? BehindNearest(string question)
    {
        if (index.SentenceVectors?.Cosines(question[..Math.Min(question.Length, MostEmbedded)]) is not { } cosines)
        {
            return null;
        }

        TensorPrimitives.Subtract(cosines.Max(), cosines, cosines);
        return cosines;
    }

    private PlanHit Hit(PlanQuery query, int passage, List<SentenceHit> sentences)
    {
        var ordered = sentences.OrderByDescending(s => s.Score).ToList();
        var coverage = query.CoveredBy(index.FoldedPassages[passage]);
        return new(passage, ordered[0].Score + coverage + (HeadingShare * HeadingSaid(query, passage)) + (WordForWordShare * query.WordForWord(index.FoldedPassages[passage])), coverage, ordered);
    }

    /// <summary>0–1: how much of the passage's heading the question says.</summary>
    private float HeadingSaid(PlanQuery query, int passage)
    {
        var heading = TextFolding.Fold(index.Passages[passage].Heading).Value;
        var (said, all) = (0f, 0f);
        for (var i = 0; i + 1 < heading.Length; i++)
        {
            var rarity = index.PassageTerms.Rarity(CharacterGrams.Bigram(heading[i], heading[i + 1]));
            all += rarity;
            said += query.Text.Contains(heading.AsSpan(i, 2), StringComparison.Ordinal) ? rarity : 0f;
        }

        return all > 0f ? said / all : 0f;
    }

    private static float[] Scores(Bm25Index terms, WeightedTerms query)
    {
        var totals = new float[terms.Count];
        foreach (var (gram, weight) in query.Weights)
        {
            terms.Accumulate(gram, weight, totals);
        }

        return totals;
    }
}
