using System.Security.Cryptography;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>
/// Looks after the keys of <see cref="IPrivateText"/> and <see cref="MessageSeal"/>: makes their folder, and tells at the
/// start when keys that the database was written with are gone. The bot works on without them; what they protected cannot
/// be read any more.
/// </summary>
internal sealed partial class PrivateKeys(
    IDatabase database,
    IDbContextFactory<BotDb> contexts,
    WritePath writes,
    IPrivateText texts,
    MessageSeal seal,
    TimeProvider clock,
    ILogger<PrivateKeys> logger) : IHostedService
{
    // As often as Data Protection renews its own.
    private static readonly TimeSpan s_renewAfter = TimeSpan.FromDays(90);

    /// <summary>The oldest time from which personal data cannot be read; null when all is well.</summary>
    public DateTimeOffset? LostSince { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        KeyFolder.Secure(KeyFolder.Of(database));
        var keys = await ReadAsync(cancellationToken);
        var lost = keys.FindAll(key => !TryUse(key));
        if (keys.FindLast(key => !lost.Contains(key)) is not { } newest || newest.MadeAt < clock.GetUtcNow() - s_renewAfter)
        {
            TryUse(await writes.RunAsync(AddAsync, cancellationToken));
        }

        if (lost is [var first, ..])
        {
            LostSince = first.MadeAt;
            Log.Lost(logger, KeyFolder.Of(database), first.MadeAt);
        }

        // The first text protected made the first key.
        KeyFolder.Secure(KeyFolder.Of(database));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// For a command that writes beside the service: the keys that the service uses and no new one, which it would not know
    /// before its next start. Only where none was ever made is the first made here.
    /// </summary>
    /// <exception cref="StartupException">The newest is there and cannot be used.</exception>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        var keys = await ReadAsync(cancellationToken);
        var lost = keys.FindAll(key => !TryUse(key));
        if (keys.Count == 0)
        {
            KeyFolder.Secure(KeyFolder.Of(database));
            TryUse(await writes.RunAsync(AddAsync, cancellationToken));
        }
        else if (lost.Contains(keys[^1]))
        {
            throw new StartupException($"读不了 {KeyFolder.Of(database)} 里的密钥，什么都没有做。请用运行服务的那个账号来运行这个命令。");
        }
    }

    private async Task<List<DataKey>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DataKeys.AsNoTracking().OrderBy(key => key.MadeAt).ThenBy(key => key.Id).ToListAsync(cancellationToken);
    }

    private bool TryUse(DataKey key)
    {
        if (texts.Unprotect(key.Secret) is not { } secret)
        {
            return false;
        }

        seal.Add(key.Id, Convert.FromBase64String(secret));
        return true;
    }

    private async Task<DataKey> AddAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(MessageSeal.KeySize));
        var key = new DataKey { Secret = texts.Protect(secret), MadeAt = clock.GetUtcNow() };
        scope.Db.DataKeys.Add(key);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return key;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Keys are missing in {Folder}: what people wrote since {Since:O}, names and phones included, cannot be read. Put the folder back from its backup and start again; without one they are lost, and everything else works on")]
        public static partial void Lost(ILogger logger, string folder, DateTimeOffset since);
    }
}
