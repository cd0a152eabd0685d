using Huangcheng.Bot.Data;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Huangcheng.Bot.Tests.Data;

/// <summary>The database alone, on a file of its own, or on a file that a test names.</summary>
internal sealed class DataStand : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("huangcheng-data-");
    private ServiceProvider? _services;

    public string File => PathOf("bot.db");

    public CommitWatch Commits { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public TestClock Clock { get; } = new();

    public IDatabase Database => Services.GetRequiredService<IDatabase>();

    public WritePath Writes => Services.GetRequiredService<WritePath>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ServiceProvider Services => _services ??= Build($"Data Source={File}");

    /// <summary>A database that is ready, with the write path running.</summary>
    public static async Task<DataStand> StartAsync()
    {
        var stand = new DataStand();
        await EmptyDatabase.CopyToAsync(stand.File);
        await stand.Database.PrepareAsync(Token);
        await stand.Writes.StartAsync(Token);
        return stand;
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Another program on the same file, or on another.</summary>
    public ServiceProvider Build(string connectionString, params IInterceptor[] interceptors) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:ConnectionString", connectionString)])
            .Build())
        .AddLogging(logging => logging.AddProvider(Logs))
        .AddSingleton<TimeProvider>(Clock)
        .ConfigureDbContext<Bot.Data.Sqlite.SqliteBotDb>(options => options.AddInterceptors([Commits, .. interceptors]))
        .AddData()
        .BuildServiceProvider();

    public BotDb OpenDb() => Services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContext();

    /// <summary>Ends what holds the file.</summary>
    public async Task CloseAsync()
    {
        if (_services is not null)
        {
            await Writes.StopAsync(Token);
            await _services.DisposeAsync();
            _services = null;
        }

        SqliteConnection.ClearAllPools();
    }

    public static async Task<T> QueryAsync<T>(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)(await command.ExecuteScalarAsync(Token) ?? throw new InvalidOperationException("Nothing came back."));
    }

    public static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }
}
