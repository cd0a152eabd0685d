using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Members;

/// <summary>What a person agrees to, each by itself. The numbers are stored: add, never reorder.</summary>
internal enum ConsentPurpose
{
    /// <summary>Name and phone for signing up.</summary>
    Signup = 0,

    /// <summary>A guardian's, for a child under fourteen.</summary>
    MinorSignup = 1,

    /// <summary>A question a day, sent unasked.</summary>
    DailyQuestion = 2,

    /// <summary>Family see how the lessons go.</summary>
    FamilyView = 3,

    /// <summary>Name, phone and village are kept for the next time.</summary>
    RememberContact = 4,
}

/// <summary>That somebody agreed: to which version of the text, when, from where. It stays after it is withdrawn, as proof.</summary>
internal sealed class Consent
{
    public long Id { get; set; }

    public long MemberId { get; set; }

    public ConsentPurpose Purpose { get; init; }

    /// <summary>Version of the text that was shown.</summary>
    public required string Version { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    public required string Channel { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnChannel { get; set; }
}

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("Consents");
        builder.HasIndex(consent => new { consent.MemberId, consent.Purpose });
    }
}

internal static class ConsentDb
{
    extension(BotDb db)
    {
        public DbSet<Consent> Consents => db.Set<Consent>();
    }
}
