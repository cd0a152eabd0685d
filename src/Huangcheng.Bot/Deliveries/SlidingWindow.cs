namespace Huangcheng.Bot.Deliveries;

/// <summary>Lets through at most <paramref name="count"/> in any stretch of <paramref name="span"/>, counted exactly.</summary>
internal sealed class SlidingWindow(int count, TimeSpan span)
{
    private readonly TimeSpan[] _times = new TimeSpan[count];
    private int _next;
    private int _used;

    /// <summary>Time until the next may pass; zero when it may pass now.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        if (_used < count)
        {
            return TimeSpan.Zero;
        }

        var free = _times[_next] + span - now;
        return free > TimeSpan.Zero ? free : TimeSpan.Zero;
    }

    public void Take(TimeSpan now)
    {
        _times[_next] = now;
        _next = (_next + 1) % count;
        _used = Math.Min(_used + 1, count);
    }
}
