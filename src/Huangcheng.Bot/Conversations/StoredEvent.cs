using System.Text;
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
            if (payload is null || JsonSerializer.Deserialize(payload, ConversationJson.Stored.StoredEvent) is not { ChatId: not null } stored)
            {
                return null;
            }

            // Versions before this one stored the event itself, unsealed; ISeal reads that too.
            return stored.Sealed is null ? stored with { Sealed = Encoding.UTF8.GetBytes(payload) } : stored;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
