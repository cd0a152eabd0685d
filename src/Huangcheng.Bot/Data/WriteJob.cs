namespace Huangcheng.Bot.Data;

/// <summary>One unit of work on its way through the <see cref="WritePath"/>.</summary>
internal abstract class WriteJob
{
    public abstract bool IsCancelled { get; }

    public abstract Task RunAsync(WriteScope scope);

    public abstract void Fail(Exception exception);

    /// <summary>After the commit: hands the result to the caller.</summary>
    public abstract void Finish();
}

/// <inheritdoc/>
internal sealed class WriteJob<T>(
    Func<WriteScope, CancellationToken, Task<T>> work,
    CancellationToken cancellationToken) : WriteJob
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteScope? _scope;
    private T _result = default!;
    private Exception? _failure;

    public Task<T> Completion => _completion.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override async Task RunAsync(WriteScope scope)
    {
        _result = await work(scope, cancellationToken);
        _scope = scope;
    }

    public override void Fail(Exception exception) => _failure ??= exception;

    public override void Finish()
    {
        if (_failure is OperationCanceledException && IsCancelled)
        {
            _completion.TrySetCanceled(cancellationToken);
        }
        else if (_failure is not null)
        {
            _completion.TrySetException(_failure);
        }
        else if (_scope is null)
        {
            // Cancelled before its turn came.
            _completion.TrySetCanceled(cancellationToken);
        }
        else
        {
            _scope.RunAfterCommit();
            _completion.TrySetResult(_result);
        }
    }
}
