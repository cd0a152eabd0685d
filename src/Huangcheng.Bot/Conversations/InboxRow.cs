using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Conversations;

/// <summary>An event as stored before the platform is told that it arrived.</summary>
internal sealed class InboxRow
{
    public long Id { get; set; }

    public required string Channel { get; init; }

    /// <summary>Unique per channel; the row stays after the turn so that a redelivery is recognised.</summary>
    public required string ExternalId { get; init; }

    /// <summary><see cref="StoredEvent"/> as JSON; emptied with the turn's commit.</summary>
    public string? Payload { get; set; }

    public InboxStatus Status { get; set; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What the person was told to quote when the turn failed.</summary>
    public string? Reference { get; set; }
}

internal enum InboxStatus
{
    Pending,
    Done,

    /// <summary>Failed again and again: kept for a person to look at, in nobody's way.</summary>
    SetAside,
}

internal sealed class InboxRowConfiguration : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> builder)
    {
        builder.ToTable("Inbox");
        builder.HasIndex(row => new { row.Channel, row.ExternalId }).IsUnique();
        builder.HasIndex(row => row.Status).HasFilter("\"Status\" <> 1");
        builder.HasIndex(row => row.ReceivedAt);

        // Two turns for one row cannot both commit.
        builder.Property(row => row.Status).IsConcurrencyToken();
    }
}

internal static class InboxDb
{
    extension(BotDb db)
    {
        public DbSet<InboxRow> Inbox => db.Set<InboxRow>();
    }
}
