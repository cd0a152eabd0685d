using System.Globalization;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>The real host with groups on the fake Bot API server over HTTP, Telegram's limits kept, and a clock that tests move.</summary>
internal sealed class FaultStand : IAsyncDisposable
{
    public const string Text = "明天上午停水。";

    private readonly List<FakeBotApiServer> _servers;
    private readonly int _groups;

    private FaultStand(FakeBotApiServer server, TestBot bot, int groups)
    {
        _servers = [server];
        Bot = bot;
        _groups = groups;
    }

    public FakeBotApiServer Server => _servers[^1];

    public TestBot Bot { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The n-th group's chat.</summary>
    public static long Chat(int n) => -1_000_000_000_000L - n;

    public static async Task<FaultStand> StartAsync(int groups, params (string Key, string Value)[] settings)
    {
        var server = await FakeBotApiServer.StartAsync(null, Token);
        var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;

            // Real calls by a clock that flies: a busy machine must not look like a dead server.
            setup.Settings["Telegram:RequestTimeout"] = "00:05:00";
            foreach (var (key, value) in settings)
            {
                setup.Settings[key] = value;
            }
        });
        await bot.Writes.RunAsync(
            (scope, token) =>
            {
                scope.Db.Groups.AddRange(Enumerable.Range(1, groups).Select(n => new GroupChat { Channel = "telegram", ChatId = Id(n), Status = GroupStatus.On }));
                return scope.Db.SaveChangesAsync(token);
            },
            Token);
        return new FaultStand(server, bot, groups);
    }

    /// <summary>An announcement to every group; an operator's, unless a clerk is given.</summary>
    public static async Task AnnounceAsync(TestBot bot, Action<Announcement>? with = null, Clerk? clerk = null)
    {
        var desk = bot.Services.GetRequiredService<AnnouncementDesk>();
        clerk ??= new Clerk(null, "cli", bot.Clock.GetUtcNow());
        var outcome = await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                var draft = await AnnouncementDesk.DraftAsync(scope, clerk, null, Write, null, token);
                return await desk.SubmitAsync(scope, clerk, draft!.Id, 0, token);
            },
            Token);
        Assert.True(outcome is DeskOutcome.Started or DeskOutcome.Scheduled, $"{outcome}");

        void Write(Announcement draft)
        {
            (draft.Content, draft.Whom) = (new Content(Text), Audience.Everyone.Write());
            with?.Invoke(draft);
        }
    }

    /// <inheritdoc cref="AnnounceAsync(TestBot, Action{Announcement}?, Clerk?)"/>
    public Task AnnounceAsync() => AnnounceAsync(Bot);

    /// <summary>Lets time fly until so many messages have arrived: somewhere in the middle of a run.</summary>
    public Task ArrivedAsync(int count) => Bot.Clock.FlyUntilAsync(
        Server.Calls.WaitAsync(call => call is { Method: "sendMessage", MessageId: not null }, count, Token), TimeSpan.FromMilliseconds(20));

    /// <summary>Lets time fly until every target has ended, and sees that what is written of each is what happened.</summary>
    public async Task<IReadOnlyList<AnnouncementTarget>> EndedAsync()
    {
        var targets = await Bot.Clock.FlyUntilAsync(Bot.EventuallyAsync<List<AnnouncementTarget>>(async db =>
            await db.AnnouncementTargets.AsNoTracking().OrderBy(target => target.Id).ToListAsync(Token) is var all
            && all.Count == _groups && all.TrueForAll(target => target.Status >= TargetStatus.Sent)
                ? all
                : null));
        foreach (var target in targets)
        {
            var arrived = Arrived(target);
            Assert.Equal(target.Status == TargetStatus.Sent, target.Reason is null);
            Assert.NotNull(target.EndedAt);
            Assert.True(target.Status switch { TargetStatus.Sent => arrived == 1, TargetStatus.Unknown => arrived <= 1, _ => arrived == 0 }, $"{target.ChatId}: {target.Status}, arrived {arrived}");
        }

        return targets;
    }

    public int Arrived(AnnouncementTarget target) => _servers.Sum(server => server.TextsIn(long.Parse(target.ChatId, CultureInfo.InvariantCulture)).Count);

    /// <summary>Nobody listens at the server's address any more.</summary>
    public async Task CutNetworkAsync() => await Server.DisposeAsync();

    /// <summary>The server is there again, at the same address.</summary>
    public async Task MendNetworkAsync() => _servers.Add(await FakeBotApiServer.StartAsync(new FakeBotApiOptions { Urls = Server.BaseUrl }, Token));

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static string Id(int n) => Chat(n).ToString(CultureInfo.InvariantCulture);
}
