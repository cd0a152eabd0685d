using System.Diagnostics;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Start;

/// <summary>Starts the bot, opens its page as a browser does, asks one question and waits for the answer.</summary>
internal static class FirstAnswer
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    public static async Task<StartFigures> MeasureAsync(DataFolder folder, TimeSpan idle, CancellationToken cancellationToken)
    {
        var address = FreePort.Address();
        using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = s_patience };
        var start = Stopwatch.GetTimestamp();
        await using var bot = BotProcess.StartOnWeb(folder, address);
        await UntilServedAsync(http, bot, cancellationToken);
        var page = Stopwatch.GetElapsedTime(start);
        await AskAsync(http, cancellationToken);
        var answer = Stopwatch.GetElapsedTime(start);
        var cpu = bot.CpuTime;
        await Task.Delay(idle, TimeProvider.System, cancellationToken);
        return new StartFigures("", page.TotalMilliseconds, answer.TotalMilliseconds, cpu.TotalMilliseconds, bot.Memory / 1e6);
    }

    private static async Task UntilServedAsync(HttpClient http, ChildProcess bot, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var page = await http.GetAsync(new Uri("/", UriKind.Relative), cancellationToken);
                page.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                throw new TimeoutException("The page did not come.\n" + bot.LastLines(), e);
            }
        }
    }

    private static async Task AskAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var posted = await http.PostAsJsonAsync(
            new Uri("/chat/messages", UriKind.Relative), new { id = Guid.NewGuid(), text = "这个月有什么活动？" }, cancellationToken);
        posted.EnsureSuccessStatusCode();
        await using var stream = await http.GetStreamAsync(new Uri("/chat/events", UriKind.Relative), cancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Contains("\"from\":\"bot\"", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("The event stream ended without an answer.");
    }
}
