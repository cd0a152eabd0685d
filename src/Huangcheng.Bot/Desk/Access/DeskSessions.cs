using System.Security.Cryptography;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>Begins, finds and ends sign-ins.</summary>
internal static class DeskSessions
{
    /// <summary>A working day: then a new code is needed.</summary>
    public static readonly TimeSpan LivesFor = TimeSpan.FromHours(12);

    /// <summary>A desk that somebody left is locked before the next one sits down at it.</summary>
    public static readonly TimeSpan IdleFor = TimeSpan.FromHours(2);

    private static readonly TimeSpan s_noteEvery = TimeSpan.FromMinutes(5);

    public static async Task OpenAsync(WriteScope scope, MemberId member, byte[] secret, DateTimeOffset at, CancellationToken cancellationToken)
    {
        scope.Db.DeskSessions.Add(new DeskSession { Hash = SHA256.HashData(secret), MemberId = member.Value, SignedInAt = at, SeenAt = at });
        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Null when it is none of ours, ended, or too old.</summary>
    public static Task<DeskSession?> FindAsync(BotDb db, byte[] secret, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(secret);
        var (signedIn, seen) = (at - LivesFor, at - IdleFor);
        return db.DeskSessions.AsNoTracking()
            .FirstOrDefaultAsync(session => session.Hash == hash && session.SignedInAt > signedIn && session.SeenAt > seen, cancellationToken);
    }

    /// <summary>Notes now and then that it is in use.</summary>
    public static async Task NoteAsync(WritePath writes, DeskSession session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (at - session.SeenAt >= s_noteEvery)
        {
            var hash = session.Hash;
            await writes.RunAsync(
                (scope, token) => scope.Db.DeskSessions
                    .Where(one => one.Hash == hash)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.SeenAt, at), token),
                cancellationToken);
        }
    }

    public static Task CloseAsync(WritePath writes, byte[] hash, CancellationToken cancellationToken) => writes.RunAsync(
        (scope, token) => scope.Db.DeskSessions.Where(session => session.Hash == hash).ExecuteDeleteAsync(token), cancellationToken);
}

/// <summary>Forgets sign-ins that do not count any more.</summary>
internal sealed class DeskSessionRetention : IRetention
{
    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (signedIn, seen) = (now - DeskSessions.LivesFor, now - DeskSessions.IdleFor);
        return db.DeskSessions.Where(session => session.SignedInAt <= signedIn || session.SeenAt <= seen).ExecuteDeleteAsync(cancellationToken);
    }
}
