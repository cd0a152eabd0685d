using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>The browser channel on a real port and a real database, with a scripted bot behind it.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private WebApplication _app;

    private ChatHost(DirectoryInfo folder, WebApplication app, RecordedLogs logs) => (_folder, _app, Logs) = (folder, app, logs);

    public Uri Address => new(_app.Urls.First());

    public ScriptedBot Bot => _app.Services.GetRequiredService<ScriptedBot>();

    public RecordedLogs Logs { get; }

    public MemoryFiles Files => _app.Services.GetRequiredService<MemoryFiles>();

    public IChannel Channel => _app.Services.GetRequiredService<IChannel>();

    public Listeners Listeners => _app.Services.GetRequiredService<Listeners>();

    public static async Task<ChatHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("huangcheng-web-");
        var logs = new RecordedLogs();
        var host = new ChatHost(folder, Build(folder, "http://127.0.0.1:0", settings, logs), logs);
        await EmptyDatabase.CopyToAsync(DatabaseFile(folder));
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public async Task<BotDb> OpenAsync() =>
        await _app.Services.GetRequiredService<IDbContextFactory<BotDb>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>The same data on the same port, as after an update.</summary>
    public async Task RestartAsync()
    {
        var address = Address.ToString();
        var (script, deliveries) = (Bot.Answers, Bot.Deliveries);
        await _app.DisposeAsync();
        _app = Build(_folder, address, [], Logs);
        (Bot.Answers, Bot.Deliveries) = (script, deliveries);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        FilePool.Clear(DatabaseFile(_folder));
        _folder.Delete(recursive: true);
    }

    private static string DatabaseFile(DirectoryInfo folder) => Path.Combine(folder.FullName, "chat.db");

    private static WebApplication Build(
        DirectoryInfo folder,
        string address,
        (string Key, string Value)[] settings,
        RecordedLogs logs)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });

        // No file or variable of the machine's has a say, least of all in what is logged.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([
            new("Database:ConnectionString", $"Data Source={DatabaseFile(folder)}"),
            .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
        ]);
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddData();
        builder.Services.AddSingleton(TestSeal.New());
        builder.Services.AddWeb();
        builder.Services.AddSingleton<ICalendarSource, ScriptedCalendar>();
        builder.Services.AddSingleton<ScriptedBot>();
        builder.Services.AddSingleton<IInbox>(provider => provider.GetRequiredService<ScriptedBot>());
        builder.Services.AddSingleton<MemoryFiles>();
        builder.Services.AddSingleton<IFiles>(provider => provider.GetRequiredService<MemoryFiles>());
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        var app = builder.Build();
        app.MapWeb();
        return app;
    }
}
