using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>A room that keeps something by chat; told, in the transaction of the change, what becomes of it.</summary>
internal interface IFollowsChats
{
    /// <summary>The chat is there and can be reached: met for the first time, or met again.</summary>
    Task MetAsync(WriteScope scope, string channel, ChatKind kind, string chatId, string? title, CancellationToken cancellationToken);

    /// <summary>The chat lives on under another id.</summary>
    Task MovedAsync(WriteScope scope, string channel, string oldChatId, string newChatId, CancellationToken cancellationToken);
}
