using System.Numerics.Tensors;

namespace Huangcheng.Bot.Knowledge.Index.Embedding;

/// <summary>The vectors of the indexed texts, side by side in one array, and what made them.</summary>
internal sealed class DenseIndex
{
    private readonly TextEmbedder _embedder;
    private readonly float[] _vectors;

    private DenseIndex(TextEmbedder embedder, float[] vectors)
    {
        _embedder = embedder;
        _vectors = vectors;
    }

    internal static DenseIndex Build(TextEmbedder embedder, IReadOnlyList<string> texts)
    {
        var vectors = new float[texts.Count * embedder.Dimensions];
        for (var i = 0; i < texts.Count; i++)
        {
            embedder.Embed(texts[i]).CopyTo(vectors, i * embedder.Dimensions);
        }

        return new(embedder, vectors);
    }

    /// <summary>How near each text is to the query in meaning, in the order of the texts: -1 to 1.</summary>
    internal float[] Cosines(string query)
    {
        var vector = _embedder.Embed(query);
        var cosines = new float[_vectors.Length / vector.Length];
        for (var i = 0; i < cosines.Length; i++)
        {
            cosines[i] = TensorPrimitives.Dot(_vectors.AsSpan(i * vector.Length, vector.Length), vector);
        }

        return cosines;
    }
}
