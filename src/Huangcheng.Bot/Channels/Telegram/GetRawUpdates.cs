using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary><c>getUpdates</c> with the updates left as JSON.</summary>
internal sealed class GetRawUpdates() : RequestBase<JsonElement[]>("getUpdates")
{
    /// <summary>What we understand; nothing else is worth the traffic.</summary>
    public static IReadOnlyList<UpdateType> Understood { get; } = [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.MyChatMember, UpdateType.Poll];

    public int? Offset { get; init; }

    public int Limit { get; init; }

    public int Timeout { get; init; }

    public IReadOnlyList<UpdateType> AllowedUpdates { get; } = Understood;
}
