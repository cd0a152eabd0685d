using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes;

/// <summary>One answer to one question; the first of a run counts for statistics, which follow the lesson's version.</summary>
internal sealed class QuizAttempt
{
    public required string Learner { get; init; }

    public required string Lesson { get; init; }

    /// <summary>One walk through a lesson; see <see cref="LessonProgress.Run"/>.</summary>
    public required long Run { get; init; }

    /// <summary>Id of the question.</summary>
    public required string Question { get; init; }

    /// <summary>1 for the first answer of the run.</summary>
    public required int Try { get; init; }

    public required int Version { get; init; }

    public required bool Right { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A lesson that was walked to its end.</summary>
internal sealed class LessonCompletion
{
    public required string Learner { get; init; }

    public required string Lesson { get; init; }

    public required long Run { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class QuizAttemptConfiguration : IEntityTypeConfiguration<QuizAttempt>
{
    public void Configure(EntityTypeBuilder<QuizAttempt> builder)
    {
        builder.ToTable("QuizAttempts");
        builder.HasKey(attempt => new { attempt.Learner, attempt.Lesson, attempt.Run, attempt.Question, attempt.Try });
        builder.Property(attempt => attempt.Learner).HasMaxLength(Quizzes.Learner.Longest);
        builder.HasIndex(attempt => new { attempt.Lesson, attempt.Version, attempt.Question });
    }
}

internal sealed class LessonCompletionConfiguration : IEntityTypeConfiguration<LessonCompletion>
{
    public void Configure(EntityTypeBuilder<LessonCompletion> builder)
    {
        builder.ToTable("LessonCompletions");
        builder.HasKey(completion => new { completion.Learner, completion.Lesson, completion.Run });
        builder.Property(completion => completion.Learner).HasMaxLength(Quizzes.Learner.Longest);
    }
}

internal static class QuizDb
{
    extension(BotDb db)
    {
        public DbSet<QuizAttempt> QuizAttempts => db.Set<QuizAttempt>();

        public DbSet<LessonCompletion> LessonCompletions => db.Set<LessonCompletion>();
    }
}
