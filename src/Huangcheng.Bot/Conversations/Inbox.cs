using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Conversations;

/// <summary>Stores events and runs their turns: in order within a conversation, in parallel across conversations.</summary>
internal sealed partial class Inbox : BackgroundService, IInbox
{
    // Turns mostly wait for their commit; this many share one.
    private const int ParallelTurns = 96;
    private const int PageSize = 500;

    private readonly WritePath _writePath;
    private readonly IDbContextFactory<BotDb> _contexts;
    private readonly TimeProvider _clock;
    private readonly SetAside _setAside;
    private readonly ArrivalOrder _arrivals;
    private readonly ISeal _seal;
    private readonly ILogger<Inbox> _logger;
    private readonly Lanes<AcceptedEvent> _lanes;

    public Inbox(
        WritePath writePath,
        IDbContextFactory<BotDb> contexts,
        TurnRunner turns,
        SetAside setAside,
        ArrivalOrder arrivals,
        ISeal seal,
        TimeProvider clock,
        ILogger<Inbox> logger)
    {
        _writePath = writePath;
        _contexts = contexts;
        _setAside = setAside;
        _arrivals = arrivals;
        _seal = seal;
        _clock = clock;
        _logger = logger;
        _lanes = new Lanes<AcceptedEvent>(turns.RunAsync, ParallelTurns);
    }

    public int Backlog => _lanes.Count;

    public async Task<int> AcceptAsync(
        IReadOnlyList<Inbound> events,
        Func<BotDb, IReadOnlyList<Inbound>, CancellationToken, Task>? together,
        CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return 0;
        }

        // Before the write path: what is done there, everybody waits for.
        var sealedEvents = events.Select(inbound => (inbound, StoredEvent.Write(inbound, _seal))).ToList();
        return await _writePath.RunAsync((scope, token) => StoreAsync(scope, sealedEvents, together, token), cancellationToken);
    }

    /// <summary>Takes up what a former run accepted and did not finish, before any channel brings more.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        for (var last = 0L; ;)
        {
            var after = last;
            var page = await db.Inbox.AsNoTracking()
                .Where(row => row.Status == InboxStatus.Pending && row.Id > after)
                .OrderBy(row => row.Id)
                .Take(PageSize)
                .ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                await TakeUpAsync(row, cancellationToken);
            }

            if (page.Count < PageSize)
            {
                break;
            }

            last = page[^1].Id;
        }

        if (Backlog > 0)
        {
            Log.TakenUp(_logger, Backlog);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _lanes.RunAsync(stoppingToken);

    private async Task<int> StoreAsync(
        WriteScope scope,
        List<(Inbound Inbound, string Payload)> events,
        Func<BotDb, IReadOnlyList<Inbound>, CancellationToken, Task>? together,
        CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var fresh = new List<AcceptedEvent>(events.Count);
        foreach (var (inbound, payload) in events)
        {
            if (await InboxSql.AddAsync(scope.Statements, inbound, payload, now, cancellationToken) is { } id)
            {
                fresh.Add(new AcceptedEvent(id, inbound));
            }
        }

        if (together is not null && fresh.Count > 0)
        {
            await together(scope.Db, [.. fresh.Select(accepted => accepted.Inbound)], cancellationToken);
        }

        scope.AfterCommit(() => fresh.ForEach(Start));
        return fresh.Count;
    }

    private async Task TakeUpAsync(InboxRow row, CancellationToken cancellationToken)
    {
        var stored = StoredEvent.TryRead(row.Payload);
        if (_seal.OpenJson(stored?.Sealed, ConversationJson.Stored.Inbound) is { } inbound)
        {
            Start(new AcceptedEvent(row.Id, inbound) { Again = true });
        }
        else
        {
            await _setAside.TryUnreadableAsync(row, stored, cancellationToken);
        }
    }

    private void Start(AcceptedEvent accepted)
    {
        _arrivals.Enter(accepted.InboxId);
        _lanes.Add(ConversationKey.Of(accepted.Inbound), accepted);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Taking up {Count} events that a former run did not finish")]
        public static partial void TakenUp(ILogger logger, int count);
    }
}

/// <summary>An event that is on disk and whose turn has not run.</summary>
internal sealed record AcceptedEvent(long InboxId, Inbound Inbound)
{
    /// <summary>True when a former run of the program may have begun its turn.</summary>
    public bool Again { get; init; }
}
