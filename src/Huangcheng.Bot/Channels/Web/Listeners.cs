using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// The open streams. Nothing but "look again" passes through here: each stream reads the transcript itself
/// from where it stands, so a lost or doubled signal loses or doubles no message.
/// </summary>
internal sealed class Listeners(IOptions<WebOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Listener>> _byChat = [];
    private readonly Dictionary<string, int> _byAddress = [];

    public int Count { get; private set; }

    public void Signal(string chatId)
    {
        lock (_gate)
        {
            foreach (var listener in _byChat.GetValueOrDefault(chatId, []))
            {
                listener.Wake();
            }
        }
    }

    /// <summary>
    /// A listener to be disposed, or the refusal when there are too many. A person's newest page takes the place
    /// of the oldest: on a bad line the dead ones are known to be dead only minutes later.
    /// </summary>
    public (Listener? Listener, IResult? Refusal) Open(string chatId, string address)
    {
        lock (_gate)
        {
            if (Count >= options.Value.Streams)
            {
                return (null, Refusals.Full);
            }

            if (_byAddress.GetValueOrDefault(address) >= options.Value.StreamsPerAddress)
            {
                return (null, Refusals.TooManyStreams);
            }

            var mine = _byChat.GetValueOrDefault(chatId, []);
            if (mine.Count >= options.Value.StreamsPerPerson)
            {
                mine[0].Replace();
            }

            var listener = new Listener(closed => Close(closed, chatId, address));
            mine.Add(listener);
            _byChat[chatId] = mine;
            _byAddress[address] = _byAddress.GetValueOrDefault(address) + 1;
            Count++;
            return (listener, null);
        }
    }

    private void Close(Listener listener, string chatId, string address)
    {
        lock (_gate)
        {
            if (!listener.IsOpen)
            {
                return;
            }

            listener.IsOpen = false;
            Count--;
            var mine = _byChat[chatId];
            mine.Remove(listener);
            if (mine.Count == 0)
            {
                _byChat.Remove(chatId);
            }

            if (--_byAddress[address] == 0)
            {
                _byAddress.Remove(address);
            }
        }
    }
}

internal sealed class Listener(Action<Listener> close) : IDisposable
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Guarded by the lock of <see cref="Listeners"/>.</summary>
    public bool IsOpen { get; set; } = true;

    public void Wake() => _signals.Writer.TryWrite(true);

    /// <summary>Gives its place away: the stream ends.</summary>
    public void Replace()
    {
        _signals.Writer.TryComplete();
        close(this);
    }

    /// <summary>True when there may be something new, counting signals given before the call; false when replaced.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        await _signals.Reader.WaitToReadAsync(cancellationToken) && _signals.Reader.TryRead(out _);

    public void Dispose() => close(this);
}
