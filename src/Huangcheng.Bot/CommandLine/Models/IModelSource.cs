using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Index.Embedding;

namespace Huangcheng.Bot.CommandLine.Models;

/// <summary>Where a model file comes from. What it delivers is checked by whoever asked.</summary>
internal interface IModelSource
{
    /// <summary>
    /// Completes the file at <paramref name="partial"/>, which may hold the beginning of an earlier try. On a fault what
    /// has arrived is left there if another try can go on from it.
    /// </summary>
    /// <exception cref="StartupException">It cannot be had; the message tells what to do.</exception>
    Task FetchAsync(ModelFile file, string partial, IProgress<long> progress, CancellationToken cancellationToken);
}

/// <summary>A file that is on this machine already.</summary>
internal sealed class FileSource(FileInfo local) : IModelSource
{
    public async Task FetchAsync(ModelFile file, string partial, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (!local.Exists)
        {
            throw new StartupException($"找不到文件 {local.FullName}。");
        }

        await using var input = local.OpenRead();
        await using var output = PartialFile.Begin(partial);
        await PartialFile.CopyAsync(input, output, file.Size, progress, Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
