using Huangcheng.Bot.Knowledge.Index.Embedding;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Inquiries;

/// <summary>
/// Looks for the embedding model, at the start and until one is there: one that is installed later is taken up without
/// a restart, one that is broken is told once. A model in use is never looked at again; there is only one that fits.
/// </summary>
internal sealed partial class ModelWatch(IOptions<KnowledgeOptions> options, ILogger<ModelWatch> logger) : IDisposable
{
    private readonly string _folder = options.Value.ModelFolder;
    private (string Path, long Length, DateTime Written)? _seen;
    private bool _looked;

    /// <summary>Null while answers are found by words alone.</summary>
    public TextEmbedder? Embedder { get; private set; }

    /// <summary>What answers are found by, for an operator.</summary>
    public string State { get; private set; } = "lexical: the model has not been looked for yet";

    /// <summary>Looks again; true when a model has become ready.</summary>
    internal bool Refresh()
    {
        if (Embedder is not null)
        {
            return false;
        }

        var file = EmbeddingModel.Find(_folder) is { } path ? new FileInfo(path) : null;
        (string, long, DateTime)? now = file is null ? null : (file.FullName, file.Length, file.LastWriteTimeUtc);
        if (_looked && now == _seen)
        {
            return false;
        }

        (_looked, _seen) = (true, now);
        switch (EmbeddingModel.Open(_folder))
        {
            case EmbeddingModelState.Ready ready:
                Embedder = ready.Embedder;
                State = $"dense: {ready.Embedder.ModelName}";
                Log.Ready(logger, ready.Embedder.ModelName);
                return true;
            case EmbeddingModelState.Broken broken:
                State = $"lexical: {broken.Path} cannot be used ({broken.Reason})";
                Log.Broken(logger, broken.Path, broken.Reason);
                return false;
            default:
                State = "lexical: no model is installed";
                Log.Absent(logger, _folder);
                return false;
        }
    }

    public void Dispose() => Embedder?.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The embedding model {Model} is ready")]
        public static partial void Ready(ILogger logger, string model);

        [LoggerMessage(2, LogLevel.Warning, "The embedding model {Path} cannot be used: {Reason}. Answers are found by words alone; `models install` replaces it")]
        public static partial void Broken(ILogger logger, string path, string reason);

        [LoggerMessage(3, LogLevel.Information, "No embedding model in {Folder}: answers are found by words alone. `models install` adds one")]
        public static partial void Absent(ILogger logger, string folder);
    }
}
