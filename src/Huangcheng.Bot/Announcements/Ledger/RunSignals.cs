using System.Threading.Channels;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>Wakes the feeder. It may be lost: the feeder looks by itself each second.</summary>
internal sealed class RunSignals
{
    private readonly Channel<bool> _wakes = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _queued;

    public ChannelReader<bool> Reader => _wakes.Reader;

    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>So many were given to the outbox, as counted on disk.</summary>
    public void NoteQueued(int count) => Volatile.Write(ref _queued, count);

    /// <summary>One of them ended: when half are through, the next can follow.</summary>
    public void NoteEnded(int ahead)
    {
        if (Interlocked.Decrement(ref _queued) is var left && (left <= 0 || left == ahead / 2))
        {
            Wake();
        }
    }
}
