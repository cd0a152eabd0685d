using Huangcheng.Bot.Knowledge.Index.Embedding;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Index.Embedding;

public sealed class EmbeddingModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("model-tests-").FullName;

    [Fact]
    public void No_file_is_absent()
    {
        Assert.IsType<EmbeddingModelState.Absent>(EmbeddingModel.Open(_folder));
        Assert.IsType<EmbeddingModelState.Absent>(EmbeddingModel.Open(Path.Combine(_folder, "nowhere")));
    }

    [Theory]
    [InlineData("model_quantized.onnx")]
    [InlineData("onnx/model_quantized.onnx")]
    public async Task Any_other_file_is_broken_and_never_loaded(string name)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "not a model", TestContext.Current.CancellationToken);

        var broken = Assert.IsType<EmbeddingModelState.Broken>(EmbeddingModel.Open(_folder));

        Assert.Equal(path, broken.Path);
        Assert.Contains("SHA-256", broken.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
