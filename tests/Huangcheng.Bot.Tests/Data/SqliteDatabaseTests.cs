using Huangcheng.Bot.CompiledModel;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Data;

public sealed class SqliteDatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_make_exactly_the_model()
    {
        await using var stand = await DataStand.StartAsync();
        await using var db = stand.OpenDb();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    /// <summary>When it fails: <c>dotnet ef migrations script</c>, as docs/adr/0046 has it.</summary>
    [Fact]
    public async Task The_script_that_makes_a_new_database_makes_what_the_migrations_make()
    {
        await using var scripted = await DataStand.StartAsync();
        await using var migrated = new DataStand();
        await File.WriteAllBytesAsync(migrated.File, [], Token);
        await migrated.Database.PrepareAsync(Token);

        Assert.Equal(await FormAsync(migrated), await FormAsync(scripted));
    }

    /// <summary>When it fails: <c>dotnet ef dbcontext optimize</c>, as docs/adr/0081 has it.</summary>
    [Fact]
    public async Task The_compiled_model_is_the_model()
    {
        await using var stand = await DataStand.StartAsync();
        await using var db = stand.OpenDb();

        var model = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);

        Assert.IsType<SqliteBotDbModel>(db.Model);
        Assert.Equal(model.ToDebugString(MetadataDebugStringOptions.LongDefault), db.Model.ToDebugString(MetadataDebugStringOptions.LongDefault));
    }

    [Fact]
    public async Task It_writes_ahead_and_the_writer_flushes_every_commit()
    {
        await using var stand = await DataStand.StartAsync();

        var (journal, synchronous) = await stand.Writes.RunAsync(
            async (scope, token) => (
                (string?)await scope.Statements.ReturningAsync("PRAGMA journal_mode", [], token),
                (long?)await scope.Statements.ReturningAsync("PRAGMA synchronous", [], token)),
            Token);

        Assert.Equal(("wal", 2L), (journal, synchronous));
    }

    [Fact]
    public async Task What_was_stored_is_there_after_the_next_start()
    {
        await using var stand = await DataStand.StartAsync();
        await AddAsync(stand, "a");
        await stand.CloseAsync();

        await stand.Database.PrepareAsync(Token);

        Assert.Equal(1L, await DataStand.QueryAsync<long>(stand.File, "SELECT count(*) FROM Chats"));
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_made()
    {
        await using var stand = new DataStand();
        await using var services = stand.Build($"Data Source={stand.PathOf("a/b/bot.db")}");

        await services.GetRequiredService<IDatabase>().PrepareAsync(Token);

        Assert.True(File.Exists(stand.PathOf("a/b/bot.db")));
    }

    [Fact]
    public async Task A_second_program_on_the_same_file_is_refused()
    {
        await using var stand = await DataStand.StartAsync();
        await using var second = stand.Build($"Data Source={stand.File}");

        Assert.Contains("可能已有一个程序在运行", await RefusalAsync(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await using var stand = new DataStand();
        await File.WriteAllTextAsync(stand.File, string.Concat(Enumerable.Repeat("这是一封信。", 500)), Token);
        var before = await File.ReadAllBytesAsync(stand.File, Token);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => stand.Database.PrepareAsync(Token));

        Assert.Contains("不是数据库文件", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(stand.File, refusal.Message, StringComparison.Ordinal);
        await stand.CloseAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(stand.File, Token));
    }

    [Fact]
    public async Task Another_programs_database_is_refused()
    {
        await using var stand = new DataStand();
        await DataStand.ExecuteAsync(stand.File, "CREATE TABLE Songs (Name TEXT)");

        var refusal = await Assert.ThrowsAsync<StartupException>(() => stand.Database.PrepareAsync(Token));

        Assert.Contains("别的程序的数据库", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_becomes_the_database()
    {
        await using var stand = new DataStand();
        await File.WriteAllBytesAsync(stand.File, [], Token);

        await stand.Database.PrepareAsync(Token);

        Assert.Equal(0L, await DataStand.QueryAsync<long>(stand.File, "SELECT count(*) FROM Chats"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await using var stand = await DataStand.StartAsync();
        await stand.CloseAsync();
        await DataStand.ExecuteAsync(stand.File, "INSERT INTO __EFMigrationsHistory VALUES ('20991231000000_Future', '99.0.0')");

        var refusal = await Assert.ThrowsAsync<StartupException>(() => stand.Database.PrepareAsync(Token));

        Assert.Contains("来自更新的版本（20991231000000_Future）", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/huangcheng/bot.db")]
    [InlineData("/dev/null/bot.db")]
    public async Task A_place_that_cannot_be_written_is_refused_without_blaming_another_program(string file)
    {
        await using var stand = new DataStand();
        await using var services = stand.Build($"Data Source={file}");

        var refusal = await RefusalAsync(services);

        Assert.Contains(Path.GetDirectoryName(file)!, refusal, StringComparison.Ordinal);
        Assert.Contains("Database:ConnectionString", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("已有一个程序", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Sorce=x.db")]
    [InlineData("nonsense")]
    public async Task A_connection_string_that_names_no_file_is_refused(string connectionString)
    {
        await using var stand = new DataStand();
        await using var services = stand.Build(connectionString);

        Assert.Contains("Database:ConnectionString", await RefusalAsync(services), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_was_killed_while_migrating_does_not_lock_the_next_one_out()
    {
        await using var stand = await DataStand.StartAsync();
        await stand.CloseAsync();
        await DataStand.ExecuteAsync(
            stand.File,
            """
            DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT max(MigrationId) FROM __EFMigrationsHistory);
            DROP TABLE LessonPlaces;
            CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2024-10-08 00:00:00')
            """);

        await stand.Database.PrepareAsync(Token).WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Token);
    }

    [Fact]
    public async Task A_backup_of_a_running_bot_restores_everything()
    {
        await using var stand = await DataStand.StartAsync();
        await AddAsync(stand, "before");
        await stand.Database.BackupAsync(stand.PathOf("copy.db"), Token);
        await AddAsync(stand, "after");
        await stand.CloseAsync();

        await stand.Database.RestoreAsync(stand.PathOf("copy.db"), Token);
        await stand.CloseAsync();

        await stand.Database.PrepareAsync(Token);
        Assert.Equal("before", await DataStand.QueryAsync<string>(stand.File, "SELECT group_concat(ChatId) FROM Chats"));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_says_when_it_cannot_be_written()
    {
        await using var stand = await DataStand.StartAsync();
        await File.WriteAllTextAsync(stand.PathOf("precious.txt"), "珍贵", Token);

        await Assert.ThrowsAsync<StartupException>(() => stand.Database.BackupAsync(stand.PathOf("precious.txt"), Token));
        await Assert.ThrowsAsync<StartupException>(() => stand.Database.BackupAsync(stand.PathOf("no/such/folder.db"), Token));

        Assert.Equal("珍贵", await File.ReadAllTextAsync(stand.PathOf("precious.txt"), Token));
    }

    [Fact]
    public async Task Restoring_under_a_running_bot_is_refused()
    {
        await using var stand = await DataStand.StartAsync();
        await stand.Database.BackupAsync(stand.PathOf("copy.db"), Token);
        await using var second = stand.Build($"Data Source={stand.File}");

        await Assert.ThrowsAsync<StartupException>(() => second.GetRequiredService<IDatabase>().RestoreAsync(stand.PathOf("copy.db"), Token));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("a letter")]
    [InlineData("another program's")]
    [InlineData("newer")]
    [InlineData("cut short")]
    [InlineData("damaged")]
    public async Task A_bad_backup_is_refused_and_the_data_stays(string kind)
    {
        await using var stand = await DataStand.StartAsync();
        for (var n = 0; n < 200; n++)
        {
            await AddAsync(stand, $"chat {n}");
        }

        var copy = stand.PathOf("copy.db");
        await stand.Database.BackupAsync(copy, Token);
        await stand.CloseAsync();
        await SpoilAsync(copy, kind);

        await Assert.ThrowsAsync<StartupException>(() => stand.Database.RestoreAsync(copy, Token));

        await stand.CloseAsync();
        await stand.Database.PrepareAsync(Token);
        Assert.Equal(200L, await DataStand.QueryAsync<long>(stand.File, "SELECT count(*) FROM Chats"));
    }

    [Fact]
    public async Task A_damaged_database_can_be_replaced_by_a_backup()
    {
        await using var stand = await DataStand.StartAsync();
        await AddAsync(stand, "a");
        await stand.Database.BackupAsync(stand.PathOf("copy.db"), Token);
        await stand.CloseAsync();
        await File.WriteAllTextAsync(stand.File, "坏了", Token);

        await stand.Database.RestoreAsync(stand.PathOf("copy.db"), Token);

        await stand.CloseAsync();
        await stand.Database.PrepareAsync(Token);
        Assert.Equal(1L, await DataStand.QueryAsync<long>(stand.File, "SELECT count(*) FROM Chats"));
    }

    private static async Task SpoilAsync(string copy, string kind)
    {
        var bytes = await File.ReadAllBytesAsync(copy, Token);
        switch (kind)
        {
            case "newer":
                await DataStand.ExecuteAsync(copy, "INSERT INTO __EFMigrationsHistory VALUES ('20991231000000_Future', '99.0.0')");
                return;
            case "another program's":
                File.Delete(copy);
                await DataStand.ExecuteAsync(copy, "CREATE TABLE Songs (Name TEXT)");
                return;
            case "cut short":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "damaged":
                Array.Fill(bytes, (byte)0xA5, 4_096, bytes.Length - 8_192);
                break;
            case "a letter":
                bytes = [.. Enumerable.Repeat((byte)'x', 5_000)];
                break;
            default:
                bytes = [];
                break;
        }

        File.Delete(copy);
        if (kind != "missing")
        {
            await File.WriteAllBytesAsync(copy, bytes, Token);
        }
    }

    private static async Task<string> RefusalAsync(IServiceProvider services) =>
        (await Assert.ThrowsAsync<StartupException>(() => services.GetRequiredService<IDatabase>().PrepareAsync(Token))).Message;

    /// <summary>Every table and index as it was made, and the migrations that are noted.</summary>
    private static Task<string?> FormAsync(DataStand stand) => DataStand.QueryAsync<string?>(
        stand.File,
        """
        SELECT group_concat(line, char(10)) FROM (
            SELECT type || ' ' || name || ' ' || ifnull(sql, '') AS line FROM sqlite_master WHERE name <> '__EFMigrationsLock'
            UNION ALL SELECT MigrationId || ' ' || ProductVersion FROM __EFMigrationsHistory
            ORDER BY line)
        """);

    private static Task AddAsync(DataStand stand, string chatId) => stand.Writes.RunAsync(
        async (scope, token) =>
        {
            scope.Db.Chats.Add(new ChatRow { Channel = "x", ChatId = chatId });
            await scope.Db.SaveChangesAsync(token);
        },
        Token);
}
