using System.Collections.Concurrent;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>Chats that can no longer be written to, until told otherwise.</summary>
public sealed class ChatStates
{
    private readonly ConcurrentDictionary<long, Fault> _refusals = new();

    public void Block(long chatId) => _refusals[chatId] = Fault.Blocked;

    public void Kick(long chatId) => _refusals[chatId] = Fault.Kicked;

    public void Migrate(long chatId, long newChatId) => _refusals[chatId] = Fault.Migrated(newChatId);

    public void Refuse(long chatId, Fault fault) => _refusals[chatId] = fault;

    public void Restore(long chatId) => _refusals.TryRemove(chatId, out _);

    internal Fault? Refusal(long chatId) => _refusals.GetValueOrDefault(chatId);
}
