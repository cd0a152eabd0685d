using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Huangcheng.Bot.Data;

/// <summary>
/// Statements compiled once and run again and again on the write path's connection, for the few writes that
/// every message causes. The SQL must be what SQLite and PostgreSQL both understand.
/// </summary>
/// <remarks>docs/adr/0004 has the measurements: the change tracker costs several times the whole turn.</remarks>
public sealed class PreparedStatements : IAsyncDisposable
{
    private readonly BotDb _db;
    private readonly DbConnection _connection;
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    internal PreparedStatements(BotDb db)
    {
        _db = db;
        _connection = db.Database.GetDbConnection();
    }

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    /// <param name="sql">With parameters named <c>@p0</c>, <c>@p1</c> and so on. Keep it a constant: it is the key of the cache.</param>
    /// <param name="values">In the order of the parameters; times are stored as the database stores them.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    public Task<int> ExecuteAsync(string sql, ReadOnlySpan<object?> values, CancellationToken cancellationToken) =>
        Command(sql, values).ExecuteNonQueryAsync(cancellationToken);

    /// <summary>Runs a statement with <c>RETURNING</c> and returns the value, or null when it changed nothing.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public Task<object?> ReturningAsync(string sql, ReadOnlySpan<object?> values, CancellationToken cancellationToken) =>
        Command(sql, values).ExecuteScalarAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
        {
            await command.DisposeAsync();
        }
    }

    private DbCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands.Add(sql, command = Create(sql, values.Length));
        }

        command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset time => _db.Stored(time),
                Enum number => Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture),
                var value => value,
            };
        }

        return command;
    }

    private DbCommand Create(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this program only; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
