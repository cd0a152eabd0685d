namespace Huangcheng.Bot.Knowledge.Index;

/// <summary>How BM25 weighs terms; the defaults are the best of a coarse grid on CMRC 2018, where every neighbour lies within 0.3 points.</summary>
/// <param name="Saturation">k1: how soon a repeated term stops counting.</param>
/// <param name="LengthNorm">b: how much a long passage is held against it.</param>
/// <param name="UnigramWeight">What one character counts beside two that stand together.</param>
internal sealed record Bm25Options(float Saturation = 0.9f, float LengthNorm = 0.6f, float UnigramWeight = 0.5f)
{
    internal static Bm25Options Default { get; } = new();
}
