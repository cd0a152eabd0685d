using System.Threading.Channels;

namespace Huangcheng.Bot.Deliveries;

/// <summary>What the outbox worker is told. It may all be lost: the database says the same, only later.</summary>
internal sealed class OutboxSignals
{
    private readonly Channel<OutboxSignal> _channel =
        Channel.CreateUnbounded<OutboxSignal>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<OutboxSignal> Reader => _channel.Reader;

    public void Post(OutboxSignal signal) => _channel.Writer.TryWrite(signal);
}

internal abstract record OutboxSignal
{
    private OutboxSignal()
    {
    }

    /// <summary>A row was committed.</summary>
    public sealed record Added(PendingSend Send) : OutboxSignal;

    /// <summary>Everything for a chat goes to another one.</summary>
    public sealed record Readdressed(string Channel, string OldChatId, string NewChatId) : OutboxSignal;

    /// <summary>An attempt ended and what follows from it is on disk.</summary>
    public sealed record Finished(PendingSend Send, Verdict Verdict) : OutboxSignal;

    /// <summary>The rows could not be leased: the storage does not take writes.</summary>
    public sealed record NotLeased(IReadOnlyList<PendingSend> Sends) : OutboxSignal;
}
