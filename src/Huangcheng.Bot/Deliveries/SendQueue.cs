using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Deliveries;

/// <summary>
/// Decides which message of one channel goes next: one at a time per chat and in order, the most urgent
/// chat first, within the platform's rates. Pure bookkeeping: no clock, no threads, no input or output.
/// </summary>
/// <remarks>Times are monotonic, so that a jump of the wall clock holds nothing up.</remarks>
internal sealed class SendQueue(SendRates rates)
{
    // So many 429s on different chats within the span mean that the bot as a whole is too fast.
    private const int ChatsThatMeanEveryone = 3;
    private const int FirstPrune = 1_000;
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(2);

    // A timer that comes late is made up for so far back, so that bulk keeps to its rate and never comes in a heap.
    private static readonly TimeSpan s_makeUp = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, ChatQueue> _chats = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(ChatQueue Chat, int Stamp), (Priority, long)> _ready = new();
    private readonly PriorityQueue<(ChatQueue Chat, int Stamp), TimeSpan> _held = new();
    private readonly PriorityQueue<PendingSend, TimeSpan> _future = new();
    private readonly Queue<(TimeSpan At, string ChatId)> _refusals = new();
    private readonly ShortestTrip _trip = new();
    private readonly ArrivalWindow? _overall = rates.PerSecond is { } most
        ? new ArrivalWindow(Math.Max(1, (int)most), TimeSpan.FromSeconds(Math.Max(1, (int)most) / most))
        : null;

    private TimeSpan _everyoneHeldUntil;
    private TimeSpan _nextBulk;
    private int _pruneAt = FirstPrune;

    /// <summary>Messages waiting, those in flight not counted.</summary>
    public int Count { get; private set; }

    /// <summary>Chats that are remembered: something waits for them, or their rates still look back on something.</summary>
    public int Chats => _chats.Count;

    public void Add(PendingSend send, TimeSpan due, TimeSpan now)
    {
        Count++;
        if (due > now)
        {
            _future.Enqueue(send, due);
        }
        else
        {
            Place(send, now);
        }
    }

    /// <summary>Takes the message that goes now, if any may. Its chat is busy until <see cref="Release"/>.</summary>
    /// <param name="now">The time.</param>
    /// <param name="bulk">False: only what a person waits for, because bulk has its share of the way.</param>
    public PendingSend? TryTake(TimeSpan now, bool bulk = true)
    {
        Wake(now);
        while (now >= _everyoneHeldUntil && PeekReady() is { } chat)
        {
            var head = chat.Waiting.Peek();
            if (_overall?.Wait(now) > TimeSpan.Zero || (head.Row.Priority == Priority.Bulk && (!bulk || now < _nextBulk)))
            {
                return null;
            }

            _ready.Dequeue();
            chat.Stamp++;
            if (chat.Wait(now) is var wait && wait > TimeSpan.Zero)
            {
                Hold(chat, now + wait);
                continue;
            }

            Take(chat, now);
            return head;
        }

        return null;
    }

    /// <summary>When <see cref="TryTake"/> may have something again; null when nothing waits for time to pass.</summary>
    public TimeSpan? NextDue(TimeSpan now, bool bulk = true)
    {
        TimeSpan? next = null;
        if (PeekReady() is { } chat && (bulk || chat.Waiting.Peek().Row.Priority != Priority.Bulk))
        {
            var wait = now + (_overall?.Wait(now) ?? TimeSpan.Zero);
            wait = chat.Waiting.Peek().Row.Priority == Priority.Bulk && _nextBulk > wait ? _nextBulk : wait;
            next = wait > _everyoneHeldUntil ? wait : _everyoneHeldUntil;
        }

        next = Earlier(next, _held.TryPeek(out _, out var held) ? held : null);
        return Earlier(next, _future.TryPeek(out _, out var due) ? due : null);
    }

    /// <summary>The chat's message is out of the way; the chat's next one may go.</summary>
    public void Release(PendingSend send)
    {
        var chat = _chats[send.ChatId];
        chat.Busy = false;
        MakeReady(chat);
    }

    /// <summary>The message goes again at <paramref name="due"/>, and its chat waits for it, so that the order holds.</summary>
    public void Requeue(PendingSend send, TimeSpan due)
    {
        var chat = _chats[send.ChatId];
        chat.Busy = false;
        chat.Waiting.Enqueue(send, send.Rank);
        Count++;
        Hold(chat, due);
    }

    /// <summary>Notes that the platform found us too fast; true when that holds everyone, not one chat alone.</summary>
    public bool NoteRefusal(string chatId, TimeSpan delay, TimeSpan now)
    {
        while (_refusals.TryPeek(out var oldest) && now - oldest.At > s_span)
        {
            _refusals.Dequeue();
        }

        _refusals.Enqueue((now, chatId));
        if (_refusals.DistinctBy(refusal => refusal.ChatId, StringComparer.Ordinal).Count() < ChatsThatMeanEveryone)
        {
            return false;
        }

        _refusals.Clear();
        _everyoneHeldUntil = now + delay > _everyoneHeldUntil ? now + delay : _everyoneHeldUntil;
        return true;
    }

    /// <summary>A message went through: whatever was refused shortly before was refused for its own chat's sake.</summary>
    public void NoteSuccess() => _refusals.Clear();

    /// <summary>An attempt is over. What it took longer than the shortest trip, it may have been held up before it arrived.</summary>
    /// <param name="send">The message; before anything else is done with it.</param>
    /// <param name="answeredAt">When the platform answered; null when the message did not leave.</param>
    public void NoteAnswer(PendingSend send, TimeSpan? answeredAt)
    {
        var arrived = send.TakenAt;
        if (answeredAt is { } at)
        {
            _trip.Note(at - send.TakenAt, at);
            arrived = at - _trip.Length;
        }

        _overall?.Arrived(send.Place, arrived);
        _chats[send.ChatId].NoteArrival(arrived);
    }

    /// <summary>A message for the chat is in flight.</summary>
    public bool IsBusy(string chatId) => _chats.TryGetValue(chatId, out var chat) && chat.Busy;

    /// <summary>Takes everything that waits for a chat out of the queue.</summary>
    public IReadOnlyList<PendingSend> RemoveChat(string chatId)
    {
        if (!_chats.TryGetValue(chatId, out var chat))
        {
            return [];
        }

        var waiting = chat.Waiting.UnorderedItems.Select(item => item.Element).ToList();
        chat.Waiting.Clear();
        chat.IsHeld = false;
        chat.Stamp++;
        Count -= waiting.Count;
        return waiting;
    }

    private void Take(ChatQueue chat, TimeSpan now)
    {
        var send = chat.Waiting.Dequeue();
        Count--;
        (send.TakenAt, send.AnsweredAt) = (now, null);
        chat.Busy = true;
        chat.Take(now);
        send.Place = _overall?.Take(now) ?? default;
        if (send.Row.Priority == Priority.Bulk && rates.PerSecond is { } perSecond)
        {
            // Bulk is spaced out evenly, so that a person's reply never waits for a burst of it.
            var earliest = now - s_makeUp;
            _nextBulk = (_nextBulk > earliest ? _nextBulk : earliest) + TimeSpan.FromSeconds(1 / perSecond);
        }
    }

    private void Place(PendingSend send, TimeSpan now)
    {
        if (!_chats.TryGetValue(send.ChatId, out var chat))
        {
            Prune(now);
            _chats.Add(send.ChatId, chat = new ChatQueue(rates, send.Row.ChatKind));
        }

        chat.Waiting.Enqueue(send, send.Rank);
        if (!chat.IsHeld)
        {
            MakeReady(chat);
        }
    }

    private void MakeReady(ChatQueue chat)
    {
        if (!chat.Busy && chat.Waiting.TryPeek(out _, out var rank))
        {
            chat.IsHeld = false;
            _ready.Enqueue((chat, ++chat.Stamp), rank);
        }
    }

    private void Hold(ChatQueue chat, TimeSpan until)
    {
        chat.IsHeld = true;
        _held.Enqueue((chat, ++chat.Stamp), until);
    }

    /// <summary>The most urgent chat that is ready; entries that a later one replaced are dropped on the way.</summary>
    private ChatQueue? PeekReady()
    {
        while (_ready.TryPeek(out var entry, out _))
        {
            if (entry.Stamp == entry.Chat.Stamp && !entry.Chat.Busy && entry.Chat.Waiting.Count > 0)
            {
                return entry.Chat;
            }

            _ready.Dequeue();
        }

        return null;
    }

    private void Wake(TimeSpan now)
    {
        while (_future.TryPeek(out var send, out var due) && due <= now)
        {
            _future.Dequeue();
            Place(send, now);
        }

        while (_held.TryPeek(out var entry, out var until) && until <= now)
        {
            _held.Dequeue();
            if (entry.Stamp == entry.Chat.Stamp)
            {
                entry.Chat.IsHeld = false;
                MakeReady(entry.Chat);
            }
        }
    }

    /// <summary>Forgets chats that nothing waits for and whose rates are as good as new, so that ten thousand groups cost no more than those of a minute.</summary>
    private void Prune(TimeSpan now)
    {
        if (_chats.Count < _pruneAt)
        {
            return;
        }

        foreach (var (chatId, chat) in _chats.Where(pair => pair.Value.IsForgettable(now)).ToList())
        {
            _chats.Remove(chatId);
            chat.Stamp++;
        }

        _pruneAt = Math.Max(FirstPrune, 2 * _chats.Count);
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => (a, b) switch
    {
        (null, _) => b,
        (_, null) => a,
        _ => a < b ? a : b,
    };
}
