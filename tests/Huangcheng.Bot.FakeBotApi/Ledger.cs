using System.Text.Json;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>One call the bot made.</summary>
/// <param name="Number">1, 2, 3… in the order of arrival.</param>
/// <param name="At">When the body had been read, on a monotonic clock that starts with the server.</param>
/// <param name="Status">The HTTP status that was decided on; 0 when the connection was dropped before anything was done.</param>
/// <param name="Dropped">The connection was cut instead of answering.</param>
/// <param name="MessageId">The message made by the call: it did arrive in the chat.</param>
/// <param name="Arguments">The call's arguments, whatever the encoding of the body was.</param>
public sealed record LedgerEntry(
    long Number,
    TimeSpan At,
    string Method,
    long? ChatId,
    string? Text,
    int Status,
    bool Dropped,
    int? MessageId,
    JsonElement Arguments)
{
    /// <summary>The inline keyboard, row by row, as sent.</summary>
    public IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard =>
        Arguments.TryGetProperty("reply_markup", out var markup) && markup.TryGetProperty("inline_keyboard", out var rows)
            ? [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(FakeButton.From).ToArray())]
            : [];

    public string? Argument(string name) =>
        Arguments.ValueKind == JsonValueKind.Object && Arguments.TryGetProperty(name, out var value) ? value.ToString() : null;
}

public sealed record FakeButton(string Text, string? Data)
{
    public string? Url { get; init; }

    internal static FakeButton From(JsonElement button) => new(
        button.GetProperty("text").GetString() ?? string.Empty,
        button.TryGetProperty("callback_data", out var data) ? data.GetString() : null)
    {
        Url = button.TryGetProperty("url", out var url) ? url.GetString() : null,
    };
}

/// <summary>Every call, in order, and a way to wait for calls instead of sleeping.</summary>
public sealed class Ledger(TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly List<Waiter> _waiters = [];

    public IReadOnlyList<LedgerEntry> Snapshot()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    public IReadOnlyList<LedgerEntry> Of(string method) => [.. Snapshot().Where(entry => entry.Method == method)];

    /// <summary>Calls of a method, once there are <paramref name="count"/>.</summary>
    public Task<IReadOnlyList<LedgerEntry>> WaitAsync(string method, int count, CancellationToken cancellationToken) =>
        WaitAsync(entry => entry.Method == method, count, cancellationToken);

    /// <summary>The calls that match, once there are <paramref name="count"/>; calls made before count too.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> WaitAsync(Func<LedgerEntry, bool> match, int count, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(match, count);
        lock (_gate)
        {
            _waiters.Add(waiter);
            foreach (var entry in _entries)
            {
                waiter.See(entry);
            }
        }

        try
        {
            return await waiter.Done.WaitAsync(s_patience, clock, cancellationToken);
        }
        catch (TimeoutException e)
        {
            var seen = string.Join(", ", Snapshot().GroupBy(call => call.Method, StringComparer.Ordinal).Select(calls => $"{calls.Key} {calls.Count()}×"));
            var last = string.Join('\n', Snapshot().Where(call => call.Method != "getUpdates").TakeLast(8).Select(call => $"{call.Method} {call.Status} {call.Arguments}"));
            throw new TimeoutException($"Waited for {count} calls, {waiter.Seen} came. All calls: {seen}. The last:\n{last}", e);
        }
        finally
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    internal void Add(Func<long, LedgerEntry> make)
    {
        lock (_gate)
        {
            var entry = make(_entries.Count + 1);
            _entries.Add(entry);
            foreach (var waiter in _waiters)
            {
                waiter.See(entry);
            }
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    private sealed class Waiter(Func<LedgerEntry, bool> match, int count)
    {
        private readonly List<LedgerEntry> _matches = [];
        private readonly TaskCompletionSource<IReadOnlyList<LedgerEntry>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<LedgerEntry>> Done => _done.Task;

        public int Seen => _matches.Count;

        public void See(LedgerEntry entry)
        {
            if (!_done.Task.IsCompleted && match(entry))
            {
                _matches.Add(entry);
                if (_matches.Count >= count)
                {
                    _done.TrySetResult([.. _matches]);
                }
            }
        }
    }
}
