using Huangcheng.Bot.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Data;

public static class DataModule
{
    /// <summary>Registers the database. Call it before every module that has hosted services: the write path stops last.</summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DatabaseOptions, DatabaseOptionsValidator>().BindConfiguration("Database");
        services.AddPooledDbContextFactory<SqliteBotDb>((provider, options) =>
            options.UseSqlite(ConnectionString(provider))

                // A model that its migrations lag behind is a developer's mistake: a test finds it, not every first start.
                // Migrations in several transactions run on a copy (SqliteUpgrade).
                .ConfigureWarnings(warnings => warnings.Ignore(
                    RelationalEventId.PendingModelChangesWarning, RelationalEventId.NonTransactionalMigrationOperationWarning)));
        services.AddSingleton<IDatabase>(provider => new SqliteDatabase(
            provider.GetRequiredService<IDbContextFactory<SqliteBotDb>>(),
            provider.GetRequiredService<DbContextOptions<SqliteBotDb>>(),
            ConnectionString(provider),
            provider.GetRequiredService<ILogger<SqliteDatabase>>()));
        services.AddSingleton<IDbContextFactory<BotDb>, ReadContextFactory>();
        services.AddSingleton<WritePath>();
        services.AddHostedService(provider => provider.GetRequiredService<WritePath>());
        services.AddHostedService<RetentionWorker>();
        return services;
    }

    private static string ConnectionString(IServiceProvider provider)
    {
        var text = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString;
        try
        {
            var builder = new SqliteConnectionStringBuilder(text);
            return builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory
                ? throw new StartupException("Database:ConnectionString 要写明文件，例如 Data Source=data/huangcheng.db。")
                : builder.ToString();
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"Database:ConnectionString 写得不对：{e.Message}", e);
        }
    }

    private sealed class ReadContextFactory(IDbContextFactory<SqliteBotDb> contexts) : IDbContextFactory<BotDb>
    {
        public BotDb CreateDbContext() => contexts.CreateDbContext();
    }
}
