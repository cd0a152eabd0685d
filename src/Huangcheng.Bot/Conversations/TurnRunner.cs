using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// Runs one turn: finds the dialogue, lets it decide, and commits its effects, the conversation's new state,
/// the replies and the inbox row in one transaction. The one error boundary of every conversation.
/// </summary>
internal sealed partial class TurnRunner(
    IDbContextFactory<BotDb> contexts,
    WritePath writePath,
    Router router,
    TurnCommit commit,
    ConversationCache cache,
    SetAside setAside,
    IOutbox outbox,
    ArrivalOrder arrivals,
    ISeal seal,
    OfficeClock office,
    TimeProvider clock,
    ILogger<TurnRunner> logger)
{
    private const int Attempts = 3;
    private static readonly TimeSpan s_betweenAttempts = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_whileStorageFails = TimeSpan.FromSeconds(5);

    /// <summary>Returns when the turn is done or set aside; throws only when cancelled.</summary>
    public async Task RunAsync(AcceptedEvent accepted, CancellationToken cancellationToken)
    {
        try
        {
            await TryAsync(accepted, cancellationToken);
        }
        finally
        {
            arrivals.Leave(accepted.InboxId);
        }
    }

    private async Task TryAsync(AcceptedEvent accepted, CancellationToken cancellationToken)
    {
        var preview = new TurnPreview(accepted, writePath, outbox, clock);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunOnceAsync(accepted, preview, cancellationToken);
                return;
            }
#pragma warning disable CA1031 // The error boundary: whatever a dialogue throws, the lane goes on.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                cache.Forget(ConversationKey.Of(accepted.Inbound));
                if (attempt >= Attempts && await setAside.TryAsync(accepted, preview, e, cancellationToken))
                {
                    return;
                }

                Log.Failed(logger, e, accepted.InboxId, attempt);
                var wait = attempt < Attempts ? s_betweenAttempts : s_whileStorageFails;
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }

    private async Task RunOnceAsync(AcceptedEvent accepted, TurnPreview preview, CancellationToken cancellationToken)
    {
        var key = ConversationKey.Of(accepted.Inbound);
        var conversation = cache.Find(key) ?? await LoadAsync(key, cancellationToken);
        var outcome = await DecideAsync(accepted, preview, conversation.State, cancellationToken);
        if (outcome is { Dialogue.InOrderOfArrival: true, Step.Writes: true })
        {
            await arrivals.WaitAsync(accepted.InboxId, cancellationToken);
        }

        // Not cancelled from here on: a decided turn is committed even while stopping.
        var committed = writePath.RunAsync(
            (scope, token) => commit.RunAsync(scope, accepted, preview, conversation, outcome, token),
            CancellationToken.None);

        // It stands in the queue now: whoever comes next stands behind it.
        arrivals.Leave(accepted.InboxId);
        await committed;
    }

    private async Task<Conversation> LoadAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Conversations.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, cancellationToken);
        return row is null
            ? new Conversation(key, 0, ConversationState.Empty)
            : new Conversation(key, row.Revision, ConversationState.TryRead(row.State, seal));
    }

    private async Task<TurnOutcome> DecideAsync(
        AcceptedEvent accepted, TurnPreview preview, ConversationState? state, CancellationToken cancellationToken)
    {
        var (inbound, known) = (accepted.Inbound, state ?? ConversationState.Empty);
        if (router.Find(inbound.Event, inbound.ChatKind, known) is not { } route)
        {
            return new TurnOutcome(known, null, null, StartedOver: false);
        }

        if (!route.Dialogue.InOrderOfArrival)
        {
            // What may take long, a language model for one, is nothing to wait for.
            arrivals.Leave(accepted.InboxId);
        }

        var memory = known.Memories.GetValueOrDefault(route.Dialogue.Name);
        var outdated = memory is not null && memory.Version != route.Dialogue.MemoryVersion;
        var turn = new Turn(inbound, route.Input, outdated ? null : memory, office.Now, preview);
        var step = await route.Dialogue.HandleAsync(turn, cancellationToken);
        return new TurnOutcome(known, route.Dialogue, step, StartedOver: state is null || outdated);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The turn of inbox row {InboxId} failed, attempt {Attempt}")]
        public static partial void Failed(ILogger logger, Exception exception, long inboxId, int attempt);
    }
}

/// <param name="Before">The state the turn started from.</param>
/// <param name="Dialogue">Who decided; null when there was nothing to decide.</param>
/// <param name="Step">What was decided.</param>
/// <param name="StartedOver">True when what was remembered is of an unknown version and had to be dropped.</param>
internal sealed record TurnOutcome(ConversationState Before, IDialogue? Dialogue, Step? Step, bool StartedOver);
