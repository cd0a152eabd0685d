using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Kills;

/// <summary>One run: feed, kill at random moments, start again at once, wait for the end, and count.</summary>
internal sealed class KillsRun(KillsOptions options, DataFolder folder, FakeServer server)
{
    private const string Question = "这个月有什么活动？";
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(2);

    public static async Task<KillsFigures> RunAsync(KillsOptions options, CancellationToken cancellationToken)
    {
        using var folder = new DataFolder(options.Data);
        await using var server = await FakeServer.StartAsync(folder, options.DelayMs, null, cancellationToken);
        return await new KillsRun(options, folder, server).RunAsync(cancellationToken);
    }

    private async Task<KillsFigures> RunAsync(CancellationToken cancellationToken)
    {
        await server.FeedAsync(options.Updates, options.Chats, 1, Question, cancellationToken);
        var (killedAfter, inFlight) = (new List<int>(), new List<int>());
        foreach (var (replies, later) in KillMoments.Of(options.Seed, options.Kills, options.Updates))
        {
            await using var bot = BotProcess.StartOnTelegram(folder, server, null);
            await UntilSentAsync(bot, replies, cancellationToken);
            await Task.Delay(later, TimeProvider.System, cancellationToken);
            await bot.KillAsync(cancellationToken);
            inFlight.Add(await Traces.CountLeasedAsync(folder, cancellationToken));
            killedAfter.Add((await server.StatsAsync(cancellationToken)).Sent);
        }

        await using var last = BotProcess.StartOnTelegram(folder, server, null);
        await UntilSentAsync(last, options.Updates, cancellationToken);
        await Traces.UntilAllSentAsync(folder, options.Updates, cancellationToken);

        // A reply too many would come now.
        await Task.Delay(s_settle, TimeProvider.System, cancellationToken);
        await last.KillAsync(cancellationToken);
        var traces = await Traces.ReadAsync(folder, cancellationToken);
        var arrived = await server.ArrivedAsync(cancellationToken);
        return new KillsFigures(
            options.Seed, killedAfter, inFlight, traces.CountLost(options.Updates, arrived), traces.CountRepeatedEffects(), traces.CountRepeatedReplies(arrived));
    }

    private async Task UntilSentAsync(ChildProcess bot, int replies, CancellationToken cancellationToken)
    {
        if (!await server.WaitForSentAsync(replies, cancellationToken) && !await server.WaitForSentAsync(replies, cancellationToken))
        {
            throw new TimeoutException($"{replies} replies did not come.\n" + bot.LastLines());
        }
    }
}
