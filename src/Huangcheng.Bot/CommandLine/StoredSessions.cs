using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Data.Sqlite;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Ops;
using Huangcheng.Bot.Signups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.CommandLine;

/// <summary>The sessions in the database of the service, for a command that answers without one: read and never written.</summary>
internal sealed class StoredSessions : ISessionFacts
{
    private readonly ISessionFacts? _facts;

    private StoredSessions(ISessionFacts? facts) => _facts = facts;

    /// <summary>Without a database, or with one that cannot be read as it is, there are no sessions; the latter is told.</summary>
    public static async Task<StoredSessions> OpenAsync(IConfiguration configuration, OfficeClock office, CancellationToken cancellationToken)
    {
        try
        {
            var connection = new SqliteConnectionStringBuilder(Settings.Bind<DatabaseOptions>(configuration, "Database").ConnectionString)
            {
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            };
            if (!File.Exists(connection.DataSource))
            {
                return new StoredSessions(null);
            }

            var contexts = new Contexts(new DbContextOptionsBuilder<SqliteBotDb>().UseSqlite(connection.ToString()).Options);
            await using var db = contexts.CreateDbContext();
            if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                return new StoredSessions(new PublishedSessions(contexts, new SessionTimes(office), office, TimeProvider.System));
            }

            Console.Error.WriteLine("数据库还不是最新，这次只按计划回答，不看已公布的场次；可先运行 db migrate。");
        }
        catch (Exception e) when (e is SqliteException or ArgumentException)
        {
            Console.Error.WriteLine($"数据库读不了（{e.Message}），这次只按计划回答，不看已公布的场次。");
        }

        return new StoredSessions(null);
    }

    public ValueTask<IReadOnlyList<SessionFact>> AheadAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        _facts is null ? ValueTask.FromResult<IReadOnlyList<SessionFact>>([]) : _facts.AheadAsync(at, cancellationToken);

    private sealed class Contexts(DbContextOptions<SqliteBotDb> options) : IDbContextFactory<BotDb>
    {
        public BotDb CreateDbContext() => new SqliteBotDb(options);
    }
}
