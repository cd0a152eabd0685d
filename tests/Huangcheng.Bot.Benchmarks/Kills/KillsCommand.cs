using System.CommandLine;
using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Kills;

/// <summary><c>kills</c>: what is lost and what is repeated when the process dies in the middle of its work.</summary>
internal static class KillsCommand
{
    public static Command Create()
    {
        var updates = new Option<int>("--updates") { Description = "Updates in each run", DefaultValueFactory = _ => 3_000 };
        var chats = new Option<int>("--chats") { Description = "Chats they are spread over", DefaultValueFactory = _ => 500 };
        var kills = new Option<int>("--kills") { Description = "kill -9 at so many random moments", DefaultValueFactory = _ => 3 };
        var delay = new Option<int>("--delay-ms") { Description = "Milliseconds the platform takes for a send", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "Decides the moments of the first run", DefaultValueFactory = _ => 1 };
        var runs = new Option<int>("--runs") { Description = "Runs, each with the next seed", DefaultValueFactory = _ => 5 };
        var data = new Option<string?>("--data") { Description = "Folder for the database, to choose the disk" };
        var command = new Command("kills", "Losses and repeats over kill -9") { updates, chats, kills, delay, seed, runs, data };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetValue(runs),
            new KillsOptions(
                result.GetValue(updates), result.GetValue(chats), result.GetValue(kills), result.GetValue(delay), result.GetValue(seed), result.GetValue(data)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int runs, KillsOptions options, CancellationToken cancellationToken)
    {
        Programs.RefuseDebug();
        Console.WriteLine($"{options.Updates} updates, {options.Chats} chats, {options.Kills} kills, API delay {options.DelayMs} ms");
        Console.WriteLine();
        Console.WriteLine("| seed | killed after replies | in flight at the kills | lost | repeated effects | repeated replies |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var all = new List<KillsFigures>();
        for (var run = 0; run < runs; run++)
        {
            var figures = await KillsRun.RunAsync(options with { Seed = options.Seed + run }, cancellationToken);
            all.Add(figures);
            Console.WriteLine(
                $"| {figures.Seed} | {string.Join(", ", figures.KilledAfter)} | {string.Join(", ", figures.InFlight)} | {figures.Lost} | {figures.RepeatedEffects} | {figures.RepeatedReplies} |");
        }

        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(all, JsonSerializerOptions.Web));
        return all.TrueForAll(figures => figures.KeepsThePromise) ? 0 : 1;
    }
}

internal sealed record KillsOptions(int Updates, int Chats, int Kills, int DelayMs, int Seed, string? Data);

/// <param name="KilledAfter">Replies that had arrived at each kill.</param>
/// <param name="InFlight">Deliveries leased on disk at each kill: what may have left without being written down.</param>
/// <param name="Lost">Updates whose reply never arrived.</param>
/// <param name="RepeatedEffects">Turns committed beyond one an update, and replies decided beyond one a turn.</param>
/// <param name="RepeatedReplies">Messages that arrived and that no delivery knows of: another copy of it did too.</param>
internal sealed record KillsFigures(
    int Seed, IReadOnlyList<int> KilledAfter, IReadOnlyList<int> InFlight, int Lost, int RepeatedEffects, int RepeatedReplies)
{
    public bool KeepsThePromise => Lost == 0 && RepeatedEffects == 0 && RepeatedReplies <= InFlight.Sum();
}
