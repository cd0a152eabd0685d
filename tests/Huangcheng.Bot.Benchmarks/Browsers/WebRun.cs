using System.Diagnostics;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Browsers;

/// <summary>One bot process and all the browsers, which live in this process.</summary>
internal sealed class WebRun(WebBenchOptions options, ChildProcess bot, IReadOnlyList<Browser> browsers)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(5);

    // What residents ask without a flow being begun: every question is answered by one message.
    private static readonly string[] s_questions =
        ["这个月有什么活动？", "重阳节的活动谁负责？", "十一月有哪些宣传活动？", "防溺水是哪个月？", "民法典宣传谁负责？"];

    public static async Task<(WebMemory Memory, List<WebWaits> Waits)> RunAsync(WebBenchOptions options, CancellationToken cancellationToken)
    {
        using var folder = new DataFolder(options.Data);
        var address = FreePort.Address();
        await using var bot = BotProcess.StartForCrowd(folder, address);
        using var door = new BrowserDoor(address);
        await door.UntilOpenAsync(bot, cancellationToken);
        await using (var first = await door.OpenAsync(cancellationToken))
        {
            await first.AskAsync(s_questions[0], cancellationToken);
        }

        await Task.Delay(options.Idle, TimeProvider.System, cancellationToken);
        var before = bot.Memory;
        var browsers = new List<Browser>(options.Browsers);
        try
        {
            for (var i = 0; i < options.Browsers; i++)
            {
                browsers.Add(await door.OpenAsync(cancellationToken));
            }

            await Task.Delay(options.Idle, TimeProvider.System, cancellationToken);
            var open = bot.Memory;
            var run = new WebRun(options, bot, browsers);
            List<WebWaits> waits = [await run.TogetherAsync(cancellationToken), await run.PacedAsync(cancellationToken)];
            await Task.Delay(options.Idle, TimeProvider.System, cancellationToken);
            return (
                new WebMemory(
                    Megabytes(before), Megabytes(open), Math.Round((open - before) / 1e3 / options.Browsers, 1), Megabytes(bot.Memory)),
                waits);
        }
        finally
        {
            foreach (var browser in browsers)
            {
                await browser.DisposeAsync();
            }
        }
    }

    /// <summary>Everybody presses at the same moment.</summary>
    private Task<WebWaits> TogetherAsync(CancellationToken cancellationToken) =>
        MeasureAsync("all at once", () => Task.FromResult(browsers.Select((_, i) => AskAsync(i, cancellationToken)).ToList()));

    /// <summary>As many a tick as the pace asks for, one browser after the other; what a late tick missed, the next brings.</summary>
    private Task<WebWaits> PacedAsync(CancellationToken cancellationToken) => MeasureAsync($"{options.Rate:0}/s", async () =>
    {
        var (asked, start) = (new List<Task<double?>>(options.Questions), Stopwatch.GetTimestamp());
        using var timer = new PeriodicTimer(s_tick, TimeProvider.System);
        while (asked.Count < options.Questions && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var due = Math.Min(options.Questions, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * options.Rate));
            while (asked.Count < due)
            {
                asked.Add(AskAsync(asked.Count, cancellationToken));
            }
        }

        return asked;
    });

    private async Task<WebWaits> MeasureAsync(string mode, Func<Task<List<Task<double?>>>> askAsync)
    {
        var cpu = bot.CpuTime;
        var all = await Task.WhenAll(await askAsync());
        var used = bot.CpuTime - cpu;
        var waits = all.OfType<double>().ToList();
        return new WebWaits(
            mode,
            all.Length,
            waits.Count,
            Math.Round(Quantiles.Of(waits, 0.5), 1),
            Math.Round(Quantiles.Of(waits, 0.99), 1),
            Math.Round(waits.DefaultIfEmpty().Max(), 1),
            Math.Round(used.TotalMilliseconds / all.Length, 2));
    }

    private Task<double?> AskAsync(int number, CancellationToken cancellationToken) =>
        browsers[number % browsers.Count].AskAsync(s_questions[number % s_questions.Length], cancellationToken);

    private static double Megabytes(long bytes) => Math.Round(bytes / 1e6, 1);
}
