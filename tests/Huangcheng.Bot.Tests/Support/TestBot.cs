using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Data.Sqlite;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>
/// The real host on a file of its own and a clock that stands still, with <see cref="TestChannel"/> as a platform.
/// It can be stopped and started again on the same file.
/// </summary>
internal sealed class TestBot : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("huangcheng-bot-");
    private readonly TestBotSetup _setup;
    private WebApplication? _app;
    private int _events;

    private TestBot(TestBotSetup setup)
    {
        _setup = setup;
        DatabaseFile = Path.Combine(_folder.FullName, "bot.db");
    }

    public TestClock Clock => _setup.Clock;

    public TestChannel Channel => _setup.Channel;

    public CapturedLogs Logs { get; } = new();

    public CommitWatch Commits { get; } = new();

    public string DatabaseFile { get; private set; }

    public IServiceProvider Services => _app!.Services;

    public WritePath Writes => Services.GetRequiredService<WritePath>();

    public Uri Address => new(_app!.Urls.First());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestBot> StartAsync(Action<TestBotSetup>? setup = null)
    {
        var wanted = new TestBotSetup();
        setup?.Invoke(wanted);
        var bot = new TestBot(wanted);
        try
        {
            await EmptyDatabase.CopyToAsync(bot.DatabaseFile);
            await bot.StartAgainAsync();
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }

        return bot;
    }

    /// <summary>Someone who writes to the bot alone.</summary>
    public Person Person(string name) => new(this, name, name, ChatKind.Private);

    /// <summary>Someone who writes to the bot in a group.</summary>
    public Person Person(string name, string group) => new(this, name, group, ChatKind.Group);

    public BotDb OpenDb() => Services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContext();

    /// <summary>Puts a message into the outbox, as a feature does.</summary>
    public Task PostAsync(string chatId, string text, Func<Outgoing, Outgoing>? with = null)
    {
        var message = new Outgoing($"post:{NextEventId()}", "test", chatId, ChatKind.Private, new Content(text));
        return PostAsync([with?.Invoke(message) ?? message]);
    }

    /// <summary>Puts messages into the outbox in one transaction.</summary>
    public Task PostAsync(IReadOnlyList<Outgoing> messages) => Writes.RunAsync(
        async (scope, token) =>
        {
            foreach (var message in messages)
            {
                await Services.GetRequiredService<IOutbox>().AddAsync(scope, message, token);
            }
        },
        Token);

    /// <summary>The message's row, once it is in such a state.</summary>
    public Task<OutboxRow> RowAsync(string text, Predicate<OutboxRow> state) => EventuallyAsync(async db =>
    {
        var tried = Channel.Attempts.Where(attempt => attempt.Text == text).Select(attempt => attempt.Message.DeliveryId).ToHashSet();
        var rows = await db.Outbox.AsNoTracking().Where(row => tried.Contains(row.Id)).ToListAsync(Token);
        return rows.Find(state);
    });

    /// <summary>What a query finds, once it finds something; asked again after each commit.</summary>
    public Task<T> EventuallyAsync<T>(Func<BotDb, Task<T?>> look)
        where T : class => Commits.Committed.WaitAsync(
            async () =>
            {
                await using var db = OpenDb();
                return await look(db);
            },
            () => string.Join('\n', Logs.Lines.Select(line => line.Text)));

    /// <summary>The deliveries of the answer to an event, in order, once all of them have arrived.</summary>
    public async Task<List<OutboxRow>> AnswerAsync(long inboxId)
    {
        await EventuallyAsync<object>(async db => await HasArrivedAsync(db, inboxId) ? true : null);
        var (turn, sorry) = ($"turn:{inboxId}:", $"sorry:{inboxId}");
        await using var db = OpenDb();
        return await db.Outbox.AsNoTracking().Where(row => row.Key.StartsWith(turn) || row.Key == sorry).OrderBy(row => row.Id).ToListAsync(Token);
    }

    public async Task<string> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var response = await http.GetAsync(path, Token);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Token)}";
    }

    public string NextEventId() => $"e{Interlocked.Increment(ref _events)}";

    /// <summary>Ends as on SIGTERM.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync(Token);

            // Polly pauses on this clock while a call of its pipeline is still coming to its end.
            await Clock.FlyUntilAsync(app.DisposeAsync().AsTask());
        }
    }

    public async Task StartAgainAsync()
    {
        var watch = new StartWatch();
        _app = BotHost.Build(builder => Customize(builder, watch));
        await BotHost.PrepareAsync(_app, Token);
        Clock.OnPause = watch.SeePause;
        await _app.StartAsync(Token);
        await watch.QuietAsync(Writes, Token);
    }

    /// <param name="after">How long it is off; a running host would wake at each tick of that time.</param>
    public async Task RestartAsync(TimeSpan after = default)
    {
        await StopAsync();
        Clock.Advance(after);
        await StartAgainAsync();
    }

    /// <summary>
    /// Begins again from what a kill left on the disk: a host reads the image as it is, log and all. What the one before did
    /// after that moment did not happen: it writes to a file that nobody looks at any more, and what it sent is forgotten.
    /// </summary>
    public async Task ReviveAsync(CrashImage image)
    {
        await StopAsync();
        FilePool.Clear(DatabaseFile);
        DatabaseFile = image.File;
        Channel.Keep(image.Attempts);
        await StartAgainAsync();
    }

    /// <summary>Changes the file while no host runs.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        FilePool.Clear(DatabaseFile);
        _folder.Delete(recursive: true);
    }

    // Asked after each commit of the host: by EF it takes several times as long, and reads what nobody looks at yet.
    private static async Task<bool> HasArrivedAsync(BotDb db, long inboxId)
    {
        await db.Database.OpenConnectionAsync(Token);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT count(*) > 0 AND min(Status = $sent) FROM Outbox WHERE Key GLOB $turn OR Key = $sorry";
        command.Parameters.AddWithValue("$sent", (int)DeliveryStatus.Sent);
        command.Parameters.AddWithValue("$turn", $"turn:{inboxId}:*");
        command.Parameters.AddWithValue("$sorry", $"sorry:{inboxId}");
        return await command.ExecuteScalarAsync(Token) is 1L;
    }

    private void Customize(WebApplicationBuilder builder, StartWatch watch)
    {
        builder.Configuration["Database:ConnectionString"] = $"Data Source={DatabaseFile}";
        builder.Configuration["Web:Urls"] = "http://127.0.0.1:0";

        // Days fly by in these tests; nobody edits the folder meanwhile.
        builder.Configuration["Knowledge:LookEvery"] = "1.00:00:00";
        foreach (var (key, value) in _setup.Settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Host.UseServiceProviderFactory(watch);
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services.AddSingleton<IKnowledgeReader, SharedKnowledge>();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<Random>(new SeededRandom());
        builder.Services.AddSingleton<IChannel>(Channel);
        builder.Services.ConfigureDbContext<SqliteBotDb>(options => options.AddInterceptors(Commits));
        foreach (var dialogue in _setup.Dialogues)
        {
            builder.Services.AddSingleton(dialogue);
        }

        _setup.Services?.Invoke(builder.Services);
    }
}
