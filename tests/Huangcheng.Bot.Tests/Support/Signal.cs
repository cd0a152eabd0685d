using Xunit;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>Wakes whoever waits for something to become true, each time anything happened.</summary>
internal sealed class Signal
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Raise()
    {
        var now = Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        now.TrySetResult();
    }

    /// <summary>What <paramref name="look"/> finds, once it finds something.</summary>
    /// <param name="look">Asked now and after each signal; null means not yet.</param>
    /// <param name="describe">What there is instead, for the message when it never comes.</param>
    public async Task<T> WaitAsync<T>(Func<Task<T?>> look, Func<string> describe)
        where T : class
    {
        while (true)
        {
            var next = _next.Task;
            if (await look() is { } found)
            {
                return found;
            }

            try
            {
                await next.WaitAsync(s_patience, TimeProvider.System, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException e)
            {
                throw new TimeoutException($"Nothing happened for {s_patience}. There is: {describe()}", e);
            }
        }
    }
}
