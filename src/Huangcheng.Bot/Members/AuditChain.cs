using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Members;

/// <summary>How one link of the audit's chain holds on to the one before. Changing any of it breaks every chain there is.</summary>
internal static class AuditChain
{
    /// <summary>What the first link holds on to.</summary>
    public static byte[] Start => new byte[SHA256.HashSizeInBytes];

    public static byte[] Hash(byte[] before, long number, AuditEntry entry)
    {
        // JSON keeps the fields apart: no two acts are written the same.
        var link = new AuditLink(
            number, entry.At.UtcTicks, entry.Actor?.Value, entry.Act, entry.Channel, entry.Subject, entry.Before, entry.After);
        return SHA256.HashData([.. before, .. JsonSerializer.SerializeToUtf8Bytes(link, AuditJson.Default.AuditLink)]);
    }

    public static AuditEntry EntryOf(AuditRow row) => new(row.Actor is { } actor ? new MemberId(actor) : null, row.Act, row.Channel, row.At)
    {
        Subject = row.Subject,
        Before = row.Before,
        After = row.After,
    };
}

/// <summary>An act as it is hashed.</summary>
internal sealed record AuditLink(
    long Number, long Ticks, long? Actor, string Act, string Channel, string? Subject, string? Before, string? After);

[JsonSerializable(typeof(AuditLink))]
internal sealed partial class AuditJson : JsonSerializerContext;
