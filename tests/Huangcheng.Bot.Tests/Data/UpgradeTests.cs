using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
