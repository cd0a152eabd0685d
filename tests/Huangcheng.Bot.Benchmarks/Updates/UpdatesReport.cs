using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Updates;

/// <param name="CpuMicroseconds">User and system time of the bot per update.</param>
/// <param name="PeakMegabytes">Of the bot since its start.</param>
/// <param name="Lost">Updates without a reply.</param>
/// <param name="Surplus">Replies beyond one an update.</param>
internal sealed record UpdatesFigures(
    int DelayMs,
    string Mode,
    double PerSecond,
    double CpuMicroseconds,
    double P50Ms,
    double P99Ms,
    double MaxMs,
    double PeakMegabytes,
    int Lost,
    int Surplus);

internal static class UpdatesReport
{
    public static void Print(UpdatesOptions options, IReadOnlyList<UpdatesFigures> all)
    {
        using var folder = new DataFolder(options.Data);
        var flush = folder.FlushMs();
        Console.WriteLine($"{options.Updates} updates, {options.Chats} chats, {Environment.ProcessorCount} processors, a flush to this disk takes {flush} ms");
        Console.WriteLine();
        Console.WriteLine("| API delay | mode | updates/s | CPU µs/update | p50 ms | p99 ms | max ms | peak MB | lost | surplus |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var f in all)
        {
            Console.WriteLine(
                $"| {f.DelayMs} ms | {f.Mode} | {f.PerSecond} | {f.CpuMicroseconds} | {f.P50Ms} | {f.P99Ms} | {f.MaxMs} | {f.PeakMegabytes} | {f.Lost} | {f.Surplus} |");
        }

        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(
            new { options.Updates, options.Chats, options.Cpus, flushMs = flush, measured = all },
            JsonSerializerOptions.Web));
    }
}
