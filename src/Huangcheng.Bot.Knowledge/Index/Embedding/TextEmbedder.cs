using Microsoft.Extensions.AI;

namespace Huangcheng.Bot.Knowledge.Index.Embedding;

/// <summary>
/// Turns texts into vectors of length one whose dot product tells how near they are in meaning. It computes in this
/// process, so a question may ask it without waiting for anything; to everyone else it is the usual generator.
/// Implementations are thread-safe.
/// </summary>
public abstract class TextEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>How many numbers a vector has.</summary>
    public abstract int Dimensions { get; }

    /// <summary>What the model is called, with its version.</summary>
    public abstract string ModelName { get; }

    /// <summary>The vector of one text; never throws for any text.</summary>
    public abstract float[] Embed(string text);

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var all = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return Task.FromCanceled<GeneratedEmbeddings<Embedding<float>>>(cancellationToken);
            }

            all.Add(new(Embed(value)) { ModelId = ModelName });
        }

        return Task.FromResult(all);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return (serviceKey, serviceType) switch
        {
            (not null, _) => null,
            (null, _) when serviceType == typeof(EmbeddingGeneratorMetadata) => new EmbeddingGeneratorMetadata("onnx", null, ModelName, Dimensions),
            (null, _) when serviceType.IsInstanceOfType(this) => this,
            _ => null,
        };
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
