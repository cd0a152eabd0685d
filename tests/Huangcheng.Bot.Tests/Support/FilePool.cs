using Microsoft.Data.Sqlite;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>The connections that are kept open for a test's own database file.</summary>
internal static class FilePool
{
    /// <summary>
    /// Closes them, and no others: a host of another test whose pool is cleared beside it reads its whole schema again with
    /// each connection it needs.
    /// </summary>
    public static void Clear(string file)
    {
        // The pool goes by the text that the product makes of the setting.
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        SqliteConnection.ClearPool(connection);
    }
}
