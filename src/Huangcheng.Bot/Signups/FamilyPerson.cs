using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Signups;

/// <summary>Somebody whom a member signs up again and again, kept because the member agreed.</summary>
internal sealed class FamilyPerson
{
    public const int Most = 6;

    public long Id { get; set; }

    public required long MemberId { get; set; }

    public required Relation Relation { get; init; }

    /// <summary>A child under 14 whose guardian agreed.</summary>
    public bool Minor { get; init; }

    /// <summary>Encrypted.</summary>
    public required byte[] Name { get; set; }

    /// <summary>Encrypted.</summary>
    public required byte[] Phone { get; set; }

    public string? Village { get; set; }

    /// <summary>Forgotten when unused for long.</summary>
    public DateTimeOffset UsedAt { get; set; }
}

internal sealed class FamilyPersonConfiguration : IEntityTypeConfiguration<FamilyPerson>
{
    public void Configure(EntityTypeBuilder<FamilyPerson> builder)
    {
        builder.ToTable("FamilyPeople");
        builder.HasIndex(person => person.MemberId);
    }
}

internal static class FamilyPersonDb
{
    extension(BotDb db)
    {
        public DbSet<FamilyPerson> FamilyPeople => db.Set<FamilyPerson>();
    }
}
