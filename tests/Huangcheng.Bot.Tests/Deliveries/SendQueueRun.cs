using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

/// <summary>A whole history of a queue, played on a clock of its own: arrivals, sends that take time, some tried again.</summary>
internal sealed class SendQueueRun(SendRates rates, int seed)
{
    // Of this priority each message has a time of its own, so that nothing can be said about the order.
    private const Priority Timed = Priority.Notice;

    private readonly SendQueue _queue = new(rates);
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<PendingSend, TimeSpan> _arrivals = new();
    private readonly PriorityQueue<PendingSend, TimeSpan> _inFlight = new();
    private readonly List<(PendingSend Send, TimeSpan From, TimeSpan At, TimeSpan To, bool Arrived)> _sent = [];
    private int _messages;

    public void Play(int messages, int chats)
    {
        _messages = messages;
        for (var id = 1; id <= messages; id++)
        {
            var chat = _random.Next(chats);
            var kind = chat % 5 == 0 ? ChatKind.Group : ChatKind.Private;
            var send = Sends.New(id, $"chat {chat}", (Priority)_random.Next(3), kind);
            _arrivals.Enqueue(send, TimeSpan.FromSeconds(id * 0.02));
        }

        for (var now = TimeSpan.Zero; ; now = Later(now))
        {
            Arrive(now);
            Land(now);
            while (_queue.TryTake(now) is { } send)
            {
                // There, and back: each held up for as long as it happens.
                var arrives = now + TimeSpan.FromMilliseconds(_random.Next(5, 300));
                _inFlight.Enqueue(send, arrives + TimeSpan.FromMilliseconds(_random.Next(5, 100)));
                _sent.Add((send, now, arrives, TimeSpan.MaxValue, false));
            }

            if (_arrivals.Count + _inFlight.Count + _queue.Count == 0)
            {
                return;
            }
        }
    }

    public void AssertEverythingArrivedOnce() =>
        Assert.Equal(Enumerable.Range(1, _messages).Select(id => (long)id), _sent.Where(sent => sent.Arrived).Select(sent => sent.Send.Row.Id).Order());

    public void AssertOneAtATimeAndInOrderPerChat()
    {
        foreach (var chat in _sent.GroupBy(sent => sent.Send.ChatId, StringComparer.Ordinal))
        {
            Assert.All(chat.Zip(chat.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
            foreach (var priority in chat.Where(sent => sent.Arrived && sent.Send.Row.Priority != Timed).GroupBy(sent => sent.Send.Row.Priority))
            {
                Assert.Equal(priority.Select(sent => sent.Send.Row.Id).Order(), priority.Select(sent => sent.Send.Row.Id));
            }
        }
    }

    public void AssertRates()
    {
        AssertRate(_sent.Select(sent => sent.At), (int)rates.PerSecond!, TimeSpan.FromSeconds(1));
        foreach (var chat in _sent.GroupBy(sent => sent.Send.ChatId, StringComparer.Ordinal))
        {
            AssertRate(chat.Select(sent => sent.At), 3, TimeSpan.FromSeconds(3 / rates.PerChatPerSecond!.Value));
            if (chat.First().Send.Row.ChatKind == ChatKind.Group)
            {
                AssertRate(chat.Select(sent => sent.At), (int)rates.PerGroupPerMinute!, TimeSpan.FromMinutes(1));
            }
        }
    }

    private static void AssertRate(IEnumerable<TimeSpan> times, int most, TimeSpan span)
    {
        // The shortest trip is only ever seen so short as chance has it: a twentieth is what the fake server lets pass, too.
        var all = times.Order().ToList();
        Assert.All(all.Zip(all.Skip(most)), pair => Assert.True(pair.Second - pair.First >= span * 0.95));
    }

    private void Arrive(TimeSpan now)
    {
        while (_arrivals.TryPeek(out var send, out var at) && at <= now)
        {
            _arrivals.Dequeue();
            _queue.Add(send, send.Row.Priority == Timed ? now + TimeSpan.FromSeconds(_random.NextDouble() * 5) : now, now);
        }
    }

    private void Land(TimeSpan now)
    {
        while (_inFlight.TryPeek(out var send, out var at) && at <= now)
        {
            _inFlight.Dequeue();
            _queue.NoteAnswer(send, now);
            var again = _random.Next(8) == 0;
            var index = _sent.FindLastIndex(sent => sent.Send == send);
            _sent[index] = _sent[index] with { To = now, Arrived = !again };
            if (again)
            {
                _queue.Requeue(send, now + TimeSpan.FromMilliseconds(_random.Next(2_000)));
            }
            else
            {
                _queue.Release(send);
            }
        }
    }

    private TimeSpan Later(TimeSpan now)
    {
        var next = TimeSpan.MaxValue;
        next = _arrivals.TryPeek(out _, out var arrival) && arrival < next ? arrival : next;
        next = _inFlight.TryPeek(out _, out var landing) && landing < next ? landing : next;
        next = _queue.NextDue(now) is { } due && due < next ? due : next;
        Assert.True(next > now, "The queue asks to be looked at now, and has nothing to give: whoever listens would spin.");
        Assert.True(next < TimeSpan.MaxValue, "Messages wait, and nothing will ever wake them.");
        return next;
    }
}
