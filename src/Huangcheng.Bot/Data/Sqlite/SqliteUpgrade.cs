using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Data.Sqlite;

/// <summary>
/// Brings a database to this version's form, or makes a new one. The migrations run on a copy that takes the file's place
/// when all are done: some of them SQLite can do only in several transactions, and a start that is killed between two of
/// them would leave a file that no version can open.
/// </summary>
internal static class SqliteUpgrade
{
    /// <param name="file">No connection may be open to it.</param>
    /// <param name="options">Everything but the file of a context.</param>
    public static async Task RunAsync(string file, DbContextOptions<SqliteBotDb> options, CancellationToken cancellationToken)
    {
        // What a start that was killed left behind holds nothing that the file does not.
        var copy = file + ".migrating";
        SqliteFiles.Delete(copy);
        if (File.Exists(file))
        {
            await SqliteFiles.CopyAsync(file, copy, cancellationToken);
            await MigrateAsync(copy, options, cancellationToken);
        }
        else
        {
            await SqliteSchema.CreateAsync(copy, cancellationToken);
        }

        await SqliteFiles.MergeLogAsync(file, cancellationToken);
        SqliteFiles.Replace(file, copy);
    }

    private static async Task MigrateAsync(string file, DbContextOptions<SqliteBotDb> options, CancellationToken cancellationToken)
    {
        await using var db = new SqliteBotDb(new DbContextOptionsBuilder<SqliteBotDb>(options).UseSqlite(SqliteFiles.Unpooled(file)).Options);

        // Left by a version that migrated in place and was killed; it would be waited for for ever.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
