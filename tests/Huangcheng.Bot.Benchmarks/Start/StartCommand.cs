using System.CommandLine;
using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Start;

/// <summary><c>start</c>: how soon a person in a browser is answered, and what the bot holds when nobody asks.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "Starts on an empty folder, each followed by one on the same folder", DefaultValueFactory = _ => 5 };
        var idle = new Option<int>("--idle-seconds") { Description = "Quiet seconds before the memory is read", DefaultValueFactory = _ => 10 };
        var cpus = new Option<string?>("--data") { Description = "Folder for the database, to choose the disk" };
        var command = new Command("start", "Time from start to first answer, and idle memory") { runs, idle, cpus };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetValue(runs), TimeSpan.FromSeconds(result.GetValue(idle)), result.GetValue(cpus), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int runs, TimeSpan idle, string? data, CancellationToken cancellationToken)
    {
        Programs.RefuseDebug();
        var (first, again) = (new List<StartFigures>(), new List<StartFigures>());
        for (var run = 0; run < runs; run++)
        {
            using var folder = new DataFolder(data);
            first.Add(await FirstAnswer.MeasureAsync(folder, idle, cancellationToken));
            again.Add(await FirstAnswer.MeasureAsync(folder, idle, cancellationToken));
        }

        Console.WriteLine($"Medians of {runs} starts");
        Console.WriteLine();
        Console.WriteLine("| start | page after ms | first answer after ms | CPU ms until then | idle MB |");
        Console.WriteLine("|---|---|---|---|---|");
        var medians = new[] { Median("first, empty folder", first), Median("again", again) };
        foreach (var f in medians)
        {
            Console.WriteLine($"| {f.Start} | {f.PageMs:0} | {f.AnswerMs:0} | {f.CpuMs:0} | {f.IdleMegabytes:0} |");
        }

        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(medians, JsonSerializerOptions.Web));
        return 0;
    }

    private static StartFigures Median(string start, List<StartFigures> all) => new(
        start,
        Quantiles.Of(all.Select(f => f.PageMs), 0.5),
        Quantiles.Of(all.Select(f => f.AnswerMs), 0.5),
        Quantiles.Of(all.Select(f => f.CpuMs), 0.5),
        Quantiles.Of(all.Select(f => f.IdleMegabytes), 0.5));
}

/// <param name="PageMs">From the process's start until the page is served.</param>
/// <param name="AnswerMs">From the process's start until the answer to a question stands in the event stream.</param>
/// <param name="CpuMs">User and system time until the answer.</param>
/// <param name="IdleMegabytes">Resident memory after some quiet seconds.</param>
internal sealed record StartFigures(string Start, double PageMs, double AnswerMs, double CpuMs, double IdleMegabytes);
