using System.Security.Cryptography;
using Huangcheng.Bot.CommandLine.Models;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine.Models;

/// <summary>A folder to install into, and a small file that stands for the model.</summary>
internal sealed class InstallStand : IDisposable
{
    private readonly HttpClient _http = new();

    public InstallStand()
    {
        Content = new byte[300_000];
        new Random(7).NextBytes(Content);
        File = new ModelFile("model.onnx", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)));
    }

    public byte[] Content { get; }

    public ModelFile File { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("models-tests-").FullName;

    public string Target => Path.Combine(Folder, File.Name);

    public string Partial => Target + ".part";

    public StringWriter Output { get; } = new();

    public Task InstallAsync(IModelSource source) =>
        new ModelInstaller(File, Folder, Output).InstallAsync(source, TestContext.Current.CancellationToken);

    public Task InstallAsync(Uri address) => InstallAsync(new HubSource(_http, address, TimeProvider.System, TimeSpan.Zero));

    /// <summary>A model of before, of which nothing may be lost unless the new one is whole.</summary>
    public void HaveOldModel() => System.IO.File.WriteAllText(Target, "old");

    public void AssertOldModelIsKept()
    {
        Assert.Equal("old", System.IO.File.ReadAllText(Target));
    }

    public void AssertInstalled()
    {
        Assert.Equal(Content, System.IO.File.ReadAllBytes(Target));
        Assert.False(System.IO.File.Exists(Partial));
    }

    public void Dispose()
    {
        _http.Dispose();
        Output.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
