using System.Diagnostics;

namespace Huangcheng.Bot.Benchmarks.Processes;

/// <summary>An empty folder for one run, deleted with it.</summary>
internal sealed class DataFolder : IDisposable
{
    private const int Flushes = 200;

    public DataFolder(string? parent)
    {
        Path = System.IO.Path.Combine(parent ?? System.IO.Path.GetTempPath(), "huangcheng-bench-" + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "huangcheng.db");

    /// <summary>What one flush of 4 KiB to this disk takes, the median in milliseconds: a commit cannot be faster.</summary>
    public double FlushMs()
    {
        var times = new List<double>(Flushes);
        var page = new byte[4096];
        using var file = new FileStream(
            System.IO.Path.Combine(Path, "flush"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        for (var i = 0; i < Flushes; i++)
        {
            file.Write(page);
            var start = Stopwatch.GetTimestamp();
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Math.Round(Quantiles.Of(times, 0.5), 3);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
