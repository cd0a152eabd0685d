using System.Globalization;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>The real executable against a Bot API server, ended at bad moments.</summary>
public sealed class KillTests : IDisposable
{
    private const int Updates = 300;

    private readonly TestFolder _folder = new();
    private readonly Random _random = new(20241008);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_twice_it_answers_every_update_once_and_repeats_at_most_what_was_in_flight()
    {
        await using var server = await FakeBotApiServer.StartAsync(new FakeBotApiOptions { Delay = TimeSpan.FromMilliseconds(15) }, Token);
        for (var kill = 0; kill < 2; kill++)
        {
            Write(server, Updates / 3);
            await KillAfterAsync(server, _random.Next(20, 80));
        }

        Write(server, Updates / 3);
        await RunUntilAsync(server, Updates);
        var left = await CountAsync("SELECT count(*) FROM Outbox WHERE Status <> 3");
        for (var run = 0; left > 0 && run < 3; run++)
        {
            // Repeats were among those that came; the rest comes now.
            await RunUntilAsync(server, Sent(server) + left);
            left = await CountAsync("SELECT count(*) FROM Outbox WHERE Status <> 3");
        }

        Assert.Equal(0, left);
        Assert.Equal(0, server.Queue.Pending);
        Assert.Equal(Updates, await CountAsync("SELECT count(*) FROM Inbox WHERE Status = 1"));
        Assert.Equal(Updates, await CountAsync("SELECT count(*) FROM Outbox"));
        var repeats = Sent(server) - Updates;
        Assert.InRange(repeats, 0, await CountAsync("SELECT sum(UnknownOutcomes) FROM Outbox"));
        Assert.InRange(repeats, 0, 2 * 64);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    // Before each kill anew: however late a kill comes, the next one finds something under way.
    private static void Write(FakeBotApiServer server, int updates) => server.Load(updates, chats: 60, "这个月有什么活动？", inGroups: false);

    private static int Sent(FakeBotApiServer server) => server.Calls.Of("sendMessage").Count(call => call.MessageId is not null);

    /// <summary>Lets it send so many messages, and kills it in the middle of the next.</summary>
    private async Task KillAfterAsync(FakeBotApiServer server, int messages)
    {
        await using var bot = Start(server);
        await server.Calls.WaitAsync("sendMessage", Sent(server) + messages, Token);
        await bot.KillAsync();
    }

    /// <summary>Lets it work until the server has so many messages, and then end well.</summary>
    private async Task RunUntilAsync(FakeBotApiServer server, int messages)
    {
        await using var bot = Start(server);
        await server.Calls.WaitAsync("sendMessage", messages, Token);
        Assert.Equal(0, await bot.TerminateAsync());
    }

    private BotProcess Start(FakeBotApiServer server) => BotProcess.Start(
        _folder.FullName,
        [],
        ("Telegram__BotToken", server.Options.Token),
        ("Telegram__ApiBaseUrl", server.BaseUrl),
        ("Telegram__MessagesPerSecond", "0"),
        ("Telegram__MessagesPerChatPerSecond", "0"));

    private async Task<int> CountAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "data", "huangcheng.db")};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(await command.ExecuteScalarAsync(Token), CultureInfo.InvariantCulture);
    }
}
