using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Deliveries;

/// <summary>
/// Sends what the outbox holds. One loop owns what is in hand; sending and writing down go on beside it, at most
/// <see cref="DeliveriesOptions.MaxInFlight"/> at a time.
/// </summary>
internal sealed partial class OutboxWorker(
    DeliveryRecovery recovery,
    DeliveryLedger ledger,
    DeliveryAttempt attempt,
    OutboxSignals signals,
    SendsInHand sends,
    IOptions<DeliveriesOptions> options,
    TimeProvider clock,
    ILogger<OutboxWorker> logger) : BackgroundService
{
    private readonly TimeSpan _pollEvery = options.Value.PollEvery;
    private readonly long _start = clock.GetTimestamp();
    private Task<bool>? _signalled;
    private TimeSpan _nextLook;
    private bool _moreOnDisk;

    private TimeSpan Now => clock.GetElapsedTime(_start);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await recovery.RunAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                while (signals.Reader.TryRead(out var signal))
                {
                    Apply(signal);
                }

                await LookAsync(stoppingToken);
                if (sends.Take(Now) is { Count: > 0 } batch)
                {
                    _ = attempt.RunAsync(batch, stoppingToken);
                }

                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is in flight is finished below, the rest stays in the outbox.
        }

        await FinishInFlightAsync();
    }

    private void Apply(OutboxSignal signal)
    {
        switch (signal)
        {
            case OutboxSignal.Added added:
                Add(added.Send);
                break;
            case OutboxSignal.Finished { Send: var send, Verdict: var verdict }:
                sends.Finish(send, verdict, send.AnsweredAt is { } at ? clock.GetElapsedTime(_start, at) : null, Now);
                break;
            case OutboxSignal.Readdressed moved:
                sends.Readdress(moved, Now);
                break;
            case OutboxSignal.NotLeased failed:
                sends.GiveBack(failed.Sends, Now);
                break;
        }
    }

    /// <summary>Fetches what has become due, and what did not fit into memory before.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!sends.HasRoom || (Now < _nextLook && !_moreOnDisk))
        {
            return;
        }

        _nextLook = Now + _pollEvery;
        try
        {
            var found = await ledger.LoadDueAsync(sends.Channels, clock.GetUtcNow() + _pollEvery, SendsInHand.Most, cancellationToken);

            // As many as asked for: there may be more, so look again as soon as there is room.
            _moreOnDisk = found.Count == SendsInHand.Most;
            foreach (var send in found)
            {
                Add(send);
            }
        }
#pragma warning disable CA1031 // The next look tries again.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.LookFailed(logger, e);
        }
    }

    private void Add(PendingSend send)
    {
        // What is due later than the next look is found by it.
        var wait = send.Row.NotBefore - clock.GetUtcNow();
        if (wait <= _pollEvery && !sends.Add(send, Now + wait, Now))
        {
            _moreOnDisk = true;
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var look = sends.HasRoom ? _nextLook : Now + _pollEvery;
        var next = sends.NextDue(Now) is { } due && due < look ? due : look;
        _signalled ??= signals.Reader.WaitToReadAsync(cancellationToken).AsTask();
        if (!_signalled.IsCompleted && next - Now is var wait && wait > TimeSpan.Zero)
        {
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(_signalled, Task.Delay(wait, clock, timer.Token));
            await timer.CancelAsync();
        }

        if (_signalled.IsCompleted)
        {
            await _signalled;
            _signalled = null;
        }
    }

    /// <summary>What the platform was told must be written down, or it would be sent again.</summary>
    private async Task FinishInFlightAsync()
    {
        var inFlight = sends.InFlight;
        while (inFlight > 0 && await signals.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (signals.Reader.TryRead(out var signal))
            {
                inFlight -= signal switch
                {
                    OutboxSignal.Finished => 1,
                    OutboxSignal.NotLeased failed => failed.Sends.Count,
                    _ => 0,
                };
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Error, "The outbox could not be read; trying again")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
