namespace Huangcheng.Bot.Ops;

/// <summary>
/// Gives memory back once after each busy time: the collector keeps what it took for the next one, which on a cheap
/// machine is a tenth of all the bot uses. Only while it serves; the figures stand in docs/benchmarks.md.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    // Measured: an idle bot allocates under 50 KB in two seconds, an answer above 300 KB.
    private const long Busy = 200 << 10;

    // A collection of everything pays only where little lives: 10 MB take about 30 ms.
    private const long LargestHeap = 64 << 20;

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(2);

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
            }

            (seen, wasBusy) = (allocated, isBusy);
        }
    }
}
