using System.Collections.Frozen;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Deliveries;

/// <summary>One attempt each for a batch of deliveries: lease, send, judge, write down, tell the worker.</summary>
internal sealed partial class DeliveryAttempt(
    DeliveryLedger ledger,
    DeliveryPolicy policy,
    DeliveryFollowers followers,
    OutboxSignals signals,
    IEnumerable<IChannel> channels,
    TimeProvider clock,
    ILogger<DeliveryAttempt> logger)
{
    private readonly FrozenDictionary<string, IChannel> _channels =
        channels.ToFrozenDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <summary>Never throws; every delivery given comes back as a signal, whatever happens.</summary>
    public async Task RunAsync(IReadOnlyList<PendingSend> sends, CancellationToken cancellationToken)
    {
        IReadOnlyList<PendingSend> gone;
        try
        {
            gone = await ledger.LeaseAsync(sends, CancellationToken.None);
        }
#pragma warning disable CA1031 // Nothing was sent; the worker tries again later.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotLeased(logger, e, sends.Count);
            signals.Post(new OutboxSignal.NotLeased(sends));
            return;
        }

        foreach (var send in gone)
        {
            signals.Post(new OutboxSignal.Finished(send, new Verdict.GiveUp("not waiting any more")));
        }

        foreach (var send in gone.Count == 0 ? sends : sends.Except(gone))
        {
            _ = SendAsync(send, cancellationToken);
        }
    }

    private async Task SendAsync(PendingSend send, CancellationToken cancellationToken)
    {
        Verdict verdict = new Verdict.GiveUp("not judged");
        try
        {
            var outcome = cancellationToken.IsCancellationRequested
                ? new SendOutcome.NotDispatched("stopping")
                : await SendOnceAsync(send);
            verdict = outcome is SendOutcome.Unknown && followers.IsFollowed(send.Row.Key)
                ? new Verdict.GiveUp("a person decides")
                : policy.Judge(send, outcome, clock.GetUtcNow());
            await ledger.RecordAsync(send, outcome, verdict, cancellationToken);
            if (verdict is Verdict.GiveUp or Verdict.ChatGone)
            {
                Log.GivenUp(logger, send.Row.Id, send.Row.Channel, send.Row.LastError);
            }
        }
#pragma warning disable CA1031 // Only while stopping: the lease stays, and the next run counts it as unknown.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Abandoned(logger, e, send.Row.Id);
        }
        finally
        {
            signals.Post(new OutboxSignal.Finished(send, verdict));
        }
    }

    // Never cancelled: a call cut short may have arrived, and would be made again. Channels have a timeout of their own.
    private async Task<SendOutcome> SendOnceAsync(PendingSend send)
    {
        if (send.Content.Latest <= clock.GetUtcNow())
        {
            return new SendOutcome.TooLate();
        }

        try
        {
            var channel = _channels[send.Row.Channel];
            if (await AddressAsync(send, channel.Capabilities) is not { } message)
            {
                return new SendOutcome.TargetGone("there is no such message, or the channel cannot do that");
            }

            var outcome = await channel.SendAsync(message, CancellationToken.None);
            send.AnsweredAt = outcome is SendOutcome.NotDispatched ? null : clock.GetTimestamp();
            return outcome;
        }
#pragma warning disable CA1031 // A channel that throws may have sent before it did.
        catch (Exception e)
#pragma warning restore CA1031
        {
            send.AnsweredAt = clock.GetTimestamp();
            Log.ChannelThrew(logger, e, send.Row.Channel);
            return new SendOutcome.Unknown(e.GetType().Name);
        }
    }

    /// <summary>The message for the channel; null when there is nothing to do it to.</summary>
    private async Task<OutboundMessage?> AddressAsync(PendingSend send, ChannelCapabilities capabilities)
    {
        var row = send.Row;

        // A topic may have been closed meanwhile: what was refused once goes to the chat itself.
        var message = new OutboundMessage(row.Id, row.ChatId, row.ChatKind, send.Content) { Topic = row.Degraded ? null : row.Topic };
        if (row.Act == MessageAct.Send)
        {
            return message;
        }

        var able = row.Act switch
        {
            MessageAct.Delete => capabilities.Deletes,
            MessageAct.Pin or MessageAct.Unpin => capabilities.Pins,
            _ => capabilities.Edits,
        };
        var target = able && !row.Degraded ? await ledger.MessageIdAsync(row.TargetKey!, CancellationToken.None) : null;
        return target is null
            ? row.Act == MessageAct.EditOrSend ? message : null
            : message with { Act = row.Act, TargetMessageId = target };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Count} deliveries could not be leased; trying again")]
        public static partial void NotLeased(ILogger logger, Exception exception, int count);

        [LoggerMessage(2, LogLevel.Warning, "Delivery {DeliveryId} on {Channel} is given up: {Reason}")]
        public static partial void GivenUp(ILogger logger, long deliveryId, string channel, string? reason);

        [LoggerMessage(3, LogLevel.Error, "Delivery {DeliveryId} is left as it is")]
        public static partial void Abandoned(ILogger logger, Exception exception, long deliveryId);

        [LoggerMessage(4, LogLevel.Error, "Channel {Channel} threw")]
        public static partial void ChannelThrew(ILogger logger, Exception exception, string channel);
    }
}
