using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>A certificate that somebody asked for: one for each milestone, gone with its member.</summary>
internal sealed class Certificate
{
    public long Id { get; set; }

    public required long MemberId { get; set; }

    /// <summary>Lessons of the milestone.</summary>
    public required int Lessons { get; init; }

    /// <summary>See <see cref="CertificateNumber"/>.</summary>
    public required string Number { get; init; }

    /// <summary>The name written on it, encrypted; null when the person wanted none.</summary>
    public byte[]? Name { get; set; }

    /// <summary>When it was first asked for.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("Certificates");
        builder.HasIndex(certificate => certificate.Number).IsUnique();
        builder.HasIndex(certificate => new { certificate.MemberId, certificate.Lessons }).IsUnique();
    }
}

internal static class CertificateDb
{
    extension(BotDb db)
    {
        public DbSet<Certificate> Certificates => db.Set<Certificate>();
    }
}
