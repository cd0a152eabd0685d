using System.Collections.Frozen;
using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

/// <summary>
/// What the outbox's worker has in memory: a queue a channel, what is on its way, and what follows from each attempt.
/// Bookkeeping of one loop: no clock, no threads, no input or output.
/// </summary>
internal sealed partial class SendsInHand(IEnumerable<IChannel> channels, IOptions<DeliveriesOptions> options, ILogger<SendsInHand> logger)
{
    /// <summary>More than this waits on disk.</summary>
    public const int Most = 10_000;

    private static readonly TimeSpan s_whileStorageFails = TimeSpan.FromSeconds(5);

    private readonly FrozenDictionary<string, SendQueue> _queues = channels.ToFrozenDictionary(
        channel => channel.Name,
        channel => new SendQueue(channel.Capabilities.Rates),
        StringComparer.Ordinal);

    private readonly HashSet<long> _held = [];
    private readonly int _mostInFlight = options.Value.MaxInFlight;
    private readonly BulkWindow _bulk = new(Math.Max(1, options.Value.MaxInFlight * 3 / 4));

    public IReadOnlyCollection<string> Channels => _queues.Keys;

    /// <summary>Taken, and not come back yet.</summary>
    public int InFlight { get; private set; }

    /// <summary>Enough has left to look for more on disk.</summary>
    public bool HasRoom => _held.Count <= Most / 2;

    /// <summary>Takes up a row that is due then.</summary>
    /// <returns>False when there is no room: it waits on disk.</returns>
    public bool Add(PendingSend send, TimeSpan due, TimeSpan now)
    {
        if (!_queues.TryGetValue(send.Row.Channel, out var queue))
        {
            return true;
        }

        // What is not urgent waits on disk and leaves room for those who wait for a reply.
        if (_held.Count >= (send.Row.Priority == Priority.Bulk ? Most : 2 * Most))
        {
            return false;
        }

        if (_held.Add(send.Row.Id))
        {
            queue.Add(send, due, now);
        }

        return true;
    }

    /// <summary>Takes what goes now. Each comes back by <see cref="Finish"/> or <see cref="GiveBack"/>.</summary>
    public List<PendingSend> Take(TimeSpan now)
    {
        var taken = new List<PendingSend>();
        foreach (var queue in _queues.Values)
        {
            while (InFlight < _mostInFlight && queue.TryTake(now, _bulk.IsOpen) is { } send)
            {
                Count(send, 1);
                taken.Add(send);
            }
        }

        return taken;
    }

    /// <summary>When <see cref="Take"/> may have something again; null when only what comes back can change that.</summary>
    public TimeSpan? NextDue(TimeSpan now) => InFlight < _mostInFlight
        ? _queues.Values.Select(queue => queue.NextDue(now, _bulk.IsOpen)).Min()
        : null;

    /// <summary>They could not be leased, and have not left.</summary>
    public void GiveBack(IReadOnlyList<PendingSend> sends, TimeSpan now)
    {
        foreach (var send in sends)
        {
            Count(send, -1);
            var queue = _queues[send.Row.Channel];
            queue.NoteAnswer(send, answeredAt: null);
            queue.Requeue(send, now + s_whileStorageFails);
        }
    }

    /// <summary>An attempt is over: what follows for the message, its chat and the pace.</summary>
    public void Finish(PendingSend send, Verdict verdict, TimeSpan? answeredAt, TimeSpan now)
    {
        Count(send, -1);
        if (send.Row.Priority == Priority.Bulk && verdict is (Verdict.Done or Verdict.TryAgain { TooFast: true }))
        {
            _bulk.Learn(tooFast: verdict is not Verdict.Done);
        }

        var queue = _queues[send.Row.Channel];
        queue.NoteAnswer(send, answeredAt);
        switch (verdict)
        {
            case Verdict.TryAgain again:
                var everyone = again.TooFast && queue.NoteRefusal(send.ChatId, again.After, now);
                Log.Postponed(logger, send.Row.Id, again.After, everyone);
                queue.Requeue(send, now + again.After);
                break;
            case Verdict.Simplify simpler:
                send.Content = simpler.First;
                queue.Requeue(send, now);
                break;
            case Verdict.Follow follow:
                queue.Release(send);
                send.Followed = true;
                Move(queue, [send, .. queue.RemoveChat(send.ChatId)], follow.NewChatId, now);
                break;
            case Verdict.ChatGone:
                Forget(send, queue);
                _held.ExceptWith(queue.RemoveChat(send.ChatId).Select(other => other.Row.Id));
                break;
            case Verdict.Done:
                queue.NoteSuccess();
                Forget(send, queue);
                break;
            default:
                Forget(send, queue);
                break;
        }
    }

    /// <summary>A chat has another address now.</summary>
    public void Readdress(OutboxSignal.Readdressed moved, TimeSpan now)
    {
        // The one in flight comes back first and takes the others along, so that none of them overtakes it.
        if (_queues.TryGetValue(moved.Channel, out var queue) && !queue.IsBusy(moved.OldChatId))
        {
            Move(queue, queue.RemoveChat(moved.OldChatId), moved.NewChatId, now);
        }
    }

    private static void Move(SendQueue queue, IReadOnlyList<PendingSend> sends, string chatId, TimeSpan now)
    {
        foreach (var send in sends)
        {
            send.Row.ChatId = chatId;
            queue.Add(send, now, now);
        }
    }

    private void Forget(PendingSend send, SendQueue queue)
    {
        _held.Remove(send.Row.Id);
        queue.Release(send);
    }

    private void Count(PendingSend send, int change)
    {
        InFlight += change;
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

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Delivery {DeliveryId} is tried again after {After}; everyone waits: {Everyone}")]
        public static partial void Postponed(ILogger logger, long deliveryId, TimeSpan after, bool everyone);
    }
}
