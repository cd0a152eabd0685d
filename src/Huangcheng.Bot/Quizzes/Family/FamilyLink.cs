using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes.Family;

/// <summary>Who the learner is to the one who looks. The numbers are stored.</summary>
internal enum Kinship
{
    Parent = 0,
    Grandparent = 1,
    Spouse = 2,
    Other = 3,
}

/// <summary>That somebody may see how a learner gets on, agreed to by both. It stays after its end for a time, as proof.</summary>
internal sealed class FamilyLink
{
    public long Id { get; set; }

    public required long LearnerId { get; set; }

    public required long ViewerId { get; set; }

    public required Kinship Kinship { get; init; }

    /// <summary>Version of the text both were shown.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset SinceAt { get; init; }

    /// <summary>Where the one who looks agreed; the learner's consent tells where they did.</summary>
    public required string Channel { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>True: the learner ended it.</summary>
    public bool EndedByLearner { get; set; }
}

internal sealed class FamilyLinkConfiguration : IEntityTypeConfiguration<FamilyLink>
{
    public void Configure(EntityTypeBuilder<FamilyLink> builder)
    {
        builder.ToTable("FamilyLinks");
        builder.HasIndex(link => new { link.LearnerId, link.ViewerId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        builder.HasIndex(link => link.ViewerId);
    }
}

internal static class FamilyDb
{
    extension(BotDb db)
    {
        public DbSet<FamilyLink> FamilyLinks => db.Set<FamilyLink>();
    }
}
