using System.Security.Cryptography;
using System.Text;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Signups;

/// <summary>
/// Tells whether two sign-ups of a session are the same person although names and phones are encrypted: a keyed hash,
/// with a key for each session that is itself encrypted. Marks of different sessions have nothing in common.
/// </summary>
internal static class PersonMarks
{
    public static async Task<byte[]> OfAsync(
        WriteScope scope, IPrivateText secrets, long sessionId, string name, string phone, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(scope, secrets, sessionId, cancellationToken);
        var person = string.Concat(name.Where(c => !char.IsWhiteSpace(c))) + "|" + phone;
        return HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(person));
    }

    /// <summary>A key of the session for one other purpose; it tells nothing of the marks' own.</summary>
    public static async Task<byte[]> KeyForAsync(
        WriteScope scope, IPrivateText secrets, long sessionId, string purpose, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(scope, secrets, sessionId, cancellationToken);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(key), HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes(purpose));
    }

    private static async Task<string> KeyAsync(WriteScope scope, IPrivateText secrets, long sessionId, CancellationToken cancellationToken)
    {
        var row = await scope.Db.MarkKeys.FindAsync([sessionId], cancellationToken);
        if (row is not null && secrets.Unprotect(row.Key) is { } known)
        {
            return known;
        }

        var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        if (row is null)
        {
            scope.Db.MarkKeys.Add(new MarkKey { SessionId = sessionId, Key = secrets.Protect(fresh) });
        }
        else
        {
            // The key ring is lost: names cannot be read any more either, and marks begin anew.
            row.Key = secrets.Protect(fresh);
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        return fresh;
    }
}

/// <summary>A session's key for marks, encrypted.</summary>
internal sealed class MarkKey
{
    public required long SessionId { get; init; }

    public required byte[] Key { get; set; }
}

internal sealed class MarkKeyConfiguration : IEntityTypeConfiguration<MarkKey>
{
    public void Configure(EntityTypeBuilder<MarkKey> builder)
    {
        builder.ToTable("SignupMarkKeys");
        builder.HasKey(row => row.SessionId);
        builder.Property(row => row.SessionId).ValueGeneratedNever();
    }
}

internal static class MarkKeyDb
{
    extension(BotDb db)
    {
        public DbSet<MarkKey> MarkKeys => db.Set<MarkKey>();
    }
}
