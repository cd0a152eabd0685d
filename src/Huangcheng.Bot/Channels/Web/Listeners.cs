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

    /// <summary>A listener to be disposed, or the refusal when there are too many.</summary>
    public (Listener? Listener, IResult? Refusal) Open(string chatId, string address)
    {
        lock (_gate)
        {
            if (Count >= options.Value.Streams)
            {
                return (null, Refusals.Full);
            }

            var mine = _byChat.GetValueOrDefault(chatId, []);
            var near = _byAddress.GetValueOrDefault(address);
            if (mine.Count >= options.Value.StreamsPerPerson || near >= options.Value.StreamsPerAddress)
            {
                return (null, Refusals.TooManyStreams);
            }

            var listener = new Listener(closed => Close(closed, chatId, address));
            mine.Add(listener);
            _byChat[chatId] = mine;
            _byAddress[address] = near + 1;
            Count++;
            return (listener, null);
        }
    }

    private void Close(Listener listener, string chatId, string address)
    {
        lock (_gate)
        {
            if (!_byChat.TryGetValue(chatId, out var mine) || !mine.Remove(listener))
            {
                return;
            }

            Count--;
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

    public void Wake() => _signals.Writer.TryWrite(true);

    /// <summary>Returns when there may be something new; signals given before the call count.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _signals.Reader.ReadAsync(cancellationToken);

    public void Dispose() => close(this);
}
