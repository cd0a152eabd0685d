using System.Globalization;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>The real executable on the real clock, over a Bot API server, from 我要报名 to the seat given back.</summary>
public sealed class SignupProcessTests : IDisposable
{
    private const int Phone = 7;

    private readonly TestFolder _folder = new();
    private long _heard;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "huangcheng.db");

    [Fact]
    public async Task A_resident_signs_up_takes_the_date_home_and_cancels()
    {
        await EmptyDatabase.CopyToAsync(Database);
        await RunAsync("INSERT INTO Sessions (Id, Title, StartsAt, Place, Seats, Taken, Status, Version) VALUES (1, '智能手机课', $at, '镇文化站', 30, 0, 1, 0)");
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = Start(server);
        await bot.WroteAsync("http://127.0.0.1:");

        server.Updates.PrivateText(Phone, "我要报名");
        Press(server, await HeardAsync(server, "智能手机课"), "智能手机课");
        Press(server, await HeardAsync(server, "您同意吗？"), "同意，继续");
        await HeardAsync(server, "怎么称呼您");
        server.Updates.PrivateText(Phone, "王秀兰");
        await HeardAsync(server, "联系电话");
        server.Updates.PrivateText(Phone, "13805331234");
        await HeardAsync(server, "您是哪个村的");
        server.Updates.PrivateText(Phone, "石槽");
        Press(server, await HeardAsync(server, "请核对"), "确认报名");
        Press(server, await HeardAsync(server, "报名成功"), "加到手机日历");
        var file = (await server.Calls.WaitAsync(call => call is { Method: "sendDocument", ChatId: Phone, MessageId: not null }, 1, Token))[0];
        Assert.StartsWith("upload of ", file.Argument("document"), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("SELECT Taken FROM Sessions"));

        server.Updates.PrivateText(Phone, "我的报名");
        Press(server, await HeardAsync(server, "您报名的活动"), "查看或取消");
        Press(server, await HeardAsync(server, "智能手机课", "取消报名"), "取消报名");
        Press(server, await HeardAsync(server, "取消", "确定取消"), "确定取消");
        await HeardAsync(server, "已取消");

        Assert.Equal(0, await RunAsync("SELECT Taken FROM Sessions"));
        Assert.Equal(6, await RunAsync("SELECT Status FROM Registrations"));
        Assert.Equal(0, await bot.TerminateAsync());
        Assert.DoesNotContain("13805331234", bot.Output + bot.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private BotProcess Start(FakeBotApiServer server) => BotProcess.Start(
        _folder.FullName,
        [],
        ("Database__ConnectionString", $"Data Source={Database}"),
        ("Telegram__BotToken", server.Options.Token),
        ("Telegram__ApiBaseUrl", server.BaseUrl),
        ("Telegram__MessagesPerChatPerSecond", "0"));

    /// <summary>The next message with this text in it, and a button that says so.</summary>
    private async Task<LedgerEntry> HeardAsync(FakeBotApiServer server, string part, string button = "")
    {
        var heard = (await server.Calls.WaitAsync(
            call => call is { Method: "sendMessage", ChatId: Phone, Text: { } text } && call.Number > _heard && text.Contains(part, StringComparison.Ordinal)
                && (button.Length == 0 || call.Keyboard.Any(row => row.Any(one => one.Text.Contains(button, StringComparison.Ordinal)))),
            1,
            Token))[0];
        _heard = heard.Number;
        return heard;
    }

    private static void Press(FakeBotApiServer server, LedgerEntry message, string label) => server.Updates.Press(
        Phone,
        Phone,
        message.Keyboard.SelectMany(row => row).First(button => button.Text.Contains(label, StringComparison.Ordinal)).Data!,
        message.MessageId!.Value);

    /// <summary>Runs SQL in which <c>$at</c> is in eight days.</summary>
    private async Task<int> RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$at", TimeProvider.System.GetUtcNow().Date.AddDays(8).AddHours(6).Ticks);
        return Convert.ToInt32(await command.ExecuteScalarAsync(Token), CultureInfo.InvariantCulture);
    }
}
