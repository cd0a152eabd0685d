using System.Text.Json;
using System.Text.Json.Nodes;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>An update and what became of it.</summary>
public sealed class FedUpdate(int id, long? chatId, string? text, byte[] json, TimeSpan fedAt)
{
    public int Id { get; } = id;

    public long? ChatId { get; } = chatId;

    /// <summary>What marks the update and its reply, when the text holds one: <c>#17</c>.</summary>
    public string? Token { get; } = Latency.TokenOf(text);

    public TimeSpan FedAt { get; } = fedAt;

    /// <summary>When it was handed out first.</summary>
    public TimeSpan? FetchedAt { get; internal set; }

    /// <summary>How often it was handed out: more than once after a crash.</summary>
    public int Fetches { get; internal set; }

    internal byte[] Json { get; } = json;
}

/// <summary>What the bot has not confirmed yet, with Telegram's rules for offsets.</summary>
public sealed class FedUpdates(TimeProvider clock, Func<TimeSpan> now)
{
    private readonly Lock _gate = new();
    private readonly List<FedUpdate> _all = [];
    private readonly List<FedUpdate> _pending = [];
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastId = 100_000;

    public IReadOnlyList<FedUpdate> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Adds an update; an explicit id may repeat an earlier one or go back.</summary>
    /// <returns>The update's id.</returns>
    public int Feed(long? chatId, JsonObject update, int? id = null)
    {
        lock (_gate)
        {
            var updateId = id ?? _lastId + 1;
            _lastId = updateId;
            update["update_id"] = updateId;
            var fed = new FedUpdate(updateId, chatId, TextOf(update), JsonSerializer.SerializeToUtf8Bytes(update), now());
            _all.Add(fed);
            _pending.Add(fed);
            _arrival.TrySetResult();
            return updateId;
        }
    }

    /// <summary>Waits until every update was handed out and confirmed.</summary>
    public async Task WaitUntilConfirmedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (_gate)
            {
                if (_pending.Count == 0)
                {
                    return;
                }

                wait = _drained.Task;
            }

            await wait.WaitAsync(TimeSpan.FromSeconds(20), clock, cancellationToken);
        }
    }

    internal async Task<IReadOnlyList<FedUpdate>> FetchAsync(int offset, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var until = now() + timeout;
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                var batch = Take(offset, Math.Clamp(limit, 1, 100));
                if (batch.Length > 0 || now() >= until)
                {
                    return batch;
                }

                _arrival = _arrival.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _arrival;
                arrived = _arrival.Task;
            }

            var left = until - now();
            if (left > TimeSpan.Zero)
            {
                await Task.WhenAny(arrived, Task.Delay(left, clock, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _all.Clear();
            _pending.Clear();
        }
    }

    private static string? TextOf(JsonObject update) =>
        update["message"] is JsonObject message && message["text"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // An offset far beyond the newest id is one from before the ids began anew: Telegram then serves from the head.
    private FedUpdate[] Take(int offset, int limit)
    {
        if (offset <= _lastId + 10)
        {
            _pending.RemoveAll(update => update.Id < offset);
        }

        if (_pending.Count == 0)
        {
            _drained.TrySetResult();
            _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        FedUpdate[] batch = [.. _pending.Take(limit)];
        foreach (var update in batch)
        {
            update.FetchedAt ??= now();
            update.Fetches++;
        }

        return batch;
    }
}
