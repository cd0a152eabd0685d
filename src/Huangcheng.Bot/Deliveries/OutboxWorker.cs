using System.Collections.Frozen;
using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

/// <summary>
/// Sends what the outbox holds. One loop owns the queues; sending and writing down go on beside it, at most
/// <see cref="DeliveriesOptions.MaxInFlight"/> at a time.
/// </summary>
internal sealed partial class OutboxWorker : BackgroundService
{
    private const int MaxInMemory = 10_000;
    private static readonly TimeSpan s_whileStorageFails = TimeSpan.FromSeconds(5);

    private readonly DeliveryRecovery _recovery;
    private readonly DeliveryLedger _ledger;
    private readonly DeliveryAttempt _attempt;
    private readonly OutboxSignals _signals;
    private readonly DeliveriesOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxWorker> _logger;
    private readonly FrozenDictionary<string, SendQueue> _queues;
    private readonly HashSet<long> _held = [];
    private readonly BulkWindow _bulk;
    private readonly long _start;
    private Task<bool>? _signalled;
    private int _inFlight;
    private TimeSpan _nextLook;
    private bool _moreOnDisk;

    public OutboxWorker(
        DeliveryRecovery recovery,
        DeliveryLedger ledger,
        DeliveryAttempt attempt,
        OutboxSignals signals,
        IEnumerable<IChannel> channels,
        IOptions<DeliveriesOptions> options,
        TimeProvider clock,
        ILogger<OutboxWorker> logger)
    {
        _recovery = recovery;
        _ledger = ledger;
        _attempt = attempt;
        _signals = signals;
        _options = options.Value;
        _clock = clock;
        _logger = logger;
        _bulk = new BulkWindow(Math.Max(1, _options.MaxInFlight * 3 / 4));
        _start = clock.GetTimestamp();
        _queues = channels.ToFrozenDictionary(
            channel => channel.Name,
            channel => new SendQueue(channel.Capabilities.Rates),
            StringComparer.Ordinal);
    }

    private bool HasRoom => _held.Count <= MaxInMemory / 2;

    private TimeSpan Now => _clock.GetElapsedTime(_start);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _recovery.RunAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                while (_signals.Reader.TryRead(out var signal))
                {
                    Apply(signal);
                }

                await LookAsync(stoppingToken);
                Dispatch(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is in flight is finished below, the rest stays in the outbox.
        }

        await FinishInFlightAsync();
    }

    private void Apply(OutboxSignal signal)
    {
        switch (signal)
        {
            case OutboxSignal.Added added:
                Enqueue(added.Send);
                break;
            case OutboxSignal.Finished finished:
                Finish(finished.Send, finished.Verdict);
                break;
            case OutboxSignal.Readdressed moved:
                Readdress(moved);
                break;
            case OutboxSignal.NotLeased failed:
                foreach (var send in failed.Sends)
                {
                    Count(send, -1);
                    QueueOf(send).Requeue(send, Now + s_whileStorageFails);
                }

                break;
        }
    }

    /// <summary>Fetches what has become due, and what did not fit into memory before.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!HasRoom || (Now < _nextLook && !_moreOnDisk))
        {
            return;
        }

        _nextLook = Now + _options.PollEvery;
        try
        {
            var found = await _ledger.LoadDueAsync(_queues.Keys, _clock.GetUtcNow() + _options.PollEvery, MaxInMemory, cancellationToken);

            // As many as asked for: there may be more, so look again as soon as there is room.
            _moreOnDisk = found.Count == MaxInMemory;
            foreach (var send in found)
            {
                Enqueue(send);
            }
        }
#pragma warning disable CA1031 // The next look tries again.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.LookFailed(_logger, e);
        }
    }

    private void Enqueue(PendingSend send)
    {
        if (!_queues.TryGetValue(send.Row.Channel, out var queue))
        {
            return;
        }

        // What is not urgent waits on disk and leaves room for those who wait for a reply.
        if (_held.Count >= (send.Row.Priority == Priority.Bulk ? MaxInMemory : 2 * MaxInMemory))
        {
            _moreOnDisk = true;
            return;
        }

        var wait = send.Row.NotBefore - _clock.GetUtcNow();
        if (wait <= _options.PollEvery && _held.Add(send.Row.Id))
        {
            queue.Add(send, Now + wait, Now);
        }
    }

    private void Dispatch(CancellationToken cancellationToken)
    {
        var batch = new List<PendingSend>();
        foreach (var queue in _queues.Values)
        {
            while (_inFlight < _options.MaxInFlight && queue.TryTake(Now, _bulk.IsOpen) is { } send)
            {
                Count(send, 1);
                batch.Add(send);
            }
        }

        if (batch.Count > 0)
        {
            _ = _attempt.RunAsync(batch, cancellationToken);
        }
    }

    private void Finish(PendingSend send, Verdict verdict)
    {
        Count(send, -1);
        if (send.Row.Priority == Priority.Bulk && verdict is (Verdict.Done or Verdict.TryAgain { TooFast: true }))
        {
            _bulk.Learn(tooFast: verdict is not Verdict.Done);
        }

        var queue = QueueOf(send);
        switch (verdict)
        {
            case Verdict.TryAgain again:
                var everyone = again.TooFast && queue.NoteRefusal(send.ChatId, again.After, Now);
                Log.Postponed(_logger, send.Row.Id, again.After, everyone);
                queue.Requeue(send, Now + again.After);
                break;
            case Verdict.Simplify simpler:
                send.Content = simpler.First;
                queue.Requeue(send, Now);
                break;
            case Verdict.Follow follow:
                queue.Release(send);
                send.Followed = true;
                Move(queue, [send, .. queue.RemoveChat(send.ChatId)], follow.NewChatId);
                break;
            case Verdict.ChatGone:
                Forget(send, queue);
                foreach (var other in queue.RemoveChat(send.ChatId))
                {
                    _held.Remove(other.Row.Id);
                }

                break;
            case Verdict.Done:
                queue.NoteSuccess(send, Now);
                Forget(send, queue);
                break;
            default:
                Forget(send, queue);
                break;
        }
    }

    private void Count(PendingSend send, int change)
    {
        _inFlight += change;
        if (send.Row.Priority != Priority.Bulk)
        {
            return;
        }

        if (change > 0)
        {
            _bulk.Take();
        }
        else
        {
            _bulk.Return();
        }
    }

    private void Forget(PendingSend send, SendQueue queue)
    {
        _held.Remove(send.Row.Id);
        queue.Release(send);
    }

    private void Readdress(OutboxSignal.Readdressed moved)
    {
        // The one in flight comes back first and takes the others along, so that none of them overtakes it.
        if (_queues.TryGetValue(moved.Channel, out var queue) && !queue.IsBusy(moved.OldChatId))
        {
            Move(queue, queue.RemoveChat(moved.OldChatId), moved.NewChatId);
        }
    }

    private void Move(SendQueue queue, IReadOnlyList<PendingSend> sends, string chatId)
    {
        foreach (var send in sends)
        {
            send.Row.ChatId = chatId;
            queue.Add(send, Now, Now);
        }
    }

    private SendQueue QueueOf(PendingSend send) => _queues[send.Row.Channel];

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var next = HasRoom ? _nextLook : Now + _options.PollEvery;
        if (_inFlight < _options.MaxInFlight)
        {
            foreach (var queue in _queues.Values)
            {
                next = queue.NextDue(Now, _bulk.IsOpen) is { } due && due < next ? due : next;
            }
        }

        _signalled ??= _signals.Reader.WaitToReadAsync(cancellationToken).AsTask();
        if (!_signalled.IsCompleted && next - Now is var wait && wait > TimeSpan.Zero)
        {
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_signalled, Task.Delay(wait, _clock, timer.Token));
            await timer.CancelAsync();
        }

        if (_signalled.IsCompleted)
        {
            await _signalled;
            _signalled = null;
        }
    }

    /// <summary>What the platform was told must be written down, or it would be sent again.</summary>
    private async Task FinishInFlightAsync()
    {
        while (_inFlight > 0 && await _signals.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (_signals.Reader.TryRead(out var signal))
            {
                _inFlight -= signal switch
                {
                    OutboxSignal.Finished => 1,
                    OutboxSignal.NotLeased failed => failed.Sends.Count,
                    _ => 0,
                };
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "Delivery {DeliveryId} is tried again after {After}; everyone waits: {Everyone}")]
        public static partial void Postponed(ILogger logger, long deliveryId, TimeSpan after, bool everyone);

        [LoggerMessage(3, LogLevel.Error, "The outbox could not be read; trying again")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
