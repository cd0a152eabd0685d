using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes.Review;

/// <summary>How well a person remembers one question of one version of a lesson; kept only by their consent.</summary>
internal sealed class ReviewRow
{
    public long Id { get; set; }

    public required long MemberId { get; set; }

    public required string Lesson { get; init; }

    public required string Question { get; init; }

    public required int Version { get; init; }

    public double Stability { get; set; }

    public double Difficulty { get; set; }

    public DateOnly LastReview { get; set; }

    public int IntervalDays { get; set; }

    /// <summary>The office's date of the next review.</summary>
    public DateOnly Due { get; set; }

    public int Reviews { get; set; }

    public int Lapses { get; set; }

    public ReviewCard ToCard() => Reviews == 0
        ? ReviewCard.New
        : new(new(Stability, Difficulty), ReviewPhase.Review, 0, LastReview, TimeSpan.FromDays(IntervalDays), Reviews, Lapses);

    public void Take(ReviewCard card)
    {
        (Stability, Difficulty) = (card.Memory!.Value.Stability, card.Memory.Value.Difficulty);
        (LastReview, IntervalDays, Due) = (card.LastReview!.Value, card.Interval.Days, card.Due!.Value);
        (Reviews, Lapses) = (card.Reviews, card.Lapses);
    }
}

internal sealed class ReviewRowConfiguration : IEntityTypeConfiguration<ReviewRow>
{
    public void Configure(EntityTypeBuilder<ReviewRow> builder)
    {
        builder.ToTable("ReviewCards");
        builder.HasIndex(row => new { row.MemberId, row.Lesson, row.Question, row.Version }).IsUnique();
        builder.HasIndex(row => new { row.MemberId, row.Due });
    }
}

internal static class ReviewDb
{
    extension(BotDb db)
    {
        public DbSet<ReviewRow> ReviewCards => db.Set<ReviewRow>();
    }
}
