using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// Encrypts what people and the bot say to one another before it is stored: any message may hold a name or a telephone
/// number. Everything of it goes through here: inbox, outbox, what a conversation remembers, and lines a channel keeps.
/// </summary>
internal interface ISeal
{
    byte[] Seal(ReadOnlySpan<byte> plain);

    /// <summary>Null when the key is lost or the data is not ours: say that it cannot be read, and go on.</summary>
    byte[]? Open(ReadOnlySpan<byte> data);
}

internal static class SealedJson
{
    extension(ISeal seal)
    {
        public byte[] SealJson<T>(T value, JsonTypeInfo<T> type) => seal.Seal(JsonSerializer.SerializeToUtf8Bytes(value, type));

        /// <summary>Null also for what is no such JSON.</summary>
        public T? OpenJson<T>(byte[]? data, JsonTypeInfo<T> type)
            where T : class
        {
            try
            {
                // Versions before this one did not seal; no key has a number that begins so.
                var plain = data is [(byte)'{', (byte)'"', ..] ? data : data is null ? null : seal.Open(data);
                return plain is null ? null : JsonSerializer.Deserialize(plain, type);
            }
            catch (Exception e) when (e is JsonException or NotSupportedException)
            {
                return null;
            }
        }
    }
}
