namespace Huangcheng.Bot.CommandLine.Models;

/// <summary>Writes the file that is not whole yet. It is held alone, so that two installations do not mix.</summary>
internal static class PartialFile
{
    private const int BufferSize = 128 * 1024;

    internal static FileStream Begin(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.None);

    internal static FileStream Continue(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.None);

    /// <summary>Copies until the end, or until the file is longer than it may be: a wrong source must not fill the disk.</summary>
    /// <exception cref="SourceBrokenException">What is read from broke off; what arrived is written.</exception>
    /// <exception cref="TimeoutException">Nothing arrived for <paramref name="patience"/>.</exception>
    internal static async Task CopyAsync(
        Stream input, FileStream output, long size, IProgress<long> progress, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        while (output.Position <= size)
        {
            var read = await ReadAsync(input, buffer, patience, clock, cancellationToken);
            if (read == 0)
            {
                break;
            }

            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress.Report(output.Position);
        }

        await output.FlushAsync(cancellationToken);
        output.Flush(flushToDisk: true);
    }

    /// <summary>A reset connection and a full disk are both an IOException; only the first is worth another try.</summary>
    private static async Task<int> ReadAsync(Stream input, Memory<byte> buffer, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(patience, clock, cancellationToken);
        }
        catch (IOException e)
        {
            throw new SourceBrokenException(e.Message, e);
        }
    }
}

/// <summary>The source broke off, not the disk.</summary>
internal sealed class SourceBrokenException(string message, Exception? inner = null) : Exception(message, inner);
