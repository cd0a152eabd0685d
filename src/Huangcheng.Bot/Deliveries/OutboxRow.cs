using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Deliveries;

/// <summary>One message to one chat, and what became of it.</summary>
internal sealed class OutboxRow
{
    public long Id { get; set; }

    /// <summary>Unique for ever, so that a cause cannot send twice.</summary>
    public required string Key { get; init; }

    public required string Channel { get; init; }

    public required string ChatId { get; set; }

    public ChatKind ChatKind { get; init; }

    public MessageAct Act { get; init; }

    /// <summary>Key of the message that is acted on.</summary>
    public string? TargetKey { get; init; }

    /// <inheritdoc cref="OutboundMessage.Topic"/>
    public string? Topic { get; init; }

    /// <summary>
    /// The message as JSON, encrypted; emptied once it is sent or can never be. What was given up but may work later keeps
    /// it until a person has decided, or its time is over.
    /// </summary>
    public byte[]? Content { get; set; }

    public Priority Priority { get; init; }

    public DeliveryStatus Status { get; set; }

    /// <summary>Not before this time: when it is due, or when it may be tried again.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>When it is due first: what is given up after a day is counted from then.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The run of the program that has it in hand.</summary>
    public string? LeasedBy { get; set; }

    public int Attempts { get; set; }

    /// <summary>How often it may have arrived without our knowing.</summary>
    public int UnknownOutcomes { get; set; }

    /// <summary>True once it was cut or stripped because the platform refused its form.</summary>
    public bool Degraded { get; set; }

    /// <summary>The platform's id of the message.</summary>
    public string? MessageId { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Why it was not sent, or not yet; never holds message text.</summary>
    public string? LastError { get; set; }

    /// <summary>Sent or given up: what it said is forgotten.</summary>
    public void Finish(DeliveryStatus status, DateTimeOffset at) => (Status, FinishedAt, Content) = (status, at, null);
}

internal enum DeliveryStatus
{
    Pending,
    Leased,
    Retrying,
    Sent,

    /// <summary>Given up; a person may send it again while its content is kept.</summary>
    Dead,

    /// <summary>Given up, and a person has seen it.</summary>
    Dismissed,
}

internal sealed class OutboxRowConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("Outbox");
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasIndex(row => row.NotBefore).HasFilter("\"Status\" < 3");
        builder.HasIndex(row => new { row.Channel, row.ChatId }).HasFilter("\"Status\" < 3");
        builder.HasIndex(row => row.FinishedAt);
    }
}

internal static class OutboxDb
{
    extension(BotDb db)
    {
        public DbSet<OutboxRow> Outbox => db.Set<OutboxRow>();
    }
}
