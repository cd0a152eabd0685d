using System.Globalization;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes.Groups;

/// <summary>A question that staff posted to groups. Who posted it stands in the audit.</summary>
internal sealed class QuizPost
{
    public long Id { get; set; }

    public required string Lesson { get; init; }

    /// <summary>Id of the question.</summary>
    public required string Question { get; init; }

    /// <summary>Version of the lesson: counts belong to the words people saw.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>One group's copy of it, with how it was answered there: counts alone, no names reach us.</summary>
internal sealed class QuizPostTarget
{
    public long Id { get; set; }

    public required long PostId { get; init; }

    /// <summary>The group's number; what it is called and whose it is stands with the group.</summary>
    public required long GroupId { get; init; }

    public required string Channel { get; init; }

    public QuizPostStatus Status { get; set; }

    /// <summary>The platform's id of the poll; null where it is no poll.</summary>
    public string? PollId { get; set; }

    /// <summary>By choice, as in <c>3,12,0</c>; empty before the first answer.</summary>
    public string Votes { get; set; } = "";

    public IReadOnlyList<int> Counts => [.. Votes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(count => int.Parse(count, CultureInfo.InvariantCulture))];
}

/// <summary>The numbers are stored.</summary>
internal enum QuizPostStatus
{
    Waiting = 0,
    Sent = 1,
    Failed = 2,

    /// <summary>It may or may not have arrived.</summary>
    Unknown = 3,
}

internal sealed class QuizPostConfiguration : IEntityTypeConfiguration<QuizPost>
{
    public void Configure(EntityTypeBuilder<QuizPost> builder)
    {
        builder.ToTable("QuizPosts");
        builder.HasIndex(post => post.At);
    }
}

internal sealed class QuizPostTargetConfiguration : IEntityTypeConfiguration<QuizPostTarget>
{
    public void Configure(EntityTypeBuilder<QuizPostTarget> builder)
    {
        builder.ToTable("QuizPostTargets");
        builder.HasIndex(target => new { target.PostId, target.GroupId }).IsUnique();
        builder.HasIndex(target => new { target.Channel, target.PollId });
        builder.Ignore(target => target.Counts);
    }
}

internal static class QuizPostDb
{
    extension(BotDb db)
    {
        public DbSet<QuizPost> QuizPosts => db.Set<QuizPost>();

        public DbSet<QuizPostTarget> QuizPostTargets => db.Set<QuizPostTarget>();
    }
}
