using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Benchmarks.Kills;
using Huangcheng.Bot.Benchmarks.Processes;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <summary>One announcement over kills: killed, started again at once, then a person has the unknown ones sent again.</summary>
internal sealed class KilledAnnouncement(AnnounceOptions options, DataFolder data, AnnounceFolder folder, FakeServer server)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private readonly List<int> _killedAfter = [];
    private readonly List<int> _inFlight = [];

    public static async Task<KillFigures> RunAsync(AnnounceOptions options, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(options.Data);
        var folder = new AnnounceFolder(data);
        await folder.PrepareAsync(options.Chats, cancellationToken);
        await using var server = await FakeServer.StartAsync(data, options.DelayMs, null, limits: true, cancellationToken);
        return await new KilledAnnouncement(options, data, folder, server).RunAsync(cancellationToken);
    }

    private async Task<KillFigures> RunAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        await folder.AnnounceAsync(cancellationToken);
        foreach (var (messages, later) in options.Moments())
        {
            await using var bot = await StartAsync(messages, cancellationToken);
            await Task.Delay(later, TimeProvider.System, cancellationToken);
            await bot.KillAsync(cancellationToken);
            _inFlight.Add(await Traces.CountLeasedAsync(data, cancellationToken));
            _killedAfter.Add((await server.StatsAsync(cancellationToken)).Sent);
        }

        await using (var bot = await StartAsync(1, cancellationToken))
        {
            await folder.UntilEndedAsync(options.Chats, bot, s_patience, cancellationToken);
            await bot.KillAsync(cancellationToken);
        }

        var unknown = await folder.CountUnknownAsync(cancellationToken);
        if (unknown > 0)
        {
            await SendAgainAsync(cancellationToken);
            await using var bot = BotProcess.StartWithinLimits(data, server);
            await folder.UntilEndedAsync(options.Chats + unknown, bot, s_patience, cancellationToken);
            await bot.KillAsync(cancellationToken);
        }

        var (lost, repeated, unreported) = await KillFigures.CountAsync(server, options.Chats, await folder.UnknownChatsAsync(cancellationToken), cancellationToken);
        var tooFast = (await server.StatsAsync(cancellationToken)).TooFast;
        var seconds = (int)TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        return new KillFigures("this bot", _killedAfter, _inFlight, unknown, lost, repeated, unreported, tooFast, seconds);
    }

    /// <summary>Starts it, and lets it send so many. By its first message all that was in flight before must stand as unknown.</summary>
    private async Task<ChildProcess> StartAsync(int messages, CancellationToken cancellationToken)
    {
        var sent = (await server.StatsAsync(cancellationToken)).Sent;
        var bot = BotProcess.StartWithinLimits(data, server);
        await UntilSentAsync(bot, sent + 1, cancellationToken);
        if (await folder.CountUnknownAsync(cancellationToken) is var unknown && unknown != _inFlight.Sum())
        {
            throw new InvalidOperationException($"{_inFlight.Sum()} were in flight at the kills, and {unknown} were marked when sending went on.");
        }

        await UntilSentAsync(bot, sent + messages, cancellationToken);
        return bot;
    }

    /// <summary>Waits for so many messages, or until there is nothing left to send: on a slow machine many are in flight at a kill.</summary>
    private async Task UntilSentAsync(ChildProcess bot, int count, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while ((await server.StatsAsync(cancellationToken)).Sent < count && await folder.CountEndedAsync(cancellationToken) < options.Chats)
        {
            if (TimeProvider.System.GetElapsedTime(start) > s_patience)
            {
                throw new TimeoutException($"{count} messages did not come.\n{bot.LastLines()}");
            }

            await Task.Delay(s_look, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>What a clerk's press on 不确定的：再发一遍 does, while no bot runs.</summary>
    private async Task SendAgainAsync(CancellationToken cancellationToken)
    {
        await using var app = BotHost.Build(builder => builder.Configuration["Database:ConnectionString"] = "Data Source=" + data.Database);
        var writes = app.Services.GetRequiredService<WritePath>();
        await writes.StartAsync(cancellationToken);
        var clerk = new Clerk(null, "benchmark", TimeProvider.System.GetUtcNow());
        var outcome = await writes.RunAsync(
            (scope, token) => app.Services.GetRequiredService<AnnouncementMends>().ResendAsync(scope, clerk, 1, TargetStatus.Unknown, token), cancellationToken);
        await writes.StopAsync(cancellationToken);
        if (outcome is not DeskOutcome.Started)
        {
            throw new InvalidOperationException($"The unknown ones could not be sent again: {outcome}");
        }
    }
}
