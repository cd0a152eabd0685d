using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Updates;

/// <summary>
/// One bot process under one API delay, measured several times: just started, warm, and then at a part of its
/// throughput, because the wait of a person in a full queue says only how long the queue was.
/// </summary>
internal sealed class UpdatesRun(UpdatesOptions options, FakeServer server, ChildProcess bot, int delayMs)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<UpdatesFigures>> RunAsync(UpdatesOptions options, int delayMs, CancellationToken cancellationToken)
    {
        using var folder = new DataFolder(options.Data);
        await using var server = await FakeServer.StartAsync(folder, delayMs, options.ServerCpus, cancellationToken);
        await using var bot = BotProcess.StartOnTelegram(folder, server, options.Cpus);
        await server.UntilPolledAsync(cancellationToken);
        return await new UpdatesRun(options, server, bot, delayMs).MeasureAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<UpdatesFigures>> MeasureAsync(CancellationToken cancellationToken)
    {
        var cold = await MeasureAsync("all at once, just started", QueueAsync, cancellationToken);
        var warm = await MeasureAsync("all at once, warm", QueueAsync, cancellationToken);
        var all = new List<UpdatesFigures> { cold, warm };
        foreach (var load in options.Loads)
        {
            var rate = warm.PerSecond * load / 100;
            all.Add(await MeasureAsync($"{rate:0}/s ({load} %)", token => PaceAsync(rate, token), cancellationToken));
        }

        return all;
    }

    private async Task<UpdatesFigures> MeasureAsync(string mode, Func<CancellationToken, Task> feedAsync, CancellationToken cancellationToken)
    {
        await server.ResetAsync(cancellationToken);
        var cpu = bot.CpuTime;
        await feedAsync(cancellationToken);
        while (!await server.WaitForSentAsync(options.Updates, cancellationToken) && await IsMovingAsync(cancellationToken))
        {
            // Slow, and still coming.
        }

        // A reply too many would come now.
        await Task.Delay(s_settle, TimeProvider.System, cancellationToken);
        var used = bot.CpuTime - cpu;
        var (stats, latency) = (await server.StatsAsync(cancellationToken), await server.LatencyAsync(options.Chats, cancellationToken));
        var seconds = (stats.LastSentMs - (stats.FirstFetchMs ?? 0)) / 1000;
        return new UpdatesFigures(
            delayMs,
            mode,
            Math.Round(stats.Sent / seconds),
            Math.Round(used.TotalMicroseconds / options.Updates),
            Math.Round(latency.P50Ms, 1),
            Math.Round(latency.P99Ms, 1),
            Math.Round(latency.MaxMs, 1),
            Math.Round(bot.PeakMemory / 1e6),
            latency.Unanswered,
            latency.Surplus);
    }

    private async Task<bool> IsMovingAsync(CancellationToken cancellationToken)
    {
        var before = await server.StatsAsync(cancellationToken);
        await Task.Delay(s_settle, TimeProvider.System, cancellationToken);
        return (await server.StatsAsync(cancellationToken)).Sent > before.Sent;
    }

    private Task QueueAsync(CancellationToken cancellationToken) =>
        server.FeedAsync(options.Updates, options.Chats, 1, options.Text, cancellationToken);

    /// <summary>As many a tick as the rate asks for; what a late tick missed, the next brings.</summary>
    private async Task PaceAsync(double perSecond, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        using var timer = new PeriodicTimer(s_tick, clock);
        for (var fed = 0; fed < options.Updates && await timer.WaitForNextTickAsync(cancellationToken);)
        {
            var due = Math.Min(options.Updates, (int)(clock.GetElapsedTime(start).TotalSeconds * perSecond));
            if (due > fed)
            {
                await server.FeedAsync(due - fed, options.Chats, fed + 1, options.Text, cancellationToken);
                fed = due;
            }
        }
    }
}
