using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Data;

/// <summary>The database. Features add their tables by an <see cref="IEntityTypeConfiguration{TEntity}"/> beside the entity.</summary>
public abstract class BotDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>True when the exception says that a unique index or primary key already holds the row.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>A time as this database stores it, for <see cref="PreparedStatements"/>.</summary>
    public abstract object Stored(DateTimeOffset time);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BotDb).Assembly);
}
