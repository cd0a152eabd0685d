using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Members;

/// <summary>An act of staff as it goes to the audit. It never holds a resident's name, phone or words: it is never erased.</summary>
/// <param name="Actor">Who; null for an operator at the command line.</param>
/// <param name="Act">What, in the words that owners read: 邀请工作人员, 发布场次.</param>
/// <param name="Channel">From where.</param>
/// <param name="At">When.</param>
internal sealed record AuditEntry(MemberId? Actor, string Act, string Channel, DateTimeOffset At)
{
    /// <summary>On what: <c>member:12</c>, <c>session:3</c>.</summary>
    public string? Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }
}

/// <summary>A link of the audit's chain.</summary>
internal sealed class AuditRow
{
    /// <summary>1, 2, 3 and so on without a gap.</summary>
    public long Number { get; init; }

    public DateTimeOffset At { get; init; }

    public long? Actor { get; init; }

    public required string Act { get; init; }

    public required string Channel { get; init; }

    public string? Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>SHA-256 of the link before and of this one's content.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>The chain's end, so that a link cut off it shows.</summary>
internal sealed class AuditHead
{
    public int Id { get; init; } = 1;

    public long Number { get; set; }

    public required byte[] Hash { get; set; }
}

internal sealed class AuditRowConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("Audit");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead");
        builder.Property(head => head.Id).ValueGeneratedNever();
    }
}

internal static class AuditDb
{
    extension(BotDb db)
    {
        public DbSet<AuditRow> Audit => db.Set<AuditRow>();

        public DbSet<AuditHead> AuditHeads => db.Set<AuditHead>();
    }
}
