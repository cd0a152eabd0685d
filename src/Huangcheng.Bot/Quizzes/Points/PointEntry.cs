using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes.Points;

/// <summary>What is credited. The numbers are stored.</summary>
internal enum PointKind
{
    /// <summary>A lesson finished for the first time; the reference is its id.</summary>
    Lesson = 0,

    /// <summary>A milestone reached; the reference is its number of lessons.</summary>
    Milestone = 1,
}

/// <summary>A credit. The unique index is what keeps it from being given twice.</summary>
internal sealed class PointEntry
{
    public long Id { get; set; }

    public required long MemberId { get; set; }

    public required PointKind Kind { get; init; }

    public required string Reference { get; init; }

    public required int Points { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class PointEntryConfiguration : IEntityTypeConfiguration<PointEntry>
{
    public void Configure(EntityTypeBuilder<PointEntry> builder)
    {
        builder.ToTable("LearningPoints");
        builder.HasIndex(entry => new { entry.MemberId, entry.Kind, entry.Reference }).IsUnique();
    }
}

internal static class PointDb
{
    extension(BotDb db)
    {
        public DbSet<PointEntry> LearningPoints => db.Set<PointEntry>();
    }
}
