using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>The real host with both its channels: Telegram by a Bot API server, the browser by its endpoints.</summary>
internal sealed class Town : IAsyncDisposable
{
    private long _lastUser = 7_000;

    private Town(TestBot bot, FakeBotApiServer server) => (Bot, Server) = (bot, server);

    public static TheoryData<string> Channels { get; } = [Resident.Telegram, Resident.Web];

    public TestBot Bot { get; }

    public FakeBotApiServer Server { get; }

    public static async Task<Town> StartAsync(Action<TestBotSetup>? more = null)
    {
        var server = await FakeBotApiServer.StartAsync(null, TestContext.Current.CancellationToken);
        try
        {
            return new Town(await TestBot.StartAsync(setup => Configure(setup, server, more)), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody nobody has seen before.</summary>
    public async Task<Resident> ArrivesAsync(string channel) =>
        channel == Resident.Web ? await BrowserResident.ArriveAsync(Bot) : new TelegramResident(Bot, Server, ++_lastUser);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static void Configure(TestBotSetup setup, FakeBotApiServer server, Action<TestBotSetup>? more)
    {
        setup.Settings["Telegram:BotToken"] = server.Options.Token;
        setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;

        // The clock stands still: nobody would ever be let through.
        setup.Settings["Telegram:MessagesPerSecond"] = "0";
        setup.Settings["Telegram:MessagesPerChatPerSecond"] = "0";
        setup.Settings["Web:MessageBurst"] = "1000";
        more?.Invoke(setup);
    }
}
