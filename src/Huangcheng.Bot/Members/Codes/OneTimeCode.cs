using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Members.Codes;

/// <summary>What a code is for. The numbers are stored.</summary>
internal enum CodePurpose
{
    /// <summary>Makes the first owner.</summary>
    OwnerClaim = 0,

    /// <summary>Makes somebody staff.</summary>
    Invite = 1,

    /// <summary>Joins two accounts of one person.</summary>
    Link = 2,

    /// <summary>Opens the staff's desk in a browser.</summary>
    Desk = 3,

    /// <summary>Lets family see that somebody is learning.</summary>
    Family = 4,
}

/// <summary>A code that works once. Only its hash is kept.</summary>
internal sealed class OneTimeCode
{
    public long Id { get; set; }

    public CodePurpose Purpose { get; init; }

    public byte[] Hash { get; set; } = [];

    /// <summary>Who asked for it; null for the host.</summary>
    public long? MadeBy { get; set; }

    /// <summary>An invitation's role.</summary>
    public Role? Role { get; init; }

    /// <summary>An invitation's village; null is the whole town.</summary>
    public string? Village { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Null: until it is used or replaced.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>How often an account typed a code that is none.</summary>
internal sealed class CodeTries
{
    public required string Channel { get; init; }

    public required string UserId { get; init; }

    public int Wrong { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }
}

internal sealed class OneTimeCodeConfiguration : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.ToTable("OneTimeCodes");
        builder.HasIndex(code => code.Purpose).HasFilter("\"UsedAt\" IS NULL");

        // Two turns that take one code cannot both commit.
        builder.Property(code => code.UsedAt).IsConcurrencyToken();
    }
}

internal sealed class CodeTriesConfiguration : IEntityTypeConfiguration<CodeTries>
{
    public void Configure(EntityTypeBuilder<CodeTries> builder)
    {
        builder.ToTable("CodeTries");
        builder.HasKey(tries => new { tries.Channel, tries.UserId });
    }
}

internal static class CodeDb
{
    extension(BotDb db)
    {
        public DbSet<OneTimeCode> OneTimeCodes => db.Set<OneTimeCode>();

        public DbSet<CodeTries> CodeTries => db.Set<CodeTries>();
    }
}
