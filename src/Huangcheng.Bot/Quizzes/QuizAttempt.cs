using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes;

/// <summary>One answer to one question; a person's first ever counts for statistics, which follow the lesson's version.</summary>
internal sealed class QuizAttempt
{
    public long Id { get; set; }

    public required long MemberId { get; set; }

    public required string Lesson { get; init; }

    /// <summary>One walk through a lesson; see <see cref="LessonProgress.Run"/>.</summary>
    public required long Run { get; init; }

    /// <summary>Id of the question.</summary>
    public required string Question { get; init; }

    /// <summary>1 for the first answer of the run.</summary>
    public required int Try { get; init; }

    public required int Version { get; init; }

    public required bool Right { get; init; }

    /// <summary>A hint was read before.</summary>
    public required bool Hinted { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>How far a walk through a lesson came. The numbers are stored.</summary>
internal enum WalkPlace
{
    Cards = 0,
    Questions = 1,
    Scenario = 2,
    Finished = 3,
}

/// <summary>One walk through a lesson, finished or not: what was learnt, and where people leave.</summary>
internal sealed class LessonWalk
{
    public long Id { get; set; }

    public required long MemberId { get; set; }

    public required string Lesson { get; init; }

    public required long Run { get; init; }

    public required int Version { get; init; }

    public required WalkPlace Place { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The last step.</summary>
    public required DateTimeOffset At { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class QuizAttemptConfiguration : IEntityTypeConfiguration<QuizAttempt>
{
    public void Configure(EntityTypeBuilder<QuizAttempt> builder)
    {
        builder.ToTable("QuizAttempts");
        builder.HasIndex(attempt => new { attempt.MemberId, attempt.Lesson, attempt.Run, attempt.Question, attempt.Try }).IsUnique();
        builder.HasIndex(attempt => attempt.At);
    }
}

internal sealed class LessonWalkConfiguration : IEntityTypeConfiguration<LessonWalk>
{
    public void Configure(EntityTypeBuilder<LessonWalk> builder)
    {
        builder.ToTable("LessonWalks");
        builder.HasIndex(walk => new { walk.MemberId, walk.Lesson, walk.Run }).IsUnique();
        builder.HasIndex(walk => walk.StartedAt);
    }
}

internal static class QuizDb
{
    extension(BotDb db)
    {
        public DbSet<QuizAttempt> QuizAttempts => db.Set<QuizAttempt>();

        public DbSet<LessonWalk> LessonWalks => db.Set<LessonWalk>();
    }
}
