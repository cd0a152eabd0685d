using System.Collections.Concurrent;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// The last known state of recent conversations. It saves a read a turn and is never trusted: the commit
/// compares the revision, and a turn that lost is run again from the database.
/// </summary>
internal sealed class ConversationCache
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, Conversation> _known = new(StringComparer.Ordinal);

    public Conversation? Find(string key) => _known.GetValueOrDefault(key);

    public void Put(Conversation conversation)
    {
        // Starting over now and then costs a read a conversation; keeping an order would cost every turn.
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[conversation.Key] = conversation;
    }

    public void Forget(string key) => _known.TryRemove(key, out _);

    public void Clear() => _known.Clear();
}

/// <param name="Key">Channel, chat and person.</param>
/// <param name="Revision">0 before the first turn.</param>
/// <param name="State">Null when what is stored is of a version this program does not know.</param>
internal sealed record Conversation(string Key, int Revision, ConversationState? State);
