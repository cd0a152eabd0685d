using System.CommandLine;
using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Seats;

/// <summary><c>seats</c>: more people than seats tap 确认报名 at once, while the process dies; who holds what, and what each was told.</summary>
internal static class SeatsCommand
{
    public static Command Create()
    {
        var people = new Option<int>("--people") { Description = "People who sign up at once, at most 9,000", DefaultValueFactory = _ => 1_000 };
        var seats = new Option<int>("--seats") { Description = "Seats of the session", DefaultValueFactory = _ => 30 };
        var kills = new Option<int>("--kills") { Description = "kill -9 at so many random moments of the race", DefaultValueFactory = _ => 3 };
        var delay = new Option<int>("--delay-ms") { Description = "Milliseconds the platform takes for a send", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "Decides the moments of the first run", DefaultValueFactory = _ => 1 };
        var runs = new Option<int>("--runs") { Description = "Runs with kills, each with the next seed, after one without", DefaultValueFactory = _ => 3 };
        var data = new Option<string?>("--data") { Description = "Folder for the database, to choose the disk" };
        var command = new Command("seats", "A race for seats, without and over kill -9") { people, seats, kills, delay, seed, runs, data };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(runs),
            new SeatsOptions(
                Math.Clamp(result.GetValue(people), 1, SeatsOptions.MostPeople), result.GetValue(seats), result.GetValue(kills), result.GetValue(delay), result.GetValue(seed), result.GetValue(data)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int runs, SeatsOptions options, CancellationToken cancellationToken)
    {
        Programs.RefuseDebug();
        Console.WriteLine($"{options.People} people, {options.Seats} seats, API delay {options.DelayMs} ms, load {await File.ReadAllTextAsync("/proc/loadavg", cancellationToken)}");
        Console.WriteLine("| seed | killed after replies | in flight at the kills | seats taken | waiting | lost | double | out of order | wrongly told | repeated replies | p50 ms | p99 ms | all within ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        var all = new List<SeatsFigures>();
        for (var run = 0; run <= runs; run++)
        {
            var figures = await SeatsRun.RunAsync(
                run == 0 ? options with { Kills = 0 } : options with { Seed = options.Seed + run - 1 }, cancellationToken);
            all.Add(figures);
            var held = figures.Held;
            Console.WriteLine(
                $"| {(run == 0 ? "no kill" : $"{figures.Seed}")} | {string.Join(", ", figures.KilledAfter)} | {string.Join(", ", figures.InFlight)} | {held.Seated} | {held.Waiting} | {figures.Lost} | {held.Double} | {held.OutOfOrder} | {figures.WronglyTold} | {figures.Repeated} | {figures.P50Ms} | {figures.P99Ms} | {figures.AllMs} |");
        }

        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(all, JsonSerializerOptions.Web));
        return all.TrueForAll(figures => figures.KeepsThePromise(options)) ? 0 : 1;
    }
}

internal sealed record SeatsOptions(int People, int Seats, int Kills, int DelayMs, int Seed, string? Data)
{
    /// <summary>Everybody's phone ends in the four digits of their number.</summary>
    public const int MostPeople = 9_000;

    /// <summary>Number of the first person.</summary>
    public const int First = 1_000;
}

/// <param name="KilledAfter">Replies of the race that had arrived at each kill.</param>
/// <param name="InFlight">Deliveries leased on disk at each kill: what may have left without being written down.</param>
/// <param name="Lost">People who never heard.</param>
/// <param name="WronglyTold">People of whom any message says something else than the ledger holds.</param>
/// <param name="Repeated">Messages beyond the first to a person.</param>
/// <param name="P50Ms">From the first fetch of the deciding tap to its reply; starts after kills included.</param>
/// <param name="AllMs">From the first fetch of a tap to the last reply.</param>
internal sealed record SeatsFigures(
    int Seed,
    IReadOnlyList<int> KilledAfter,
    IReadOnlyList<int> InFlight,
    SeatCounts Held,
    int Lost,
    int WronglyTold,
    int Repeated,
    double P50Ms,
    double P99Ms,
    double AllMs)
{
    public bool KeepsThePromise(SeatsOptions options) =>
        Held == new SeatCounts(options.People, Math.Min(options.Seats, options.People), Math.Min(options.Seats, options.People), Math.Max(0, options.People - options.Seats), 0, 0)
        && Lost == 0 && WronglyTold == 0 && Repeated <= InFlight.Sum();
}
