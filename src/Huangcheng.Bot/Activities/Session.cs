using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Activities;

/// <summary>One dated occurrence of an activity that people can sign up for.</summary>
internal sealed class Session
{
    public long Id { get; set; }

    public required string Title { get; set; }

    public required DateTimeOffset StartsAt { get; set; }

    public required string Place { get; set; }

    /// <summary>Null means without limit, 0 that nobody can sign up.</summary>
    public int? Seats { get; set; }

    /// <summary>Seats held: confirmed, offered or attended. Changed only by a guarded update, see Signups.</summary>
    public int Taken { get; set; }

    public string? Audience { get; set; }

    /// <summary>The village it is for; null means the whole town.</summary>
    public string? Village { get; set; }

    /// <summary>Sign-up begins; null means with the publication.</summary>
    public DateTimeOffset? OpensAt { get; set; }

    /// <summary>Sign-up ends; null means at the start.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    public string? Contact { get; set; }

    public string? Note { get; set; }

    /// <summary>The plan's entry it was made from, for example <c>2024-10 重阳节尊老敬老系列活动</c>.</summary>
    public string? PlanEntry { get; set; }

    public SessionStatus Status { get; set; }

    /// <summary>Why it was called off; told to everyone who signed up.</summary>
    public string? Reason { get; set; }

    /// <summary>Counts the edits: who edits an older version is told, and nothing is lost.</summary>
    public int Version { get; set; }
}

internal enum SessionStatus
{
    /// <summary>Seen by staff only.</summary>
    Draft,

    Published,

    /// <summary>It takes place; nobody signs up any more.</summary>
    Closed,

    CalledOff,
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(session => session.Title).HasMaxLength(SessionFields.LongestTitle);
        builder.Property(session => session.Place).HasMaxLength(SessionFields.LongestText);
        builder.HasIndex(session => session.StartsAt);
    }
}

internal static class SessionDb
{
    extension(BotDb db)
    {
        public DbSet<Session> Sessions => db.Set<Session>();
    }
}
