using System.Text.Json;

namespace Huangcheng.Bot.Benchmarks.Processes;

/// <summary>The fake Bot API server in a process of its own, and its control surface.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    public const string Token = "123456789:bench-token_of-the-right-length-000000000";

    /// <summary>Chat of the update whose number is a multiple of the chats.</summary>
    public const long FirstChat = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private FakeServer(ChildProcess process, string address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = new Uri(address), Timeout = s_patience * 2 };
    }

    public string Address { get; }

    public static Task<FakeServer> StartAsync(DataFolder folder, int delayMs, string? cpus, CancellationToken cancellationToken) =>
        StartAsync(folder, delayMs, cpus, limits: false, cancellationToken);

    /// <param name="limits">Whether it answers 429 above Telegram's limits.</param>
    public static async Task<FakeServer> StartAsync(DataFolder folder, int delayMs, string? cpus, bool limits, CancellationToken cancellationToken)
    {
        var address = FreePort.Address();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] arguments = ["--urls", address, "--delay-ms", $"{delayMs}", "--token", Token, "--limits", limits ? "true" : "false"];
        var server = new FakeServer(ChildProcess.Start(Programs.FakeBotApi, arguments, folder.Path, cpus, environment), address);
        await server.UntilAsync(async () => await server.StatsAsync(cancellationToken) is not null, cancellationToken);
        return server;
    }

    /// <summary>Waits until the bot polls.</summary>
    public Task UntilPolledAsync(CancellationToken cancellationToken) =>
        UntilAsync(async () => (await StatsAsync(cancellationToken)).Polls > 0, cancellationToken);

    /// <param name="first">Number of the first: the number decides the chat.</param>
    public Task FeedAsync(int count, int chats, int first, string text, CancellationToken cancellationToken) =>
        FeedAsync("private", count, chats, first, text, cancellationToken);

    /// <summary>The same, everybody pressing a button.</summary>
    public Task FeedPressesAsync(int count, int chats, int first, string data, CancellationToken cancellationToken) =>
        FeedAsync("press", count, chats, first, data, cancellationToken);

    /// <summary>True once so many messages have arrived; false when that takes some twenty seconds.</summary>
    public async Task<bool> WaitForSentAsync(int count, CancellationToken cancellationToken) =>
        (await GetAsync<Waited>($"/control/wait?sent={count}", cancellationToken)).Reached;

    public Task<ServerStats> StatsAsync(CancellationToken cancellationToken) => GetAsync<ServerStats>("/control/stats", cancellationToken);

    /// <param name="chats">Only of the chats that updates fed with this number go to.</param>
    public Task<ServerLatency> LatencyAsync(int chats, CancellationToken cancellationToken) => GetAsync<ServerLatency>($"/control/latency?chats={chats}", cancellationToken);

    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsync(new Uri("/control/reset", UriKind.Relative), null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Every message that arrived, whether or not the bot heard of it.</summary>
    public async Task<IReadOnlyList<ArrivedMessage>> ArrivedAsync(CancellationToken cancellationToken) =>
        [.. (await CallsAsync(cancellationToken)).Where(call => call is { Method: "sendMessage", MessageId: not null })];

    /// <summary>Every call that the bot made.</summary>
    public async Task<IReadOnlyList<ArrivedMessage>> CallsAsync(CancellationToken cancellationToken)
    {
        var lines = await _http.GetStringAsync(new Uri("/control/ledger", UriKind.Relative), cancellationToken);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<ArrivedMessage>(line, JsonSerializerOptions.Web)!)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task FeedAsync(string kind, int count, int chats, int first, string text, CancellationToken cancellationToken)
    {
        var query = $"/control/updates?kind={kind}&count={count}&chats={chats}&first={first}&text={Uri.EscapeDataString(text)}";
        using var response = await _http.PostAsync(new Uri(query, UriKind.Relative), null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<T>(new Uri(path, UriKind.Relative), cancellationToken))!;

    private async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + s_patience;
        while (true)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (HttpRequestException) when (TimeProvider.System.GetUtcNow() < until)
            {
                // Not listening yet.
            }

            if (TimeProvider.System.GetUtcNow() > until)
            {
                throw new TimeoutException("The processes under measurement do not talk to each other.\n" + _process.LastLines());
            }

            await Task.Delay(s_pause, TimeProvider.System, cancellationToken);
        }
    }

    private sealed record Waited(bool Reached);
}

/// <param name="FirstFetchMs">When an update was handed out first.</param>
/// <param name="LastSentMs">When the last message arrived.</param>
/// <param name="ElapsedMs">Its clock now.</param>
internal sealed record ServerStats(int Fed, int Sent, double? FirstFetchMs, double LastSentMs, double ElapsedMs, IReadOnlyDictionary<string, int> Calls)
{
    /// <summary>Calls of any method that it found too fast.</summary>
    public int TooFast => Calls.Where(call => call.Key.EndsWith(" 429", StringComparison.Ordinal)).Sum(call => call.Value);

    public int Polls => Calls.GetValueOrDefault("getUpdates 200");
}

/// <summary>From an update's first fetch to its reply, the n-th message into a chat answering its n-th update.</summary>
internal sealed record ServerLatency(int Replies, int Unanswered, int Surplus, double P50Ms, double P99Ms, double MaxMs);

internal sealed record ArrivedMessage(int N, string Method, long? Chat, string? Text, int? MessageId, double Ms, IReadOnlyList<ArrivedButton> Buttons);

internal sealed record ArrivedButton(string Text, string? Data);
