using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Inquiries;

/// <summary>A question the bot had no answer to, without anything of the person who asked.</summary>
internal sealed class KnowledgeGap
{
    /// <summary>What was asked, as <see cref="GapWording"/> leaves it.</summary>
    public required string Question { get; init; }

    public required GapKind Kind { get; init; }

    /// <summary>What the refusal spoke of instead, or null.</summary>
    public string? Nearest { get; init; }

    public required int Count { get; init; }

    public required DateTimeOffset FirstAskedAt { get; init; }

    public required DateTimeOffset LastAskedAt { get; init; }
}

internal enum GapKind
{
    /// <summary>Nothing was understood, or it is no matter of the plan.</summary>
    NotUnderstood,

    /// <summary>The matter is known, the fact asked for is not.</summary>
    NotInThePlan,
}

internal sealed class KnowledgeGapConfiguration : IEntityTypeConfiguration<KnowledgeGap>
{
    public void Configure(EntityTypeBuilder<KnowledgeGap> builder)
    {
        builder.ToTable("KnowledgeGaps");
        builder.HasKey(gap => gap.Question);
        builder.Property(gap => gap.Question).HasMaxLength(GapWording.Longest);
        builder.Property(gap => gap.Nearest).HasMaxLength(GapWording.Longest);
        builder.HasIndex(gap => gap.LastAskedAt);
    }
}

internal static class KnowledgeGapDb
{
    extension(BotDb db)
    {
        public DbSet<KnowledgeGap> KnowledgeGaps => db.Set<KnowledgeGap>();
    }
}
