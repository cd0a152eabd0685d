using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Tests.Channels.Telegram.Support;

/// <summary>An inbox in memory that can fail, and can be waited on.</summary>
internal sealed class FakeInbox : IInbox
{
    private readonly Lock _gate = new();
    private readonly List<Inbound> _stored = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;

    public int Backlog { get; set; }

    /// <summary>How often something was to be stored, failures included.</summary>
    public int Attempts { get; private set; }

    /// <summary>What was stored: an event delivered again is there once.</summary>
    public IReadOnlyList<Inbound> Stored
    {
        get
        {
            lock (_gate)
            {
                return [.. _stored];
            }
        }
    }

    public void FailNext(int times) => _failures = times;

    public Task<int> AcceptAsync(
        IReadOnlyList<Inbound> events,
        Func<BotDb, IReadOnlyList<Inbound>, CancellationToken, Task>? together,
        CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Attempts++;
            if (_failures-- > 0)
            {
                throw new IOException("the disk is full");
            }

            Inbound[] fresh = [.. events.Where(inbound => _known.Add(inbound.ExternalId))];
            _stored.AddRange(fresh);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return Task.FromResult(fresh.Length);
        }
    }

    public async Task<IReadOnlyList<Inbound>> WaitAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_stored.Count >= count)
                {
                    return [.. _stored];
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);
        }
    }
}
