using System.CommandLine;
using System.Text.Json;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <summary>
/// <c>announce</c>: one announcement to many groups within Telegram's limits. With kills: what is lost and repeated, beside
/// the usual loop. Without: how fast, how large, and how long a person waits meanwhile.
/// </summary>
internal static class AnnounceCommand
{
    public static Command Create()
    {
        var chats = new Option<int>("--chats") { Description = "Groups", DefaultValueFactory = _ => 600 };
        var kills = new Option<int>("--kills") { Description = "kill -9 at so many random moments; 0 measures the speed", DefaultValueFactory = _ => 0 };
        var replies = new Option<double>("--replies") { Description = "Questions a second that people ask meanwhile", DefaultValueFactory = _ => 1 };
        var delay = new Option<int>("--delay-ms") { Description = "Milliseconds the platform takes for a send", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "Decides the moments of the kills", DefaultValueFactory = _ => 1 };
        var data = new Option<string?>("--data") { Description = "Folder for the database, to choose the disk" };
        var command = new Command("announce", "An announcement to many groups: kills, or speed, memory and replies") { chats, kills, replies, delay, seed, data };
        command.SetAction((result, cancellationToken) => RunAsync(
            new AnnounceOptions(
                result.GetValue(chats),
                result.GetValue(kills),
                result.GetValue(replies),
                result.GetValue(delay),
                result.GetValue(seed),
                result.GetValue(data)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(AnnounceOptions options, CancellationToken cancellationToken)
    {
        Programs.RefuseDebug();
        return options.Kills > 0 ? await CompareAsync(options, cancellationToken) : await MeasureAsync(options, cancellationToken);
    }

    private static async Task<int> CompareAsync(AnnounceOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{options.Chats} groups, {options.Kills} kills, API delay {options.DelayMs} ms, Telegram's limits enforced");
        Console.WriteLine();
        Console.WriteLine("| who | killed after | in flight at the kills | unknown, marked before the next send | lost | repeated | of them unreported | 429 | seconds |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var all = new List<KillFigures> { await KilledAnnouncement.RunAsync(options, cancellationToken) };
        Print(all[^1]);
        foreach (var cursor in Enum.GetValues<LoopCursor>())
        {
            all.Add(await KilledLoop.RunAsync(options, cursor, cancellationToken));
            Print(all[^1]);
        }

        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(all, JsonSerializerOptions.Web));
        var broken = all[0].Broken().ToList();
        broken.ForEach(one => Console.WriteLine($"FAILED: {one}"));
        return broken.Count == 0 ? 0 : 1;
    }

    private static void Print(KillFigures f) => Console.WriteLine(
        $"| {f.Who} | {string.Join(", ", f.KilledAfter)} | {string.Join(", ", f.InFlight)} | {f.Unknown} | {f.Lost} | {f.Repeated} | {f.Unreported} | {f.TooFast} | {f.Seconds} |");

    private static async Task<int> MeasureAsync(AnnounceOptions options, CancellationToken cancellationToken)
    {
        var f = await MeasuredAnnouncement.RunAsync(options, cancellationToken);
        Console.WriteLine($"{options.Chats} groups, {options.RepliesPerSecond} questions a second meanwhile, API delay {options.DelayMs} ms, Telegram's limits enforced");
        Console.WriteLine();
        Console.WriteLine("| what | measured | target |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| a clerk in the chat, from the text to the press that sends it: what the bot took for its {f.Steps} answers | {f.DraftingSeconds} s | |");
        Console.WriteLine($"| from that press to the first message in a group | {f.FirstSendSeconds} s | ≤ 2 s |");
        Console.WriteLine($"| messages of all kinds a second, first to last | {f.PerSecond} ({f.PercentOfLimit} % of 30) | ≥ 98 % |");
        Console.WriteLine($"| 429 provoked | {f.TooFast} | 0 |");
        Console.WriteLine($"| groups that got it once | {f.Arrived} of {options.Chats} | all |");
        Console.WriteLine($"| memory before, most, after | {f.MemoryBefore}, {f.MemoryMost}, {f.MemoryAfter} MB | flat |");
        Console.WriteLine($"| a reply, idle: p50, p99 ({f.IdleReplies}) | {f.IdleP50Ms}, {f.IdleP99Ms} ms | |");
        Console.WriteLine($"| a reply meanwhile: p50, p99, most ({f.BusyReplies}) | {f.BusyP50Ms}, {f.BusyP99Ms}, {f.BusyMostMs} ms | p99 < idle + 300 |");
        Console.WriteLine();
        Console.WriteLine(JsonSerializer.Serialize(f, JsonSerializerOptions.Web));
        return f.KeepsThePromise(options.Chats) ? 0 : 1;
    }
}

internal sealed record AnnounceOptions(int Chats, int Kills, double RepliesPerSecond, int DelayMs, int Seed, string? Data)
{
    /// <summary>Of the n-th group, from zero.</summary>
    public static long Chat(int n) => -1_000_000_000_000L - n;

    /// <summary>When to kill: after so many messages since the start, and a while later.</summary>
    public IEnumerable<(int Messages, TimeSpan Later)> Moments()
    {
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            yield return (random.Next(1, Chats / (Kills + 1)), TimeSpan.FromMilliseconds(random.Next(0, 40)));
        }
    }
}
