using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Data.Sqlite;

/// <summary>One SQLite file in WAL mode, held by one process.</summary>
internal sealed partial class SqliteDatabase(
    IDbContextFactory<SqliteBotDb> contexts,
    DbContextOptions<SqliteBotDb> contextOptions,
    string connectionString,
    ILogger<SqliteDatabase> logger) : IDatabase, IDisposable
{
    private const int NotADatabase = 26;
    private const int ReadOnly = 8;
    private const int CannotOpen = 14;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;

    // How Linux, macOS and Windows say that somebody else has the file.
    private const int WouldBlock = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolation = 32;

    // Every commit is flushed. A cache of 8 MB holds the tables' ends and indexes that every message touches, and
    // a longer log brings a page that changes often back to the database file less often (docs/benchmarks.md).
    private const string WriterSettings =
        """
        PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;
        PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;
        """;

    private readonly string _file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
    private FileStream? _lock;

    public string Folder => Path.GetDirectoryName(_file)!;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        TakeLock();
        try
        {
            if (await IsBehindAsync(cancellationToken))
            {
                await SqliteUpgrade.RunAsync(_file, contextOptions, cancellationToken);
            }

            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Explain(e, _file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(_file, e);
        }

        Log.Ready(logger, Path.GetFileName(_file));
    }

    public async Task<BotDb> OpenWriterAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);

        // SaveChanges would add a savepoint of its own inside the one that the write path sets.
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(WriterSettings, cancellationToken);
        return db;
    }

    // Nobody reads the number; setting it writes the first page.
    public Task ProbeAsync(BotDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA user_version = 1", cancellationToken);

    public bool IsStorageFailure(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Full or IoError or ReadOnly or CannotOpen } => true,
        DbUpdateException { InnerException: { } inner } => IsStorageFailure(inner),
        _ => exception is IOException,
    };

    public async Task CloseWriterAsync(BotDb db)
    {
        await db.Database.CloseConnectionAsync();
        await db.DisposeAsync();
    }

    public async Task BackupAsync(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new StartupException($"{file} 已经存在，为免覆盖，请换一个文件名。");
        }

        if (!File.Exists(_file))
        {
            throw new StartupException($"找不到数据库 {_file}，没有可备份的数据。");
        }

        try
        {
            await SqliteFiles.CopyAsync(_file, Path.GetFullPath(file), cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Explain(e, file);
        }
    }

    public async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new StartupException($"找不到备份文件 {file}。");
        }

        TakeLock();
        await CheckAsync(file, cancellationToken);
        try
        {
            await SqliteFiles.MergeLogAsync(_file, cancellationToken);
        }
        catch (SqliteException e)
        {
            // A database that is damaged is what a backup is for.
            Log.NotMerged(logger, e);
        }

        SqliteConnection.ClearAllPools();
        try
        {
            // Copied beside the database first: the rename is atomic, so a crash leaves the old or the new, never half.
            var arriving = _file + ".restoring";
            await CopyToDiskAsync(file, arriving, cancellationToken);
            SqliteFiles.Replace(_file, arriving);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"没有恢复，原来的数据没有动：{e.Message}", e);
        }
    }

    public void Dispose() => _lock?.Dispose();

    private async Task<bool> IsBehindAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file))
        {
            return true;
        }

        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await RefuseForeignAsync(db, _file, cancellationToken) is { Missing: 0 })
            {
                return false;
            }
        }

        // A connection that is kept open would go on with the file that is replaced.
        await using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
        return true;
    }

    private static async Task CheckAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var options = new DbContextOptionsBuilder<SqliteBotDb>()
                .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ToString())
                .Options;
            await using var db = new SqliteBotDb(options);
            if (await RefuseForeignAsync(db, file, cancellationToken) is { Applied: 0 })
            {
                throw new StartupException($"{file} 不是本程序的备份，没有恢复，原来的数据没有动。");
            }

            var verdict = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").FirstAsync(cancellationToken);
            if (verdict != "ok")
            {
                throw new StartupException($"备份文件 {file} 已损坏（{verdict}），没有恢复，原来的数据没有动。");
            }
        }
        catch (SqliteException e)
        {
            throw Explain(e, file);
        }
    }

    private static async Task CopyToDiskAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(from);
        await using var target = File.Create(to);
        await source.CopyToAsync(target, cancellationToken);
        target.Flush(flushToDisk: true);
    }

    /// <returns>How many migrations have run on it and how many have not; none have when there is nothing of ours in it, nor of anybody else.</returns>
    private static async Task<(int Applied, int Missing)> RefuseForeignAsync(SqliteBotDb db, string file, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Find(migration => !known.Contains(migration)) is { } unknown)
        {
            throw new StartupException(
                $"数据库 {file} 来自更新的版本（{unknown}），这个版本不能打开它。请换用较新的程序，或用 restore 恢复较早的备份。");
        }

        var tables = await db.Database
            .SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '__EF*' AND name NOT GLOB 'sqlite_*'")
            .CountAsync(cancellationToken);
        return applied.Count == 0 && tables > 0
            ? throw new StartupException($"{file} 是别的程序的数据库。请检查 Database:ConnectionString。")
            : (applied.Count, known.Count - applied.Count);
    }

    private void TakeLock()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            _lock = new FileStream(_file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) is WouldBlock or WouldBlockMac or SharingViolation)
        {
            throw new StartupException($"不能独占 {_file}：可能已有一个程序在运行（{e.Message}）。请先停掉它，或用 Database:ConnectionString 指定别的位置。", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupException($"没有权限写入 {Path.GetDirectoryName(_file)}。请检查文件夹的权限，或用 Database:ConnectionString 指定别的位置。", e);
        }
        catch (IOException e)
        {
            throw Unusable(Path.GetDirectoryName(_file)!, e);
        }
    }

    private static StartupException Explain(SqliteException e, string file) => new(
        e.SqliteErrorCode switch
        {
            NotADatabase => $"{file} 不是数据库文件。请检查 Database:ConnectionString，或移走这个文件后重新启动。",
            ReadOnly or CannotOpen or IoError or Full => Unusable(file, e).Message,
            Corrupt => $"{file} 已损坏（{e.Message}）。请用 restore 恢复最近的备份。",
            _ => $"数据库 {file} 出错：{e.Message}",
        },
        e);

    private static StartupException Unusable(string place, Exception e) =>
        new($"打不开或写不了 {place}（{e.Message}）。请检查磁盘空间和文件夹权限，或用 Database:ConnectionString 指定别的位置。", e);

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "The log of the database that is replaced could not be merged")]
        public static partial void NotMerged(ILogger logger, Exception exception);

        [LoggerMessage(1, LogLevel.Information, "Database {File} is ready")]
        public static partial void Ready(ILogger logger, string file);
    }
}
