using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>One pass over targets: the sending itself, sending again to some, an edit, a recall, an unpinning. Each has a report of its own.</summary>
internal sealed class AnnouncementRun
{
    public long Id { get; set; }

    public long AnnouncementId { get; init; }

    public RunKind Kind { get; init; }

    public RunStatus Status { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Who gets the progress and the report; null for the command line.</summary>
    public long? StartedBy { get; init; }

    /// <summary>When <see cref="StartedBy"/> was last told how it goes, and how far it was then.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public int ToldSettled { get; set; } = -1;
}

/// <summary>The numbers are stored.</summary>
internal enum RunKind
{
    Send = 0,
    Edit = 1,

    /// <summary>Deletes the messages.</summary>
    Recall = 2,

    Unpin = 3,

    /// <summary>Where deleting is over: the text says that it is taken back.</summary>
    Retract = 4,
}

/// <summary>The numbers are stored.</summary>
internal enum RunStatus
{
    Running = 0,
    Paused = 1,
    Finished = 2,
    Cancelled = 3,
}

internal sealed class AnnouncementRunConfiguration : IEntityTypeConfiguration<AnnouncementRun>
{
    public void Configure(EntityTypeBuilder<AnnouncementRun> builder)
    {
        builder.ToTable("AnnouncementRuns");
        builder.HasIndex(run => run.AnnouncementId);
        builder.HasIndex(run => run.Status).HasFilter("\"Status\" < 2");
        builder.HasIndex(run => run.StartedAt);
        builder.HasIndex(run => run.FinishedAt);

        // Those that somebody waits to hear of: 2147483647 is told to the end.
        builder.HasIndex(run => run.StartedBy).HasFilter("\"ToldSettled\" <> 2147483647").HasDatabaseName("IX_AnnouncementRuns_Untold");
    }
}

internal static class AnnouncementRunDb
{
    extension(BotDb db)
    {
        public DbSet<AnnouncementRun> AnnouncementRuns => db.Set<AnnouncementRun>();
    }
}
