using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Members;

/// <summary>A known text under the key of its day: while it can be read, so can everything written then.</summary>
internal sealed class KeyCheck
{
    public long Id { get; set; }

    public required byte[] Data { get; init; }

    public DateTimeOffset MadeAt { get; init; }
}

internal sealed class KeyCheckConfiguration : IEntityTypeConfiguration<KeyCheck>
{
    public void Configure(EntityTypeBuilder<KeyCheck> builder) => builder.ToTable("KeyChecks");
}

internal static class KeyCheckDb
{
    extension(BotDb db)
    {
        public DbSet<KeyCheck> KeyChecks => db.Set<KeyCheck>();
    }
}
