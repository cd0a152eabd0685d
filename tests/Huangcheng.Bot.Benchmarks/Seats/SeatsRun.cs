using Huangcheng.Bot.Benchmarks.Kills;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Seats;

/// <summary>
/// One race: everybody fills in the form by the real conversation, then all tap 确认报名 at once. The process dies at
/// random moments of that, starts again at once, and gets again what it had not confirmed.
/// </summary>
internal sealed class SeatsRun(SeatsOptions options, DataFolder folder, FakeServer server)
{
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(2);

    private readonly List<int> _killedAfter = [];
    private readonly List<int> _inFlight = [];

    public static async Task<SeatsFigures> RunAsync(SeatsOptions options, CancellationToken cancellationToken)
    {
        using var folder = new DataFolder(options.Data);
        await BotProcess.RunAsync(folder, ["db", "migrate"], cancellationToken);
        await SeatLedger.PublishAsync(folder, options.Seats, cancellationToken);
        await using var server = await FakeServer.StartAsync(folder, options.DelayMs, null, cancellationToken);
        return await new SeatsRun(options, folder, server).RunAsync(cancellationToken);
    }

    private async Task<SeatsFigures> RunAsync(CancellationToken cancellationToken)
    {
        var bot = BotProcess.StartOnTelegram(folder, server, null);
        try
        {
            var before = await FillInAsync(bot, cancellationToken);
            await server.ResetAsync(cancellationToken);
            await server.FeedPressesAsync(options.People, options.People, SeatsOptions.First, "signup:go", cancellationToken);
            foreach (var (replies, later) in KillMoments.Of(options.Seed, options.Kills, options.People))
            {
                await UntilSentAsync(bot, replies, cancellationToken);
                await Task.Delay(later, TimeProvider.System, cancellationToken);
                await KillAsync(bot, cancellationToken);
                await bot.DisposeAsync();
                bot = BotProcess.StartOnTelegram(folder, server, null);
            }

            await UntilSentAsync(bot, options.People, cancellationToken);
            await Traces.UntilAllSentAsync(folder, before + options.People, cancellationToken);

            // A reply too many would come now.
            await Task.Delay(s_settle, TimeProvider.System, cancellationToken);
            await bot.KillAsync(cancellationToken);
        }
        finally
        {
            await bot.DisposeAsync();
        }

        return await CountAsync(cancellationToken);
    }

    /// <summary>Everybody fills in the form up to the read-back, one thing a message.</summary>
    /// <returns>How many messages that took.</returns>
    private async Task<int> FillInAsync(ChildProcess bot, CancellationToken cancellationToken)
    {
        (bool Press, string What)[] form =
            [(true, $"signup:s:{SeatLedger.Session}"), (true, "signup:ok"), (false, "王秀兰"), (false, "1380533{n}"), (true, "signup:v:none")];
        foreach (var (index, step) in form.Index())
        {
            await (step.Press
                ? server.FeedPressesAsync(options.People, options.People, SeatsOptions.First, step.What, cancellationToken)
                : server.FeedAsync(options.People, options.People, SeatsOptions.First, step.What, cancellationToken));
            await UntilSentAsync(bot, (index + 1) * options.People, cancellationToken);
        }

        var sent = form.Length * options.People;
        await Traces.UntilAllSentAsync(folder, sent, cancellationToken);
        return sent;
    }

    private async Task KillAsync(ChildProcess bot, CancellationToken cancellationToken)
    {
        await bot.KillAsync(cancellationToken);
        _inFlight.Add(await Traces.CountLeasedAsync(folder, cancellationToken));
        _killedAfter.Add((await server.StatsAsync(cancellationToken)).Sent);
        var held = (await SeatLedger.ReadAsync(folder, cancellationToken)).Count(options.People);
        if (held.Taken > options.Seats || held.Seated != held.Taken || held.OutOfOrder + held.Double > 0)
        {
            throw new InvalidOperationException($"At a kill the ledger did not hold: {held}");
        }
    }

    private async Task<SeatsFigures> CountAsync(CancellationToken cancellationToken)
    {
        var ledger = await SeatLedger.ReadAsync(folder, cancellationToken);
        var told = (await server.ArrivedAsync(cancellationToken)).ToLookup(message => message.Chat!.Value, message => message.Text ?? "");
        var (stats, latency) = (await server.StatsAsync(cancellationToken), await server.LatencyAsync(options.People, cancellationToken));
        return new SeatsFigures(
            options.Seed,
            _killedAfter,
            _inFlight,
            ledger.Count(options.People),
            options.People - told.Count,
            ledger.CountWronglyTold(told),
            told.Sum(person => person.Count() - 1),
            Math.Round(latency.P50Ms),
            Math.Round(latency.P99Ms),
            Math.Round(stats.LastSentMs - (stats.FirstFetchMs ?? 0)));
    }

    private async Task UntilSentAsync(ChildProcess bot, int replies, CancellationToken cancellationToken)
    {
        if (!await server.WaitForSentAsync(replies, cancellationToken) && !await server.WaitForSentAsync(replies, cancellationToken))
        {
            throw new TimeoutException($"{replies} replies did not come.\n" + bot.LastLines());
        }
    }
}
