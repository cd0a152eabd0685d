using System.Collections.Concurrent;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>A platform in memory: takes every message, or ends attempts as scripted.</summary>
internal sealed class TestChannel(TimeProvider clock) : IChannel
{
    private readonly Lock _gate = new();
    private readonly Signal _signal = new();
    private readonly List<Attempt> _attempts = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SendOutcome>> _next = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SendOutcome> _always = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _holds = new(StringComparer.Ordinal);

    public string Name => "test";

    public ChannelCapabilities Capabilities { get; set; } = new(4096, Buttons: true, 40, SendRates.Unlimited)
    {
        CaptionLimit = 1024,
        AlbumLimit = 10,
        Polls = true,
        Edits = true,
        Deletes = true,
        Pins = true,
    };

    /// <summary>Everything that was tried, in the order of arrival.</summary>
    public IReadOnlyList<Attempt> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _attempts.Count;
            }
        }
    }

    public IReadOnlyList<Attempt> To(string chatId) => [.. Attempts.Where(attempt => attempt.Message.ChatId == chatId)];

    /// <summary>The texts that arrived in a chat.</summary>
    public IReadOnlyList<string> Texts(string chatId) => [.. To(chatId).Where(attempt => attempt.Outcome is SendOutcome.Sent).Select(attempt => attempt.Text)];

    /// <summary>Only the first so many were made: the sender was dead by then.</summary>
    public void Keep(int first)
    {
        lock (_gate)
        {
            _attempts.RemoveRange(first, _attempts.Count - first);
        }
    }

    /// <summary>The chat's next attempts end so; those after them arrive.</summary>
    public void Next(string chatId, params IReadOnlyList<SendOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            _next.GetOrAdd(chatId, _ => []).Enqueue(outcome);
        }
    }

    /// <summary>Every attempt of a chat ends so; null ends that.</summary>
    public void Always(string chatId, SendOutcome? outcome)
    {
        if (outcome is null)
        {
            _always.TryRemove(chatId, out _);
        }
        else
        {
            _always[chatId] = outcome;
        }
    }

    /// <summary>Attempts of a chat arrive and get no answer until the returned action is called.</summary>
    public Action Hold(string chatId)
    {
        var hold = _holds.GetOrAdd(chatId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        return () =>
        {
            _holds.TryRemove(chatId, out _);
            hold.TrySetResult();
        };
    }

    /// <summary>The attempts in a chat, once there are so many.</summary>
    public Task<IReadOnlyList<Attempt>> WaitAsync(string chatId, int count) => WaitAsync(attempt => attempt.Message.ChatId == chatId, count);

    /// <inheritdoc cref="WaitAsync(string, int)"/>
    public Task<IReadOnlyList<Attempt>> WaitAsync(Func<Attempt, bool> match, int count)
    {
        var seen = 0;
        var found = new List<Attempt>();
        return _signal.WaitAsync(
            () => Task.FromResult<IReadOnlyList<Attempt>?>(Look() ? found : null),
            () => string.Join(" | ", Attempts.Select(attempt => $"{attempt.Message.ChatId} {attempt.Outcome}: {attempt.Text}")));

        // Only what is new: of a thousand messages, each would otherwise be looked at as often as one arrives after it.
        bool Look()
        {
            lock (_gate)
            {
                for (; seen < _attempts.Count; seen++)
                {
                    if (match(_attempts[seen]))
                    {
                        found.Add(_attempts[seen]);
                    }
                }
            }

            return found.Count >= count;
        }
    }

    public string? MessageLink(string chatId, string messageId) => $"https://test.example/{chatId}/{messageId}";

    /// <summary>Every file that people send holds the same few bytes.</summary>
    public Task<byte[]?> FetchAsync(ReceivedFile file, CancellationToken cancellationToken) => Task.FromResult<byte[]?>([1, 2, 3, 4]);

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var outcome = _next.TryGetValue(message.ChatId, out var script) && script.TryDequeue(out var scripted)
            ? scripted
            : _always.GetValueOrDefault(message.ChatId) ?? new SendOutcome.Sent($"m{message.DeliveryId}") { PollId = message.Content.Poll is null ? null : $"poll of {message.ChatId}" };
        lock (_gate)
        {
            _attempts.Add(new Attempt(message, outcome, clock.GetUtcNow()));
        }

        _signal.Raise();
        if (_holds.TryGetValue(message.ChatId, out var hold))
        {
            await hold.Task.WaitAsync(cancellationToken);
        }

        return outcome;
    }
}

/// <param name="Message">What came.</param>
/// <param name="Outcome">What the platform said to it.</param>
/// <param name="At">When, by the test's clock.</param>
internal sealed record Attempt(OutboundMessage Message, SendOutcome Outcome, DateTimeOffset At)
{
    public string Text => Message.Content.Text;
}
