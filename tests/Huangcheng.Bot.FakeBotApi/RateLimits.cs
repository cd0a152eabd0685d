namespace Huangcheng.Bot.FakeBotApi;

/// <summary>
/// Telegram's documented limits: 30 messages a second over all, one a second in a chat (three in three seconds:
/// "short bursts"), 20 a minute in a group. Spans are 5 % shorter than documented, so that a sender who keeps to
/// the limit is not refused because two of its calls travelled at different speeds.
/// </summary>
internal sealed class RateLimits
{
    private const double Tolerance = 0.95;

    private readonly Lock _gate = new();
    private readonly Window _overall = new(30, TimeSpan.FromSeconds(1));
    private readonly Dictionary<long, Window> _chats = [];
    private readonly Dictionary<long, Window> _groups = [];

    /// <returns>Null when the message may pass, otherwise how many seconds to wait.</returns>
    public int? Refuse(long chatId, TimeSpan now)
    {
        lock (_gate)
        {
            var chat = Of(_chats, chatId, 3, TimeSpan.FromSeconds(3));
            Window[] all = chatId < 0 ? [_overall, chat, Of(_groups, chatId, 20, TimeSpan.FromMinutes(1))] : [_overall, chat];
            var wait = all.Max(window => window.Wait(now));
            if (wait > TimeSpan.Zero)
            {
                return Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            }

            foreach (var window in all)
            {
                window.Take(now);
            }

            return null;
        }
    }

    private static Window Of(Dictionary<long, Window> windows, long chatId, int most, TimeSpan span)
    {
        if (!windows.TryGetValue(chatId, out var window))
        {
            windows[chatId] = window = new Window(most, span);
        }

        return window;
    }

    private sealed class Window(int most, TimeSpan span)
    {
        private readonly Queue<TimeSpan> _taken = new();

        public TimeSpan Wait(TimeSpan now)
        {
            while (_taken.TryPeek(out var oldest) && now - oldest >= span * Tolerance)
            {
                _taken.Dequeue();
            }

            return _taken.Count < most ? TimeSpan.Zero : _taken.Peek() + span - now;
        }

        public void Take(TimeSpan now) => _taken.Enqueue(now);
    }
}
