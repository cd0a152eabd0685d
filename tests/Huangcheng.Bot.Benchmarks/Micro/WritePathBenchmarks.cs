using BenchmarkDotNet.Attributes;
using Huangcheng.Bot.Benchmarks.Processes;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Benchmarks.Micro;

/// <summary>Durable units of work through the one write path: alone, and so many at once that they share commits.</summary>
[MemoryDiagnoser]
public class WritePathBenchmarks : IDisposable
{
    private const string Add = """INSERT INTO "Inbox" ("Channel", "ExternalId", "Status", "ReceivedAt") VALUES ('bench', @p0, 1, @p1)""";

    private DataFolder? _folder;
    private ServiceProvider _services = null!;
    private WritePath _path = null!;
    private long _number;

    [Params(1, 96)]
    public int AtOnce { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _folder = new DataFolder(null);
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:ConnectionString", "Data Source=" + _folder.Database)])
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton(TimeProvider.System)
            .AddData()
            .BuildServiceProvider();
        await _services.GetRequiredService<IDatabase>().PrepareAsync(CancellationToken.None);
        _path = _services.GetRequiredService<WritePath>();
        await _path.StartAsync(CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _path.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _folder = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>The figure is for all of them together.</summary>
    [Benchmark]
    public Task Commit() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => _path.RunAsync(
        (scope, token) => scope.Statements.ExecuteAsync(Add, [$"{Interlocked.Increment(ref _number)}", DateTimeOffset.UnixEpoch], token),
        CancellationToken.None)));
}
