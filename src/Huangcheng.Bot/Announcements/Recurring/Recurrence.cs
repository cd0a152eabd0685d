using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Announcements.Recurring;

/// <summary>An announcement that comes again: each time it is made anew the day before, shown to staff, and goes out when one of them lets it.</summary>
internal sealed class Recurrence
{
    /// <summary>Longer than from one time to the one after the next: each time it is made, its files are kept so long anew.</summary>
    public static readonly TimeSpan KeepFiles = TimeSpan.FromDays(100);

    public long Id { get; set; }

    /// <summary>The village whose groups it may reach; null is the whole town.</summary>
    public string? Village { get; init; }

    public RecurrenceKind Kind { get; init; }

    public bool Monthly { get; init; }

    public int Day { get; init; }

    /// <summary>Minutes after midnight, on the office's wall.</summary>
    public int Minute { get; init; }

    /// <summary>As in <see cref="Announcement"/>; empty when it is made from the plan and the sessions.</summary>
    public string Text { get; init; } = "";

    public string? Extras { get; init; }

    public string Whom { get; init; } = "";

    public bool Pin { get; init; }

    public bool Silent { get; init; }

    /// <summary>Who set it up; null for the one that comes with the program.</summary>
    public long? MadeBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public Rhythm Rhythm => new(Monthly, Day, TimeSpan.FromMinutes(Minute));
}

/// <summary>What is sent each time. The numbers are stored.</summary>
internal enum RecurrenceKind
{
    /// <summary>The same text.</summary>
    Text = 0,

    /// <summary>What the plan and the sessions have that month.</summary>
    Month = 1,

    /// <summary>The sessions of the seven days from then.</summary>
    Week = 2,
}

internal sealed class RecurrenceConfiguration : IEntityTypeConfiguration<Recurrence>
{
    public void Configure(EntityTypeBuilder<Recurrence> builder)
    {
        builder.ToTable("Recurrences");
        builder.Ignore(recurrence => recurrence.Rhythm);
    }
}

internal static class RecurrenceDb
{
    extension(BotDb db)
    {
        public DbSet<Recurrence> Recurrences => db.Set<Recurrence>();
    }
}
