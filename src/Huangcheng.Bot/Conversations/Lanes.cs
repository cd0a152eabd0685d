using System.Threading.Channels;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// Runs work in order within a lane and in parallel across lanes. A lane exists only while it has work.
/// </summary>
internal sealed class Lanes<T>(Func<T, CancellationToken, Task> handle, int parallel)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<T>> _lanes = new(StringComparer.Ordinal);
    private readonly Channel<string> _ready = Channel.CreateUnbounded<string>();
    private int _count;

    /// <summary>Work added and not yet done.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(string lane, T work)
    {
        Interlocked.Increment(ref _count);
        lock (_lock)
        {
            if (_lanes.TryGetValue(lane, out var waiting))
            {
                waiting.Enqueue(work);
                return;
            }

            _lanes.Add(lane, new Queue<T>([work]));
        }

        _ready.Writer.TryWrite(lane);
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
                await StepAsync(await _ready.Reader.ReadAsync(cancellationToken), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: what is not done is still in the inbox.
        }
    }

    private async Task StepAsync(string lane, CancellationToken cancellationToken)
    {
        T work;
        lock (_lock)
        {
            work = _lanes[lane].Peek();
        }

        await handle(work, cancellationToken);
        Interlocked.Decrement(ref _count);
        lock (_lock)
        {
            var waiting = _lanes[lane];
            waiting.Dequeue();
            if (waiting.Count == 0)
            {
                _lanes.Remove(lane);
                return;
            }
        }

        // Back to the end of the line, so that one busy chat does not keep the others waiting.
        _ready.Writer.TryWrite(lane);
    }
}
