using System.Globalization;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <summary>The usual loop over the same server and the same kills.</summary>
internal static class KilledLoop
{
    public static async Task<KillFigures> RunAsync(AnnounceOptions options, LoopCursor cursor, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(options.Data);
        await using var server = await FakeServer.StartAsync(data, options.DelayMs, null, limits: true, cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var killedAfter = new List<int>();
        foreach (var (messages, later) in options.Moments())
        {
            await using var loop = Start(data, server, options.Chats, cursor);
            await server.WaitForSentAsync((await server.StatsAsync(cancellationToken)).Sent + messages, cancellationToken);
            await Task.Delay(later, TimeProvider.System, cancellationToken);
            await loop.KillAsync(cancellationToken);
            killedAfter.Add((await server.StatsAsync(cancellationToken)).Sent);
        }

        await using var last = Start(data, server, options.Chats, cursor);
        if (await last.ExitAsync(cancellationToken) != 0)
        {
            throw new InvalidOperationException("The loop failed.\n" + last.LastLines());
        }

        var (lost, repeated, unreported) = await KillFigures.CountAsync(server, options.Chats, new HashSet<long>(), cancellationToken);
        var tooFast = (await server.StatsAsync(cancellationToken)).TooFast;
        var who = cursor switch
        {
            LoopCursor.None => "plain loop, from the start",
            LoopCursor.Page => "plain loop, cursor a page of 100",
            _ => "plain loop, cursor after each",
        };
        return new KillFigures(who, killedAfter, [], 0, lost, repeated, unreported, tooFast, (int)TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }

    private static ChildProcess Start(DataFolder data, FakeServer server, int chats, LoopCursor cursor) => ChildProcess.Start(
        Programs.Benchmarks,
        ["plain-loop", "--server", server.Address, "--chats", chats.ToString(CultureInfo.InvariantCulture), "--cursor", cursor.ToString()],
        data.Path,
        null,
        new Dictionary<string, string>(StringComparer.Ordinal));
}
