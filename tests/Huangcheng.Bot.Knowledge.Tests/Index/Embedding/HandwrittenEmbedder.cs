using System.Numerics.Tensors;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Tests.Index.Embedding;

/// <summary>A fake that holds to the contract: texts that share characters are near, and some words mean the same to it.</summary>
internal sealed class HandwrittenEmbedder : TextEmbedder
{
    private static readonly (string Say, string Means)[] Synonyms = [("老头老太太", "老年人"), ("掏钱", "经费")];

    public override int Dimensions => 64;

    public override string ModelName => "handwritten";

    public override float[] Embed(string text)
    {
        var folded = FoldedText.Of(text).Value;
        foreach (var (say, means) in Synonyms)
        {
            folded = folded.Replace(say, means, StringComparison.Ordinal);
        }

        var vector = new float[Dimensions];
        vector[0] = 0.1f;
        foreach (var c in folded)
        {
            vector[1 + (c * 31 % (Dimensions - 1))] += 1f;
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }
}
