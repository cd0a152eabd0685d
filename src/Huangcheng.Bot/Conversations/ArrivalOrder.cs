namespace Huangcheng.Bot.Conversations;

/// <summary>
/// Lets what depends on who came first be committed in the order of arrival although turns run in parallel: such a
/// commit waits until every message that arrived earlier has been decided (docs/adr/0040).
/// </summary>
/// <remarks>
/// A message leaves as soon as it is known not to matter, or once its commit stands in the write path's queue. It is
/// never waited for by an earlier one, and <see cref="Lanes{T}"/> takes the oldest first, so there is always one that can go on.
/// </remarks>
internal sealed partial class ArrivalOrder(TimeProvider clock, ILogger<ArrivalOrder> logger)
{
    // Somebody whose own question still waits for a language model must not keep a whole town from signing up.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly SortedSet<long> _undecided = [];
    private readonly Dictionary<long, TaskCompletionSource> _waiting = [];

    /// <summary>A message has arrived; called in the order of arrival.</summary>
    public void Enter(long inboxId)
    {
        lock (_lock)
        {
            _undecided.Add(inboxId);
        }
    }

    /// <summary>Nobody has to wait for it any more; leaving twice is leaving once.</summary>
    public void Leave(long inboxId)
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            _undecided.Remove(inboxId);
            _waiting.Remove(inboxId);
            _waiting.Remove(_undecided.Min, out next);
        }

        next?.TrySetResult();
    }

    /// <summary>Returns once it is the oldest that has not left, or after a while without that.</summary>
    public async Task WaitAsync(long inboxId, CancellationToken cancellationToken)
    {
        TaskCompletionSource oldest;
        lock (_lock)
        {
            if (!_undecided.Contains(inboxId) || _undecided.Min == inboxId)
            {
                return;
            }

            oldest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting[inboxId] = oldest;
        }

        try
        {
            await oldest.Task.WaitAsync(s_patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            Log.Overtook(logger, inboxId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Inbox row {InboxId} was not kept waiting any longer for a message before it")]
        public static partial void Overtook(ILogger logger, long inboxId);
    }
}
