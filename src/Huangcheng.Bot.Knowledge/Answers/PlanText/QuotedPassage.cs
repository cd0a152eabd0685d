using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Retrieval;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Which sentences of a passage answer, in the order they are printed.</summary>
internal static class QuotedPassage
{
    private const int MostSentences = 3;
    private const int MostCharacters = 280;
    private const float NearlyAsGood = 0.82f;

    /// <summary>The best sentence, and those of the passage that fit nearly as well.</summary>
    internal static IReadOnlyList<IndexedSentence> Choose(PassageIndex index, PlanHit hit)
    {
        var best = hit.Sentences[0];
        var chosen = new List<int> { best.Sentence };
        var length = index.Sentences[best.Sentence].Text.Length;
        foreach (var next in hit.Sentences.Skip(1))
        {
            length += index.Sentences[next.Sentence].Text.Length;
            if (chosen.Count == MostSentences || next.Score < NearlyAsGood * best.Score || length > MostCharacters)
            {
                break;
            }

            chosen.Add(next.Sentence);
        }

        return [.. chosen.Order().Select(sentence => index.Sentences[sentence])];
    }
}
