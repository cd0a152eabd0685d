using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>Where channels put what happened. When the call returns, it is on disk.</summary>
public interface IInbox
{
    /// <summary>
    /// Stores the events that were not stored before, in order, and starts their turns after the commit.
    /// </summary>
    /// <param name="events">Decoded events of one channel.</param>
    /// <param name="together">Written in the same transaction, when any event is new; null for nothing.</param>
    /// <returns>How many were new.</returns>
    Task<int> AcceptAsync(
        IReadOnlyList<Inbound> events,
        Func<BotDb, IReadOnlyList<Inbound>, CancellationToken, Task>? together,
        CancellationToken cancellationToken);

    /// <summary>Turns accepted and not yet done: a channel that can wait should stop fetching above a bound.</summary>
    int Backlog { get; }
}
