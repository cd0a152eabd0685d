using System.Text.Json;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// An event as the inbox keeps it until its turn is done: encrypted, but for whose it is. So whoever wrote can be told
/// when it cannot be read any more, and have it erased.
/// </summary>
/// <param name="Sealed">The whole <see cref="Inbound"/>, encrypted: the person's name on the platform is among it.</param>
internal sealed record StoredEvent(string ChatId, ChatKind ChatKind, string UserId, byte[] Sealed)
{
    public static string Write(Inbound inbound, ISeal seal) => JsonSerializer.Serialize(
        new StoredEvent(inbound.ChatId, inbound.ChatKind, inbound.UserId, seal.SealJson(inbound, ConversationJson.Stored.Inbound)),
        ConversationJson.Stored.StoredEvent);

    /// <summary>Null for what this program did not write.</summary>
    public static StoredEvent? TryRead(string? payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload ?? "null", ConversationJson.Stored.StoredEvent) is { ChatId: not null, Sealed: not null } stored ? stored : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
