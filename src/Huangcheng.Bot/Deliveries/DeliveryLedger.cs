using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Deliveries;

/// <summary>Keeps on disk what happens to each delivery.</summary>
internal sealed partial class DeliveryLedger(
    WritePath writePath,
    IDbContextFactory<BotDb> contexts,
    ChatBook chats,
    DeliveryFollowers followers,
    OutboxSignals signals,
    ISeal seal,
    TimeProvider clock,
    ILogger<DeliveryLedger> logger)
{
    private static readonly TimeSpan s_whileStorageFails = TimeSpan.FromSeconds(5);

    /// <summary>Names this run of the program in the leases.</summary>
    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>The rows of these channels due until the given time, most urgent first.</summary>
    public async Task<IReadOnlyList<PendingSend>> LoadDueAsync(
        IReadOnlyCollection<string> channels, DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Outbox.AsNoTracking()
            .Where(row => row.Status < DeliveryStatus.Sent && row.Status != DeliveryStatus.Leased && row.NotBefore <= until)
            .Where(row => channels.Contains(row.Channel))
            .OrderBy(row => row.Priority)
            .ThenBy(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        var sends = new List<PendingSend>(rows.Count);
        foreach (var row in rows)
        {
            if (seal.OpenJson(row.Content, ConversationJson.Stored.Content) is { } content)
            {
                sends.Add(new PendingSend(row, content));
            }
            else
            {
                await GiveUpUnreadableAsync(row, cancellationToken);
            }
        }

        return sends;
    }

    /// <summary>The platform's id of the message with this key; null when it was not sent, or its time is over.</summary>
    public async Task<string?> MessageIdAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.Where(row => row.Key == key).Select(row => row.MessageId).FirstOrDefaultAsync(cancellationToken);
    }

    private Task GiveUpUnreadableAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        Log.Unreadable(logger, row.Id);
        row.Finish(DeliveryStatus.Dead, clock.GetUtcNow());
        row.LastError = "unreadable";
        return writePath.RunAsync(
            async (scope, token) =>
            {
                await OutboxSql.RecordAsync(scope.Statements, row, token);
                await followers.TellAsync(scope, row.Key, new DeliveryEnd.Failed("unreadable", Passing: false), token);
            },
            cancellationToken);
    }

    /// <summary>Marks the rows as in hand, on disk, before anything is sent.</summary>
    /// <returns>Those that no longer wait, because their chat has gone meanwhile: they must not be sent.</returns>
    public Task<IReadOnlyList<PendingSend>> LeaseAsync(IReadOnlyList<PendingSend> sends, CancellationToken cancellationToken) =>
        writePath.RunAsync<IReadOnlyList<PendingSend>>(
            async (scope, token) =>
            {
                List<PendingSend>? gone = null;
                foreach (var send in sends)
                {
                    if (!await OutboxSql.LeaseAsync(scope.Statements, send.Row.Id, _run, token))
                    {
                        (gone ??= []).Add(send);
                    }
                }

                return gone ?? [];
            },
            cancellationToken);

    /// <summary>Writes down what an attempt led to, and what follows for the chat. Keeps trying until it is on disk.</summary>
    public async Task RecordAsync(PendingSend send, SendOutcome outcome, Verdict verdict, CancellationToken cancellationToken)
    {
        Apply(send.Row, outcome, verdict);
        while (true)
        {
            try
            {
                await writePath.RunAsync((scope, token) => PersistAsync(scope, send.Row, outcome, verdict, token), CancellationToken.None);
                return;
            }
#pragma warning disable CA1031 // Sent and not written down would be sent again: the slot is kept until it is written.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.NotRecorded(logger, e, send.Row.Id);
                await Task.Delay(s_whileStorageFails, clock, cancellationToken);
            }
        }
    }

    private async Task PersistAsync(WriteScope scope, OutboxRow row, SendOutcome outcome, Verdict verdict, CancellationToken cancellationToken)
    {
        await OutboxSql.RecordAsync(scope.Statements, row, cancellationToken);
        if (verdict is Verdict.Simplify { Second: { } second })
        {
            await AddSecondPartAsync(scope, row, second, cancellationToken);
        }

        if (EndOf(row, outcome, verdict) is { } end)
        {
            await followers.TellAsync(scope, row.Key, end, cancellationToken);
        }

        await NoteChatAsync(scope, row, verdict, cancellationToken);
    }

    private static DeliveryEnd? EndOf(OutboxRow row, SendOutcome outcome, Verdict verdict) => (verdict, outcome) switch
    {
        (Verdict.Done, _) => new DeliveryEnd.Sent(row.MessageId) { PollId = (outcome as SendOutcome.Sent)?.PollId },
        (Verdict.GiveUp, SendOutcome.TooLate) => new DeliveryEnd.Late(row.UnknownOutcomes > 0),
        (Verdict.GiveUp, SendOutcome.Unknown) => new DeliveryEnd.Unknown(row.LastError ?? "unknown"),
        (Verdict.GiveUp, SendOutcome.NotDispatched or SendOutcome.RetryAfter) => new DeliveryEnd.Failed(row.LastError ?? "", Passing: true),
        (Verdict.GiveUp or Verdict.ChatGone, _) => new DeliveryEnd.Failed(row.LastError ?? "", Passing: false),
        _ => null,
    };

    private void Apply(OutboxRow row, SendOutcome outcome, Verdict verdict)
    {
        var now = clock.GetUtcNow();
        row.Attempts++;
        row.LastError = Describe(outcome);
        row.UnknownOutcomes += outcome is SendOutcome.Unknown ? 1 : 0;
        switch (verdict)
        {
            case Verdict.Done:
                row.Finish(DeliveryStatus.Sent, now);
                row.MessageId = (outcome as SendOutcome.Sent)?.MessageId;
                break;
            case Verdict.TryAgain again:
                row.Status = DeliveryStatus.Retrying;
                row.NotBefore = now + again.After;
                break;
            case Verdict.Follow:
                row.Status = DeliveryStatus.Retrying;
                break;
            case Verdict.Simplify simpler:
                row.Status = DeliveryStatus.Retrying;
                row.Degraded = true;
                row.Content = seal.SealJson(simpler.First, ConversationJson.Stored.Content);
                break;
            default:
                var content = row.Content;
                row.Finish(DeliveryStatus.Dead, now);
                row.Content = outcome is SendOutcome.NotDispatched or SendOutcome.RetryAfter or SendOutcome.Unknown && !followers.IsFollowed(row.Key) ? content : null;
                break;
        }
    }

    private async Task AddSecondPartAsync(WriteScope scope, OutboxRow first, Content content, CancellationToken cancellationToken)
    {
        var row = new OutboxRow
        {
            Key = first.Key + "/2",
            Channel = first.Channel,
            ChatId = first.ChatId,
            ChatKind = first.ChatKind,
            Content = seal.SealJson(content, ConversationJson.Stored.Content),
            Priority = first.Priority,
            NotBefore = first.NotBefore,
            DueAt = first.DueAt,
            Topic = first.Topic,
        };
        row.Id = await OutboxSql.AddAsync(scope.Statements, row, cancellationToken);
        scope.AfterCommit(() => signals.Post(new OutboxSignal.Added(new PendingSend(row, content))));
    }

    private async Task NoteChatAsync(WriteScope scope, OutboxRow row, Verdict verdict, CancellationToken cancellationToken)
    {
        if (verdict is Verdict.Follow follow)
        {
            await chats.MoveAsync(scope, row.Channel, row.ChatKind, row.ChatId, follow.NewChatId, cancellationToken);
            await scope.Db.SaveChangesAsync(cancellationToken);
        }
        else if (verdict is Verdict.ChatGone)
        {
            await chats.MarkUnreachableAsync(scope.Db, row.Channel, row.ChatId, cancellationToken);
            foreach (var key in await scope.Db.Outbox
                .Where(other => other.Channel == row.Channel && other.ChatId == row.ChatId
                    && other.Status < DeliveryStatus.Sent && other.Status != DeliveryStatus.Leased)
                .Select(other => other.Key)
                .ToListAsync(cancellationToken))
            {
                await followers.TellAsync(scope, key, new DeliveryEnd.Failed("chat unreachable", Passing: false), cancellationToken);
            }

            await scope.Db.Outbox
                .Where(other => other.Channel == row.Channel && other.ChatId == row.ChatId
                    && other.Status < DeliveryStatus.Sent && other.Status != DeliveryStatus.Leased)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(other => other.Status, DeliveryStatus.Dead)
                        .SetProperty(other => other.Content, (byte[]?)null)
                        .SetProperty(other => other.FinishedAt, clock.GetUtcNow())
                        .SetProperty(other => other.LastError, "chat unreachable"),
                    cancellationToken);
        }
    }

    private static string? Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent => null,
        SendOutcome.RetryAfter limit => $"too fast: {limit.Delay.TotalSeconds:0} s",
        SendOutcome.Moved => "moved",
        SendOutcome.Unreachable gone => gone.Reason,
        SendOutcome.BadContent bad => bad.Reason,
        SendOutcome.TargetGone target => target.Reason,
        SendOutcome.NotDispatched not => not.Reason,
        SendOutcome.Unknown unknown => "unknown: " + unknown.Reason,
        _ => outcome.GetType().Name,
    };

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "Delivery {DeliveryId} is given up: its content cannot be read")]
        public static partial void Unreadable(ILogger logger, long deliveryId);

        [LoggerMessage(1, LogLevel.Error, "The outcome of delivery {DeliveryId} could not be written down; trying again")]
        public static partial void NotRecorded(ILogger logger, Exception exception, long deliveryId);
    }
}
