using Microsoft.ML.OnnxRuntime;

namespace Huangcheng.Bot.Knowledge.Index.Embedding;

/// <summary>Which model the product is made for, and how it is opened. No other file is ever loaded.</summary>
public static class EmbeddingModel
{
    public const string Name = "bge-small-zh-v1.5-int8";

    /// <summary>Where the model lies on a model hub that serves <c>Xenova/bge-small-zh-v1.5</c>, and in copies of it.</summary>
    public const string HubPath = "onnx/model_quantized.onnx";

    /// <summary>The one file needed: the vocabulary comes with the program.</summary>
    public static ModelFile File { get; } = new("model_quantized.onnx", 24_010_842, "15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc");

    /// <summary>Opens the model in <paramref name="folder"/>, where <c>models install</c> puts it or as a copy of the hub's folder.</summary>
    public static EmbeddingModelState Open(string folder) =>
        Find(folder) is { } path ? OpenFile(path) : new EmbeddingModelState.Absent();

    /// <summary>The model's file in <paramref name="folder"/>, or null.</summary>
    public static string? Find(string folder) =>
        ((string[])[Path.Combine(folder, File.Name), Path.Combine(folder, HubPath)]).FirstOrDefault(System.IO.File.Exists);

    // On its own: without a model, not even the runtime's assembly is loaded.
    private static EmbeddingModelState OpenFile(string path)
    {
        try
        {
            return File.Describes(path)
                ? new EmbeddingModelState.Ready(new OnnxEmbedder(path))
                : new EmbeddingModelState.Broken(path, "size or SHA-256 differs from the published model");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OnnxRuntimeException or TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            return new EmbeddingModelState.Broken(path, (e.InnerException ?? e).Message);
        }
    }
}

/// <summary>What became of opening the model.</summary>
public abstract record EmbeddingModelState
{
    private EmbeddingModelState()
    {
    }

    public sealed record Absent : EmbeddingModelState;

    /// <param name="Reason">For an operator.</param>
    public sealed record Broken(string Path, string Reason) : EmbeddingModelState;

    public sealed record Ready(TextEmbedder Embedder) : EmbeddingModelState;
}
