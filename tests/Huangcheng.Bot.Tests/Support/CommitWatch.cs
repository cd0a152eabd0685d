using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>Tells of every commit, and makes commits fail on demand: a full disk, at the worst moment.</summary>
internal sealed class CommitWatch : DbTransactionInterceptor
{
    private int _failures;
    private volatile Func<bool>? _fails;

    public Signal Committed { get; } = new();

    /// <summary>How many commits there were.</summary>
    public int Count { get; private set; }

    /// <summary>Called right after each commit, before anything else is written.</summary>
    public Action? OnCommitted { get; set; }

    /// <summary>The next commits fail before anything of them is on disk.</summary>
    public void FailNext(int times = 1) => Volatile.Write(ref _failures, times);

    /// <summary>Commits fail, whosever they are, as long as this says so.</summary>
    public void FailWhile(Func<bool> fails) => _fails = fails;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        Interlocked.Decrement(ref _failures) >= 0 || _fails?.Invoke() is true ? throw new IOException("No space left on device (test).") : ValueTask.FromResult(result);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Count++;
        OnCommitted?.Invoke();
        Committed.Raise();
        return Task.CompletedTask;
    }
}
