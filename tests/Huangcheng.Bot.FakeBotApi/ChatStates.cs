using System.Collections.Concurrent;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>Chats that can no longer be written to, until told otherwise.</summary>
public sealed class ChatStates
{
    private readonly ConcurrentDictionary<long, Fault> refusals = new();

    public void Block(long chatId) => refusals[chatId] = Fault.Blocked;

    public void Kick(long chatId) => refusals[chatId] = Fault.Kicked;

    public void Migrate(long chatId, long newChatId) => refusals[chatId] = Fault.Migrated(newChatId);

    public void Refuse(long chatId, Fault fault) => refusals[chatId] = fault;

    public void Restore(long chatId) => refusals.TryRemove(chatId, out _);

    internal Fault? Refusal(long chatId) => refusals.GetValueOrDefault(chatId);
}
