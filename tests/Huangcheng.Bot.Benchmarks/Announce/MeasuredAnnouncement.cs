using System.Text.RegularExpressions;
using Huangcheng.Bot.Benchmarks.Processes;

namespace Huangcheng.Bot.Benchmarks.Announce;

/// <summary>One announcement without disturbance, written by a clerk in the chat: first people alone, then people and the announcement.</summary>
internal sealed partial class MeasuredAnnouncement(AnnounceOptions options, AnnounceFolder folder, FakeServer server, ChildProcess bot)
{
    private const int PerSecondMost = 30;
    private const int People = 50;
    private const int IdleQuestions = 300;
    private const double IdlePerSecond = 10;
    private const string Question = "这个月有什么活动？";
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _clock = TimeProvider.System;
    private long _memoryMost;

    public static async Task<SpeedFigures> RunAsync(AnnounceOptions options, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(options.Data);
        var folder = new AnnounceFolder(data);
        await folder.PrepareAsync(options.Chats, cancellationToken);
        await using var server = await FakeServer.StartAsync(data, options.DelayMs, null, limits: true, cancellationToken);
        await using var bot = BotProcess.StartWithinLimits(data, server);
        await server.UntilPolledAsync(cancellationToken);
        return await new MeasuredAnnouncement(options, folder, server, bot).MeasureAsync(cancellationToken);
    }

    private async Task<SpeedFigures> MeasureAsync(CancellationToken cancellationToken)
    {
        // What runs for the first time is compiled first: that wait is measured by start, not here.
        await AskAsync(People, IdlePerSecond, cancellationToken);
        var clerk = new ClerkInChat(server);
        await clerk.SaysAsync(await bot.WroteAsync(ClaimCode(), cancellationToken), "您现在是负责人了", cancellationToken);
        await server.ResetAsync(cancellationToken);
        await AskAsync(IdleQuestions, IdlePerSecond, cancellationToken);
        var idle = await server.LatencyAsync(People, cancellationToken);
        await server.ResetAsync(cancellationToken);
        clerk.Forget();

        var before = bot.Memory;
        var (steps, drafting) = await AnnounceAsync(clerk, cancellationToken);
        await AskUntilAsync(folder.UntilEndedAsync(options.Chats, bot, TimeSpan.FromSeconds(120 + (options.Chats / 20)), cancellationToken), cancellationToken);
        await Task.Delay(s_settle, _clock, cancellationToken);
        var busy = await server.LatencyAsync(People, cancellationToken);
        var stats = await server.StatsAsync(cancellationToken);
        var arrived = await server.ArrivedAsync(cancellationToken);
        var announced = arrived.Where(message => message.Chat < 0).ToList();
        var (first, last) = (announced.Min(message => message.Ms), announced.Max(message => message.Ms));
        var perSecond = (arrived.Count(message => message.Ms >= first && message.Ms <= last) - 1) / ((last - first) / 1000);
        return new SpeedFigures(
            steps,
            Math.Round(drafting.TotalSeconds, 1),
            Math.Round((first - clerk.ActedMs) / 1000, 2),
            Math.Round(perSecond, 2),
            Math.Round(100 * perSecond / PerSecondMost, 1),
            stats.TooFast,
            announced.GroupBy(message => message.Chat).Count(chat => chat.Count() == 1),
            Megabytes(before),
            Megabytes(_memoryMost),
            Megabytes(bot.Memory),
            idle.Replies,
            idle.P50Ms,
            idle.P99Ms,
            busy.Replies,
            busy.P50Ms,
            busy.P99Ms,
            busy.MaxMs);
    }

    /// <returns>How many answers the clerk waited for before the last press, and how long in all.</returns>
    private async Task<(int Steps, TimeSpan Took)> AnnounceAsync(ClerkInChat clerk, CancellationToken cancellationToken)
    {
        await clerk.SaysAsync("/announce", "请把要发的内容发给我", cancellationToken);
        var start = _clock.GetTimestamp();
        await clerk.SaysAsync(AnnounceFolder.Text, "（草稿）", cancellationToken);
        (string Button, string Answer)[] taps =
        [
            ("选发给谁", "发给谁？"),
            ("所有的群", "发给谁？"),
            ("好了", "发给："),
            ("看样子，准备发", "上面就是大家会看到的样子"),
        ];
        foreach (var (button, answer) in taps)
        {
            await clerk.TapsAsync(button, answer, cancellationToken);
        }

        var took = _clock.GetElapsedTime(start);
        await clerk.TapsAsync("没问题，提交", "开始发了", cancellationToken);
        return (1 + taps.Length, took);
    }

    [GeneratedRegex("/claim [0-9A-Z-]+")]
    private static partial Regex ClaimCode();

    private async Task AskAsync(int questions, double perSecond, CancellationToken cancellationToken)
    {
        await AskUntilAsync(perSecond, asked => asked >= questions, cancellationToken);

        // An answer that came later would be taken for that of the next question.
        while (!await server.WaitForSentAsync(questions, cancellationToken))
        {
            await Task.Delay(s_settle, _clock, cancellationToken);
        }
    }

    private Task AskUntilAsync(Task end, CancellationToken cancellationToken) => options.RepliesPerSecond > 0
        ? Task.WhenAll(AskUntilAsync(options.RepliesPerSecond, _ => end.IsCompleted, cancellationToken), end)
        : end;

    private async Task AskUntilAsync(double perSecond, Predicate<int> isEnough, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond), _clock);
        for (var asked = 0; !isEnough(asked) && await timer.WaitForNextTickAsync(cancellationToken); asked++)
        {
            await server.FeedAsync(1, People, asked + 1, Question, cancellationToken);
            _memoryMost = Math.Max(_memoryMost, bot.Memory);
        }
    }

    private static int Megabytes(long bytes) => (int)(bytes / 1_000_000);
}

/// <param name="Steps">Answers a clerk waits for from the text to the last press.</param>
/// <param name="DraftingSeconds">How long the clerk waited for them in all.</param>
/// <param name="FirstSendSeconds">From the last press until the first message stands in a group.</param>
/// <param name="Arrived">Groups in which it stands exactly once.</param>
internal sealed record SpeedFigures(
    int Steps,
    double DraftingSeconds,
    double FirstSendSeconds,
    double PerSecond,
    double PercentOfLimit,
    int TooFast,
    int Arrived,
    int MemoryBefore,
    int MemoryMost,
    int MemoryAfter,
    int IdleReplies,
    double IdleP50Ms,
    double IdleP99Ms,
    int BusyReplies,
    double BusyP50Ms,
    double BusyP99Ms,
    double BusyMostMs)
{
    public bool KeepsThePromise(int chats) =>
        FirstSendSeconds <= 2 && PercentOfLimit >= 98 && TooFast == 0 && Arrived == chats && BusyP99Ms < IdleP99Ms + 300;
}
