using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>
/// One chat in one run and what became of it. Rows are only added, and each ends once: sending again is another run
/// with rows of its own, so that what was told before stays told.
/// </summary>
internal sealed class AnnouncementTarget
{
    public long Id { get; set; }

    public long RunId { get; init; }

    public required string Channel { get; init; }

    public required string ChatId { get; set; }

    public ChatKind ChatKind { get; init; }

    /// <summary>The group, or null for a person's private chat.</summary>
    public long? GroupId { get; init; }

    public TargetStatus Status { get; set; }

    /// <summary>How often it was given to the outbox: with the id, the key there.</summary>
    public int Round { get; set; }

    /// <summary>For an edit, recall or unpinning: the outbox key of the message that was sent.</summary>
    public string? ActsOn { get; init; }

    /// <summary>The platform's id of the message.</summary>
    public string? MessageId { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it failed; never message text.</summary>
    public string? Reason { get; set; }

    public string Key => $"{TargetKey.Prefix}:{Id}:{Round}";

    /// <summary>Of the messages before the last one, from 0.</summary>
    public string PartKey(int part) => TargetKey.OfPart(Key, part);
}

/// <summary>The numbers are stored; those from <see cref="Sent"/> on are final.</summary>
internal enum TargetStatus
{
    Pending = 0,

    /// <summary>In the outbox.</summary>
    Queued = 1,

    Sent = 2,

    /// <summary>Failed for a reason that can pass: may be sent again.</summary>
    FailedForNow = 3,

    /// <summary>Failed for good: the group is gone or refuses the bot.</summary>
    Failed = 4,

    /// <summary>It left and no answer came, or the program died with it in hand: a person decides.</summary>
    Unknown = 5,

    /// <summary>Called back before it left.</summary>
    Cancelled = 6,
}

internal static class TargetKey
{
    /// <summary>What every outbox key of an announcement begins with, before the colon.</summary>
    public const string Prefix = "announce";

    public static bool TryRead(string key, out long target, out int round)
    {
        (target, round) = (0, 0);
        return key.Split(':') is [Prefix, var id, var number]
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out target)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out round);
    }

    public static string OfPart(string key, int part) => string.Create(CultureInfo.InvariantCulture, $"{key}:{part}");

    /// <summary>Reads the key of a message before the last one.</summary>
    public static bool TryReadPart(string key, out long target, out int round) =>
        TryRead(key[..Math.Max(0, key.LastIndexOf(':'))], out target, out round);
}

internal sealed class AnnouncementTargetConfiguration : IEntityTypeConfiguration<AnnouncementTarget>
{
    public void Configure(EntityTypeBuilder<AnnouncementTarget> builder)
    {
        builder.ToTable("AnnouncementTargets");
        builder.Ignore(target => target.Key);
        builder.HasIndex(target => new { target.RunId, target.Channel, target.ChatId }).IsUnique();
        builder.HasIndex(target => new { target.RunId, target.Status, target.Id });
        builder.HasIndex(target => new { target.Channel, target.ChatId }).HasFilter("\"Status\" < 2").HasDatabaseName("IX_AnnouncementTargets_Open");
        builder.HasIndex(target => new { target.GroupId, target.EndedAt });
    }
}

internal static class AnnouncementTargetDb
{
    extension(BotDb db)
    {
        public DbSet<AnnouncementTarget> AnnouncementTargets => db.Set<AnnouncementTarget>();
    }
}
