using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>
/// Looks after the keys of <see cref="IPrivateText"/>: makes their folder, and tells at the start when keys that the
/// database was written with are gone. The bot works on without them; what they protected cannot be read any more.
/// </summary>
internal sealed partial class PrivateKeys(
    IDatabase database,
    IDbContextFactory<BotDb> contexts,
    WritePath writes,
    IPrivateText texts,
    TimeProvider clock,
    ILogger<PrivateKeys> logger) : IHostedService
{
    private const string Known = "皇城镇";

    /// <summary>The oldest time from which personal data cannot be read; null when all is well.</summary>
    public DateTimeOffset? LostSince { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        KeyFolder.Secure(KeyFolder.Of(database));
        List<KeyCheck> checks;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            checks = await db.KeyChecks.AsNoTracking().OrderBy(check => check.MadeAt).ToListAsync(cancellationToken);
        }

        var lost = checks.FindAll(check => texts.Unprotect(check.Data) != Known);
        if (lost.Count == checks.Count)
        {
            await writes.RunAsync(AddAsync, cancellationToken);
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

    private async Task AddAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        scope.Db.KeyChecks.Add(new KeyCheck { Data = texts.Protect(Known), MadeAt = clock.GetUtcNow() });
        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Keys are missing in {Folder}: names and phones stored since {Since:O} cannot be read. Put the folder back from its backup and start again; without one they are lost, and everything else works on")]
        public static partial void Lost(ILogger logger, string folder, DateTimeOffset since);
    }
}
