using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Huangcheng.Bot.Data.Sqlite;

/// <summary>
/// What all migrations together make: the script that <c>dotnet ef migrations script</c> writes of them, held equal to them by a
/// test. A new database is made by it, and one that is up to date is known by it. Only an upgrade needs EF Core's own way, which
/// reads every type of the program and builds a second model (docs/adr/0046).
/// </summary>
internal static partial class SqliteSchema
{
    private static readonly Lazy<string> s_script = new(Script);

    /// <summary>The names of the migrations of this version, in their order.</summary>
    public static IReadOnlyList<string> Migrations => [.. AppliedMigration().Matches(s_script.Value).Select(match => match.Groups["name"].Value)];

    /// <summary>Makes a database where there is none.</summary>
    public static Task CreateAsync(string file, CancellationToken cancellationToken) =>
        SqliteFiles.RunAsync(file, s_script.Value, cancellationToken);

    /// <summary>The migrations that a database has been through; null when the tables in it are somebody else's.</summary>
    /// <exception cref="SqliteException">The file is not a database, or cannot be read.</exception>
    public static async Task<IReadOnlyList<string>?> AppliedAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var tables = await SqliteFiles.ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'", cancellationToken);
        var applied = tables.Contains("__EFMigrationsHistory", StringComparer.Ordinal)
            ? await SqliteFiles.ReadAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", cancellationToken)
            : [];
        var strange = applied.Count == 0 && tables.Exists(name => !name.StartsWith("__EF", StringComparison.Ordinal));
        return strange ? null : applied;
    }

    private static string Script()
    {
        var stream = typeof(SqliteSchema).Assembly.GetManifestResourceStream("migrations.sql")!;
        using var reader = new BinaryReader(stream);
        return Encoding.UTF8.GetString(reader.ReadBytes((int)stream.Length));
    }

    [GeneratedRegex(@"INSERT INTO ""__EFMigrationsHistory"" [^;]*VALUES \('(?<name>\w+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex AppliedMigration();
}
