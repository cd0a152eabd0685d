using System.Threading.Channels;

namespace Huangcheng.Bot.Data;

/// <summary>
/// The one way to write. Units of work run one after another inside shared transactions: each is
/// atomic by itself (a savepoint), and all that wait at the same time share one commit to disk.
/// </summary>
/// <remarks>See docs/adr/0003: SQLite takes one writer at a time, and a durable commit costs a disk flush.</remarks>
public sealed partial class WritePath(
    IDatabase database,
    TimeProvider clock,
    ILogger<WritePath> logger) : BackgroundService
{
    private const int MaxBatch = 256;

    private readonly Channel<WriteJob> _jobs =
        Channel.CreateUnbounded<WriteJob>(new UnboundedChannelOptions { SingleReader = true });

    private BotDb? _db;
    private PreparedStatements? _statements;

    /// <summary>Since when the disk takes no writes; null once it took some again.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>
    /// Runs the work inside a transaction and returns its result once that is on disk. The work must do
    /// nothing but talk to <see cref="WriteScope.Db"/>: everyone else waits for it.
    /// </summary>
    /// <exception cref="Exception">Whatever the work or the commit threw; nothing of it was stored then.</exception>
    public Task<T> RunAsync<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var job = new WriteJob<T>(work, cancellationToken);
        return _jobs.Writer.TryWrite(job)
            ? job.Completion
            : Task.FromException<T>(new OperationCanceledException("The database is closing."));
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<WriteScope, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(
            async (scope, token) =>
            {
                await work(scope, token);
                return true;
            },
            cancellationToken);

    /// <summary>Takes no more work and waits until what was taken is on disk.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _jobs.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken);
        }

        await base.StopAsync(cancellationToken);
    }

    // The stopping token is not used: what was taken is finished, see StopAsync.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<WriteJob>(MaxBatch);
        while (await _jobs.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MaxBatch && _jobs.Reader.TryRead(out var job))
            {
                batch.Add(job);
            }

            await CommitAsync(batch);
            batch.Clear();
        }

        await CloseAsync();
    }

    private async Task CommitAsync(List<WriteJob> batch)
    {
        try
        {
            _db ??= await database.OpenWriterAsync(CancellationToken.None);
            _statements ??= new PreparedStatements(_db);
            var refused = false;
            await using (var transaction = await _db.Database.BeginTransactionAsync())
            {
                foreach (var job in batch)
                {
                    refused |= !await RunOneAsync(job, _db, _statements);
                }

                if (FailingSince is not null)
                {
                    // A full disk takes a commit that writes nothing: that must not look as if there were room.
                    await database.ProbeAsync(_db, CancellationToken.None);
                }

                await transaction.CommitAsync();
            }

            FailingSince = refused ? FailingSince ?? clock.GetUtcNow() : null;
        }
#pragma warning disable CA1031 // The failure goes to every caller in the batch; the next batch starts on a new connection.
        catch (Exception e)
#pragma warning restore CA1031
        {
            FailingSince ??= clock.GetUtcNow();
            Log.CommitFailed(logger, e, batch.Count);
            await CloseAsync();
            batch.ForEach(job => job.Fail(e));
        }

        batch.ForEach(job => job.Finish());
    }

    /// <returns>False when the disk had no room for it: what needs none may still be written.</returns>
    private async Task<bool> RunOneAsync(WriteJob job, BotDb db, PreparedStatements statements)
    {
        if (job.IsCancelled)
        {
            return true;
        }

        await statements.ExecuteAsync("SAVEPOINT job", [], CancellationToken.None);
        try
        {
            await job.RunAsync(new WriteScope(db, statements));
            await statements.ExecuteAsync("RELEASE SAVEPOINT job", [], CancellationToken.None);
            return true;
        }
#pragma warning disable CA1031 // Given to the caller who sent the work; the others in the batch go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await statements.ExecuteAsync("ROLLBACK TO SAVEPOINT job", [], CancellationToken.None);
            job.Fail(e);
            return !database.IsStorageFailure(e);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task CloseAsync()
    {
        if (_db is { } db)
        {
            _db = null;
            await (_statements?.DisposeAsync() ?? ValueTask.CompletedTask);
            _statements = null;
            await database.CloseWriterAsync(db);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A commit of {Count} units of work failed; nothing of them was stored")]
        public static partial void CommitFailed(ILogger logger, Exception exception, int count);
    }
}
