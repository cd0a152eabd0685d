using System.CommandLine;
using System.Globalization;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Updates;

/// <summary><c>updates</c>: how many the bot gets through, what one costs, and how long a person waits.</summary>
internal static class UpdatesCommand
{
    public static Command Create()
    {
        var updates = new Option<int>("--updates") { Description = "Updates in each measurement", DefaultValueFactory = _ => 20_000 };
        var chats = new Option<int>("--chats") { Description = "Chats they are spread over", DefaultValueFactory = _ => 500 };
        var delays = new Option<string>("--delay-ms") { Description = "Milliseconds the platform takes for a send; several by commas", DefaultValueFactory = _ => "0,30" };
        var loads = new Option<string>("--load") { Description = "Percent of the throughput at which latency is measured; several by commas, none: 0", DefaultValueFactory = _ => "50,80" };
        var text = new Option<string>("--text") { Description = "What is written; {n} becomes a number", DefaultValueFactory = _ => "这个月有什么活动？" };
        var cpus = new Option<string?>("--cpus") { Description = "Processors of the bot, for example 0" };
        var serverCpus = new Option<string?>("--server-cpus") { Description = "Processors of the fake server, for example 1" };
        var data = new Option<string?>("--data") { Description = "Folder for the database, to choose the disk" };
        var command = new Command("updates", "Throughput, CPU and latency of Telegram updates") { updates, chats, delays, loads, text, cpus, serverCpus, data };
        command.SetAction((result, cancellationToken) => RunAsync(
            new UpdatesOptions(
                result.GetValue(updates),
                result.GetValue(chats),
                Numbers(result.GetValue(delays)!),
                [.. Numbers(result.GetValue(loads)!).Where(load => load > 0)],
                result.GetValue(text)!,
                result.GetValue(cpus),
                result.GetValue(serverCpus),
                result.GetValue(data)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(UpdatesOptions options, CancellationToken cancellationToken)
    {
        Programs.RefuseDebug();
        var all = new List<UpdatesFigures>();
        foreach (var delay in options.DelaysMs)
        {
            all.AddRange(await UpdatesRun.RunAsync(options, delay, cancellationToken));
        }

        UpdatesReport.Print(options, all);
        return all.TrueForAll(figures => figures is { Lost: 0, Surplus: 0 }) ? 0 : 1;
    }

    private static int[] Numbers(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
