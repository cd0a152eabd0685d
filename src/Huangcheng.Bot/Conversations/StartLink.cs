using System.Buffers.Text;
using System.Text;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// A button's data as the payload of a link into the private chat: what follows <c>/start</c> there. Platforms take
/// letters, digits, - and _ only. Anyone can make such a link, so <see cref="IDialogue.OpensFromLink"/> decides what it may do.
/// </summary>
internal static class StartLink
{
    /// <summary>Most bytes of UTF-8 that a button's data may have to become a link: Telegram's payload has 64 characters.</summary>
    public const int DataLimit = 48;

    /// <summary>Null when the data is too long.</summary>
    public static string? Encode(string data) =>
        Encoding.UTF8.GetByteCount(data) <= DataLimit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(data)) : null;

    /// <summary>Null when it is no payload of ours.</summary>
    public static string? Decode(string payload)
    {
        Span<byte> data = stackalloc byte[DataLimit];
        return payload.Length is > 0 and <= DataLimit / 3 * 4
            && Base64Url.IsValid(payload, out var length) && length <= DataLimit
            && Base64Url.TryDecodeFromChars(payload, data, out var written)
                ? Encoding.UTF8.GetString(data[..written])
                : null;
    }
}
