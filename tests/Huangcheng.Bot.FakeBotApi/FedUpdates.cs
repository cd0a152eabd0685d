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
    private readonly Lock gate = new();
    private readonly List<FedUpdate> all = [];
    private readonly List<FedUpdate> pending = [];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int lastId = 100_000;

    public IReadOnlyList<FedUpdate> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    public int Pending
    {
        get
        {
            lock (gate)
            {
                return pending.Count;
            }
        }
    }

    /// <summary>Adds an update; an explicit id may repeat an earlier one or go back.</summary>
    /// <returns>The update's id.</returns>
    public int Feed(long? chatId, JsonObject update, int? id = null)
    {
        lock (gate)
        {
            var updateId = id ?? lastId + 1;
            lastId = updateId;
            update["update_id"] = updateId;
            var fed = new FedUpdate(updateId, chatId, (string?)update["message"]?["text"], JsonSerializer.SerializeToUtf8Bytes(update), now());
            all.Add(fed);
            pending.Add(fed);
            arrival.TrySetResult();
            return updateId;
        }
    }

    /// <summary>Waits until every update was handed out and confirmed.</summary>
    public async Task WaitUntilConfirmedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (pending.Count == 0)
                {
                    return;
                }

                wait = drained.Task;
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
            lock (gate)
            {
                var batch = Take(offset, Math.Clamp(limit, 1, 100));
                if (batch.Length > 0 || now() >= until)
                {
                    return batch;
                }

                arrival = arrival.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : arrival;
                arrived = arrival.Task;
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
        lock (gate)
        {
            all.Clear();
            pending.Clear();
        }
    }

    // An offset far beyond the newest id is one from before the ids began anew: Telegram then serves from the head.
    private FedUpdate[] Take(int offset, int limit)
    {
        if (offset <= lastId + 10)
        {
            pending.RemoveAll(update => update.Id < offset);
        }

        if (pending.Count == 0)
        {
            drained.TrySetResult();
            drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        FedUpdate[] batch = [.. pending.Take(limit)];
        foreach (var update in batch)
        {
            update.FetchedAt ??= now();
            update.Fetches++;
        }

        return batch;
    }
}
