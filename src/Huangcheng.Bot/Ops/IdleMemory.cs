using System.Runtime.InteropServices;

namespace Huangcheng.Bot.Ops;

/// <summary>
/// Gives memory back once after each busy time: the collector keeps what it took for the next one, which on a cheap
/// machine is a tenth of all the bot uses. Only while it serves; the figures stand in docs/benchmarks.md.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    // Measured: an idle bot allocates 180 to 280 KB in two seconds, most of it by asking the database each second what is due;
    // an answer adds 300 KB.
    private const long Busy = 400 << 10;

    // A collection of everything pays only where little lives: 10 MB take about 30 ms.
    private const long LargestHeap = 64 << 20;

    // What native code, SQLite's most of all, has freed stays with the C library otherwise. Only glibc has it.
    private static readonly MallocTrim? s_trim = FindTrim();

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(2);

    /// <returns>1 when memory was given back.</returns>
    private delegate int MallocTrim(nuint keep);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_lookEvery, clock);
        var (seen, wasBusy) = (GC.GetTotalAllocatedBytes(), true);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var isBusy = allocated - seen > Busy;
            if (wasBusy && !isBusy && GC.GetTotalMemory(forceFullCollection: false) < LargestHeap)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                _ = s_trim?.Invoke(0);
            }

            (seen, wasBusy) = (allocated, isBusy);
        }
    }

    private static MallocTrim? FindTrim() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim)
            ? Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)
            : null;
}
