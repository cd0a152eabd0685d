using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes.Events;

/// <summary>A week in which the villages answer the same questions. Who made it stands in the audit.</summary>
internal sealed class LearningEvent
{
    public long Id { get; set; }

    /// <summary>Lessons and questions, as in <c>fake-police/q1 free-eggs/q2</c>: the same for everybody.</summary>
    public required string Questions { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>From then on no answer counts; earlier when staff ended it.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    public bool IsOver(DateTimeOffset at) => at >= EndsAt;

    public bool IsOn(DateTimeOffset at) => at >= StartsAt && !IsOver(at);
}

/// <summary>Somebody who answers for a village: how far they are, and how many were right.</summary>
internal sealed class EventEntry
{
    public long Id { get; set; }

    public required long EventId { get; init; }

    public required long MemberId { get; set; }

    /// <summary>Name as in villages.csv; chosen once for the event.</summary>
    public required string Village { get; init; }

    /// <summary>Questions answered; the place of the next.</summary>
    public int Answered { get; set; }

    public int Right { get; set; }
}

internal sealed class LearningEventConfiguration : IEntityTypeConfiguration<LearningEvent>
{
    public void Configure(EntityTypeBuilder<LearningEvent> builder) => builder.ToTable("LearningEvents");
}

internal sealed class EventEntryConfiguration : IEntityTypeConfiguration<EventEntry>
{
    public void Configure(EntityTypeBuilder<EventEntry> builder)
    {
        builder.ToTable("EventEntries");
        builder.HasIndex(entry => new { entry.EventId, entry.MemberId }).IsUnique();
        builder.HasIndex(entry => entry.MemberId);
    }
}

internal static class EventDb
{
    extension(BotDb db)
    {
        public DbSet<LearningEvent> LearningEvents => db.Set<LearningEvent>();

        public DbSet<EventEntry> EventEntries => db.Set<EventEntry>();
    }
}
