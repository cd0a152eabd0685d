using System.Data.Common;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Data;

/// <summary>The file of the version that did not seal what people say, taken over by this one.</summary>
public sealed class UpgradeTests
{
    private const string Before = "LearningTogether";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_version_before_kept_is_read_and_gone_on_with()
    {
        var begun = new TaskCompletionSource();
        var thinks = true;
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("think", async (_, token) =>
        {
            begun.TrySetResult();
            await (thinks ? new TaskCompletionSource().Task.WaitAsync(token) : Task.CompletedTask);
            return Step.Say(Reply.Text("想好了"));
        })));
        var bo = bot.Person("bo");
        await bo.Says("我想学防诈骗");
        await bo.Presses(bo.Buttons[0]);
        await bot.PostAsync("bo", "一小时后的提醒", message => message with { NotBefore = bot.Clock.GetUtcNow().AddHours(1) });
        await bot.Person("an").Does(new TextReceived("/think"));
        await begun.Task.WaitAsync(Token);
        var unsealed = await UnsealedAsync(bot);
        await bot.StopAsync();
        await GoBackAsync(bot.DatabaseFile, unsealed);

        thinks = false;
        await bot.StartAgainAsync();

        await bot.Channel.WaitAsync(attempt => attempt.Text == "想好了", 1);
        Assert.Contains("2/", await bo.Presses(bo.Buttons[0]), StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromHours(1));
        await bot.Channel.WaitAsync(attempt => attempt.Text == "一小时后的提醒", 1);
    }

    [Fact]
    public async Task A_start_that_ends_anywhere_in_an_upgrade_leaves_the_file_as_it_was_and_the_next_one_upgrades_it()
    {
        await using var stand = await DataStand.StartAsync();
        await stand.CloseAsync();
        await GoBackAsync(stand.File, []);
        await DataStand.ExecuteAsync(stand.File, "INSERT INTO Chats (Channel, ChatId, Kind, Status, ChangedAt) VALUES ('test', 'bo', 0, 0, 1)");
        await DataStand.ExecuteAsync(stand.File, "PRAGMA wal_checkpoint(TRUNCATE)");
        var before = await File.ReadAllBytesAsync(stand.File, Token);

        var ended = 0;
        for (var commands = 1; await EndsAsync(stand, commands); commands += 5)
        {
            ended++;
            Assert.Equal(before, await File.ReadAllBytesAsync(stand.File, Token));
        }

        Assert.InRange(ended, 5, 100);
        Assert.Equal(1L, await DataStand.QueryAsync<long>(stand.File, "SELECT count(*) FROM Chats WHERE ChatId = 'bo'"));
        Assert.Equal("wal", await DataStand.QueryAsync<string>(stand.File, "PRAGMA journal_mode"));
        Assert.Equal(["bot.db", "bot.db.lock"], Directory.GetFiles(Path.GetDirectoryName(stand.File)!).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>A start whose connection is gone after so many commands, as at a kill; false when it needed fewer.</summary>
    private static async Task<bool> EndsAsync(DataStand stand, int commands)
    {
        await using var services = stand.Build($"Data Source={stand.File};Pooling=False", new EndAfter(commands));
        try
        {
            await services.GetRequiredService<IDatabase>().PrepareAsync(Token);
            return false;
        }
        catch (StartupException e) when (e.InnerException is EndOfStreamException)
        {
            return true;
        }
    }

    private sealed class EndAfter(int commands) : DbCommandInterceptor
    {
        private int _left = commands;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            command.Connection!.DataSource.EndsWith(".migrating", StringComparison.Ordinal) && --_left < 0 ? throw new EndOfStreamException() : ValueTask.FromResult(result);
    }

    /// <summary>Statements that put what is sealed back as the JSON that stood there before.</summary>
    private static async Task<List<(string Sql, object Id, string Json)>> UnsealedAsync(TestBot bot)
    {
        var seal = bot.Services.GetRequiredService<ISeal>();
        string Json(byte[] data) => System.Text.Encoding.UTF8.GetString(seal.Open(data)!);
        await using var db = bot.OpenDb();
        return
        [
            .. (await db.Set<OutboxRow>().AsNoTracking().Where(row => row.Content != null).ToListAsync(Token))
                .Select(row => ("UPDATE Outbox SET Content = $json WHERE Id = $id", (object)row.Id, Json(row.Content!))),
            .. (await db.Set<ConversationRow>().AsNoTracking().ToListAsync(Token))
                .Select(row => ("UPDATE Conversations SET State = $json WHERE Key = $id", (object)row.Key, Json(row.State))),
            .. (await db.Set<InboxRow>().AsNoTracking().Where(row => row.Payload != null).ToListAsync(Token))
                .Select(row => ("UPDATE Inbox SET Payload = $json WHERE Id = $id", (object)row.Id, Json(StoredEvent.TryRead(row.Payload)!.Sealed))),
        ];
    }

    private static async Task GoBackAsync(string file, List<(string Sql, object Id, string Json)> unsealed)
    {
        await using var stand = new DataStand();
        await using var services = stand.Build($"Data Source={file};Pooling=False");
        await using var db = services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContext();
        await db.Database.GetService<IMigrator>().MigrateAsync(Before, Token);
        foreach (var (sql, id, json) in unsealed)
        {
            await db.Database.ExecuteSqlRawAsync(sql, [new SqliteParameter("$json", json), new SqliteParameter("$id", id)], Token);
        }
    }
}
