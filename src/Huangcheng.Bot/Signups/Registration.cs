using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Signups;

/// <summary>One person, with or without company, in one session.</summary>
internal sealed class Registration
{
    /// <summary>In the order of arrival.</summary>
    public long Id { get; set; }

    public required long SessionId { get; init; }

    /// <summary>Who signed up; null for a walk-in, and once the contact data is erased.</summary>
    public long? MemberId { get; set; }

    public Relation Relation { get; init; }

    /// <summary>True for a child under 14: its guardian agreed; see <see cref="SignupTexts.NameOf"/>.</summary>
    public bool Minor { get; init; }

    public SeatStatus Status { get; set; }

    /// <summary>Seats it needs, company included; all or none.</summary>
    public int Party { get; set; } = 1;

    /// <summary>Staff may put someone first; otherwise everyone has 0 and the order of arrival counts.</summary>
    public int Precedence { get; set; }

    /// <summary>Encrypted; null once erased.</summary>
    public byte[]? Name { get; set; }

    /// <inheritdoc cref="Name"/>
    public byte[]? Phone { get; set; }

    /// <summary>The same for the same name and phone in the same session; see <see cref="PersonMarks"/>.</summary>
    public byte[]? Mark { get; set; }

    /// <summary>The village's code; kept for statistics.</summary>
    public string? Village { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Until when an offered seat is held.</summary>
    public DateTimeOffset? OfferUntil { get; set; }

    /// <summary>The start that the person was reminded of a day before: a session that moves is a new reminder.</summary>
    public DateTimeOffset? RemindedDay { get; set; }

    /// <summary>The same, hours before.</summary>
    public DateTimeOffset? RemindedSoon { get; set; }
}

/// <summary>The one state machine of a seat; see docs/adr/0040.</summary>
internal enum SeatStatus
{
    Waiting,
    Offered,
    Confirmed,
    Attended,

    // From here on nothing is held and the same person can sign up again, a no-show excepted.
    NoShow,
    Expired,
    Cancelled,
}

/// <summary>Who takes part, seen from the person who signs up.</summary>
internal enum Relation
{
    Self,
    Parent,
    Spouse,
    Child,
    Other,
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    // 4 is NoShow: up to there a person has a place in the session's list.
    private const string InTheList = "\"Status\" <= 4";

    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("Registrations");

        // A column of the first migration that nothing writes: no note is asked for (docs/adr/0040).
        builder.Property<byte[]>("Note").IsRequired(false);
        builder.HasIndex(row => new { row.SessionId, row.Mark }).IsUnique().HasFilter(InTheList);
        builder.HasIndex(row => new { row.SessionId, row.MemberId }).IsUnique().HasFilter($"{InTheList} AND \"Relation\" = 0").HasDatabaseName("IX_Registrations_Self");
        builder.HasIndex(row => new { row.SessionId, row.Status });
        builder.HasIndex(row => row.MemberId);
        builder.HasIndex(row => row.OfferUntil).HasFilter("\"Status\" = 1");
    }
}

internal static class RegistrationDb
{
    extension(BotDb db)
    {
        public DbSet<Registration> Registrations => db.Set<Registration>();
    }
}
