using System.CommandLine;
using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Browsers;

/// <summary><c>web</c>: what open pages hold, and how long the people behind them wait.</summary>
internal static class WebCommand
{
    public static Command Create()
    {
        var browsers = new Option<int>("--browsers") { Description = "Pages open at once, each somebody else's", DefaultValueFactory = _ => 200 };
        var questions = new Option<int>("--questions") { Description = "Questions asked at a steady pace", DefaultValueFactory = _ => 2_000 };
        var rate = new Option<double>("--rate") { Description = "Questions a second of all together", DefaultValueFactory = _ => 50 };
        var idle = new Option<int>("--idle-seconds") { Description = "Quiet seconds before the memory is read", DefaultValueFactory = _ => 10 };
        var data = new Option<string?>("--data") { Description = "Folder for the database, to choose the disk" };
        var command = new Command("web", "Memory of an open page, and time from a question to its answer in the stream") { browsers, questions, rate, idle, data };
        command.SetAction((result, cancellationToken) => RunAsync(
            new WebBenchOptions(
                result.GetValue(browsers),
                result.GetValue(questions),
                result.GetValue(rate),
                TimeSpan.FromSeconds(result.GetValue(idle)),
                result.GetValue(data)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(WebBenchOptions options, CancellationToken cancellationToken)
    {
        Programs.RefuseDebug();
        var (memory, waits) = await WebRun.RunAsync(options, cancellationToken);
        Console.WriteLine($"{options.Browsers} browsers, {Environment.ProcessorCount} processors shared by the bot and the browsers");
        Console.WriteLine();
        Console.WriteLine("| MB before | MB with all pages open | KB a page | MB at the end |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine($"| {memory.BeforeMegabytes} | {memory.OpenMegabytes} | {memory.KilobytesEach} | {memory.EndMegabytes} |");
        Console.WriteLine();
        Console.WriteLine("| questions | answered | p50 ms | p99 ms | max ms | CPU ms each |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var wait in waits)
        {
            Console.WriteLine($"| {wait.Mode} | {wait.Answered} of {wait.Asked} | {wait.P50Ms} | {wait.P99Ms} | {wait.MaxMs} | {wait.CpuMsEach} |");
        }

        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(new { options.Browsers, memory, waits }, JsonSerializerOptions.Web));
        return waits.TrueForAll(wait => wait.Answered == wait.Asked) ? 0 : 1;
    }
}

/// <param name="Rate">Questions a second of all browsers together.</param>
/// <param name="Idle">How long nothing happens before the memory is read.</param>
/// <param name="Data">Folder for the database; null for the system's temporary folder.</param>
internal sealed record WebBenchOptions(int Browsers, int Questions, double Rate, TimeSpan Idle, string? Data);

/// <param name="BeforeMegabytes">Resident, after the first answer and with nobody connected.</param>
/// <param name="OpenMegabytes">With every page open and nobody asking.</param>
/// <param name="EndMegabytes">After all that was asked, with every page still open.</param>
internal sealed record WebMemory(double BeforeMegabytes, double OpenMegabytes, double KilobytesEach, double EndMegabytes);

/// <param name="P50Ms">From the post's first byte to the answer in the person's stream.</param>
/// <param name="CpuMsEach">User and system time of the bot for a question.</param>
internal sealed record WebWaits(string Mode, int Asked, int Answered, double P50Ms, double P99Ms, double MaxMs, double CpuMsEach);
