namespace Huangcheng.Bot.Knowledge.Retrieval;

/// <summary>
/// Joins how well words fit with how near the meaning is, by score and not by rank: a clear winner of either side
/// stays clear.
/// </summary>
internal static class ScoreFusion
{
    /// <summary>On CMRC 2018 every share from 0.2 to 0.5 beats either side alone by more than a point; see docs/benchmarks.md.</summary>
    internal const float LexicalShare = 0.4f;

    /// <summary>Replaces lexical scores by fused ones: the share of the best lexical score, and the cosine.</summary>
    internal static void Fuse(Span<float> scores, ReadOnlySpan<float> cosines)
    {
        var most = 0f;
        foreach (var score in scores)
        {
            most = MathF.Max(most, score);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var lexical = most > 0f ? scores[i] / most : 0f;
            scores[i] = (LexicalShare * lexical) + ((1f - LexicalShare) * cosines[i]);
        }
    }
}
