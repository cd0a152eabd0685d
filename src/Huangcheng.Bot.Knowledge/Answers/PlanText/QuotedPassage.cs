using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Retrieval;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Which sentences of a passage answer, in the order they are printed.</summary>
internal static class QuotedPassage
{
    private const int MostSentences = 3;
    private const int MostCharacters = 280;
    private const float NearlyAsGood = 0.82f;

    /// <summary>So short a sentence announces (三是进行…宣讲。) what the next one tells.</summary>
    private const int Announcement = 30;

    /// <summary>The one sentence that comes nearest to what was asked, for telling what is known.</summary>
    internal static IReadOnlyList<IndexedSentence> Nearest(PassageIndex index, PlanHit hit) => [index.Sentences[hit.Sentences[0].Sentence]];

    /// <summary>The best sentence, and those of the passage that fit nearly as well.</summary>
    /// <param name="slot">A name stands in one sentence; other questions may need several.</param>
    internal static IReadOnlyList<IndexedSentence> Choose(PassageIndex index, PlanHit hit, AskedSlot? slot)
    {
        var most = slot is AskedSlot.Name ? 1 : MostSentences;
        var best = hit.Sentences[0];
        var chosen = new List<int> { best.Sentence };
        var length = index.Sentences[best.Sentence].Text.Length;
        foreach (var next in hit.Sentences.Skip(1))
        {
            length += index.Sentences[next.Sentence].Text.Length;
            if (chosen.Count == most || next.Score < NearlyAsGood * best.Score || length > MostCharacters)
            {
                break;
            }

            chosen.Add(next.Sentence);
        }

        var following = best.Sentence + 1;
        if (chosen.Count == 1 && most > 1 && index.Sentences[best.Sentence].Text.Length <= Announcement && following < index.Sentences.Count && index.Sentences[following].Passage == hit.Passage)
        {
            chosen.Add(following);
        }

        return [.. chosen.Order().Select(sentence => index.Sentences[sentence])];
    }
}
