using Microsoft.Data.Sqlite;

namespace Huangcheng.Bot.Data.Sqlite;

/// <summary>A database as files: the database itself, and the log beside it that may hold what was written last.</summary>
internal static class SqliteFiles
{
    /// <summary>Brings a database's log into its file, so that deleting the log loses nothing.</summary>
    public static Task MergeLogAsync(string file, CancellationToken cancellationToken) =>
        File.Exists(file) ? RunAsync(file, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken) : Task.CompletedTask;

    /// <summary>A whole copy, what stands in the log included.</summary>
    public static Task CopyAsync(string file, string to, CancellationToken cancellationToken) =>
        RunAsync(file, "VACUUM INTO $to", cancellationToken, new SqliteParameter("$to", to));

    /// <summary>The rename is atomic: a crash leaves the old or the new. The old one's log has to be merged or of no use.</summary>
    public static void Replace(string file, string by)
    {
        if (File.Exists(file) && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(by, File.GetUnixFileMode(file));
        }

        DeleteLog(file);
        File.Move(by, file, overwrite: true);
    }

    public static void Delete(string file)
    {
        File.Delete(file);
        File.Delete(file + "-journal");
        DeleteLog(file);
    }

    /// <summary>A connection string that leaves nothing open behind it.</summary>
    public static string Unpooled(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate) =>
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = mode }.ToString();

    /// <summary>The first column of every row.</summary>
    public static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    /// <summary>Runs statements on a file by a connection of their own.</summary>
    public static async Task RunAsync(string file, string sql, CancellationToken cancellationToken, params SqliteParameter[] parameters)
    {
        await using var connection = new SqliteConnection(Unpooled(file));
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void DeleteLog(string file)
    {
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
    }
}
