using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Deliveries;

/// <summary>What waits for one chat, and how fast that chat may be written to.</summary>
internal sealed class ChatQueue(SendRates rates, ChatKind kind)
{
    // Telegram allows "short bursts" above one a second in a chat; three is what a long answer needs.
    private const int Burst = 3;

    /// <summary>The longest stretch that a rate looks back.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(1);

    private readonly ArrivalWindow? _perChat = rates.PerChatPerSecond is { } perSecond
        ? new ArrivalWindow(Burst, TimeSpan.FromSeconds(Burst / perSecond))
        : null;

    private readonly ArrivalWindow? _perGroup = kind == ChatKind.Group && rates.PerGroupPerMinute is { } perMinute
        ? new ArrivalWindow(Math.Max(1, (int)perMinute), TimeSpan.FromMinutes(1))
        : null;

    private ArrivalWindow.Place _chatPlace;
    private ArrivalWindow.Place _groupPlace;
    private TimeSpan _last;

    public PriorityQueue<PendingSend, (Priority, long)> Waiting { get; } = new();

    /// <summary>One message is in flight.</summary>
    public bool Busy { get; set; }

    public bool IsHeld { get; set; }

    /// <summary>Grows with every change, so that queue entries that a later one replaced can be told.</summary>
    public int Stamp { get; set; }

    /// <summary>Nothing waits, and a new queue in its place would let through no more than this one.</summary>
    public bool IsForgettable(TimeSpan now) => !Busy && !IsHeld && Waiting.Count == 0 && now - _last >= s_memory;

    public TimeSpan Wait(TimeSpan now)
    {
        var (chat, group) = (_perChat?.Wait(now) ?? TimeSpan.Zero, _perGroup?.Wait(now) ?? TimeSpan.Zero);
        return chat > group ? chat : group;
    }

    /// <summary>Its message sets out.</summary>
    public void Take(TimeSpan now)
    {
        _last = now;
        _chatPlace = _perChat?.Take(now) ?? default;
        _groupPlace = _perGroup?.Take(now) ?? default;
    }

    /// <summary>The message on its way had arrived by then.</summary>
    public void NoteArrival(TimeSpan at)
    {
        _perChat?.Arrived(_chatPlace, at);
        _perGroup?.Arrived(_groupPlace, at);
    }
}
