using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;

namespace Huangcheng.Bot.Tests.Deliveries;

internal static class Sends
{
    public static PendingSend New(
        long id, string chatId, Priority priority = Priority.Reply, ChatKind kind = ChatKind.Private, Content? content = null, DateTimeOffset due = default)
    {
        var row = new OutboxRow
        {
            Id = id,
            Key = $"k{id}",
            Channel = "test",
            ChatId = chatId,
            ChatKind = kind,
            Priority = priority,
            DueAt = due,
            NotBefore = due,
        };
        return new PendingSend(row, content ?? new Content($"text {id}"));
    }
}
