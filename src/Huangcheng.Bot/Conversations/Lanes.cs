using System.Threading.Channels;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// Runs work in order within a lane and in parallel across lanes, always the oldest that can run. A lane exists only
/// while it has work, and has one piece of it done at a time: a busy chat costs the others no more than that.
/// </summary>
internal sealed class Lanes<T>(Func<T, CancellationToken, Task> handle, int parallel)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<(long Number, T Work)>> _lanes = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, long> _ready = new();

    // One entry for each ready lane: only to wait for.
    private readonly Channel<bool> _signals = Channel.CreateUnbounded<bool>();
    private long _last;
    private int _count;

    /// <summary>Work added and not yet done.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(string lane, T work)
    {
        Interlocked.Increment(ref _count);
        lock (_lock)
        {
            var number = ++_last;
            if (_lanes.TryGetValue(lane, out var waiting))
            {
                waiting.Enqueue((number, work));
                return;
            }

            _lanes.Add(lane, new Queue<(long, T)>([(number, work)]));
            _ready.Enqueue(lane, number);
        }

        _signals.Writer.TryWrite(true);
    }

    /// <summary>Works until cancelled. What is under way then is finished; the rest stays where it came from.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, parallel).Select(_ => WorkAsync(cancellationToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await _signals.Reader.ReadAsync(cancellationToken);
                await StepAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: what is not done is still in the inbox.
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        string lane;
        T work;
        lock (_lock)
        {
            lane = _ready.Dequeue();
            work = _lanes[lane].Peek().Work;
        }

        await handle(work, cancellationToken);
        Interlocked.Decrement(ref _count);
        lock (_lock)
        {
            var waiting = _lanes[lane];
            waiting.Dequeue();
            if (!waiting.TryPeek(out var next))
            {
                _lanes.Remove(lane);
                return;
            }

            _ready.Enqueue(lane, next.Number);
        }

        _signals.Writer.TryWrite(true);
    }
}
