using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Huangcheng.Bot.Benchmarks.Processes;

/// <summary>Reads the bot's database by SQL, so that nothing of the bot's own code judges it.</summary>
internal static class StoredFigures
{
    public static async Task<int> NumberAsync(string file, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(file, cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the callers.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
