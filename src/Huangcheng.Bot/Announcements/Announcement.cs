using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Announcements;

/// <summary>A message of the office to many: what, to whom, when, and who let it go out.</summary>
internal sealed class Announcement
{
    /// <summary>Longest text: what fits every platform in one message, with room for buttons written out.</summary>
    public const int LongestText = 3_500;

    public long Id { get; set; }

    public string Text { get; set; } = "";

    /// <summary>Buttons and attachments as the content's JSON; see <see cref="Content"/>.</summary>
    public string? Extras { get; set; }

    /// <summary>To whom, as JSON; see <see cref="Audience"/>.</summary>
    public string Whom { get; set; } = "";

    public bool Pin { get; set; }

    public bool Silent { get; set; }

    /// <summary>Goes out at night too.</summary>
    public bool Urgent { get; set; }

    /// <summary>When it should go out; null: as soon as it is approved.</summary>
    public DateTimeOffset? SendAt { get; set; }

    public AnnouncementStatus Status { get; set; }

    /// <summary>Counts the edits: an approval is for the text that was read.</summary>
    public int Version { get; set; }

    /// <summary>The village whose staff made it: it reaches that village's groups only. Null is the whole town.</summary>
    public string? Village { get; init; }

    /// <summary>Who wrote it; null for an operator at the command line.</summary>
    public long? WrittenBy { get; init; }

    public long? ApprovedBy { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who changed it last, and so may not let it go out where two are needed; null for an operator.</summary>
    public long? ChangedBy { get; set; }

    /// <summary>The text that is to take the place of the one that was sent, while another person has to agree; else null.</summary>
    public string? Correction { get; set; }

    /// <summary>Whether the text went out as a message of its own, after the files; null before the sending.</summary>
    public bool? TextApart { get; set; }

    /// <summary>Of the text alone: the same text twice in a week is worth a warning.</summary>
    public byte[] TextHash { get; set; } = [];

    /// <summary>What it was made from by itself, for example <c>monthly:2:2024-11</c>; unique, so that nothing is made twice.</summary>
    public string? Source { get; init; }

    /// <summary>The time for which its text is kept is over.</summary>
    public bool IsForgotten => Text.Length == 0 && Extras is null && Status >= AnnouncementStatus.Started;

    /// <summary>The message as every target gets it.</summary>
    public Content Content
    {
        get => (Extras is null ? new Content("") : JsonSerializer.Deserialize(Extras, ConversationJson.Stored.Content)!) with { Text = Text };
        set
        {
            (Text, TextHash) = (value.Text, HashOf(value.Text));
            Extras = JsonSerializer.Serialize(value with { Text = "" }, ConversationJson.Stored.Content);
        }
    }

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(FoldedText.Of(text.Trim()).Value));
}

/// <summary>The numbers are stored.</summary>
internal enum AnnouncementStatus
{
    Draft = 0,

    /// <summary>Another person has to let it go out.</summary>
    Submitted = 1,

    /// <summary>Goes out at its time, or in the morning.</summary>
    Approved = 2,

    /// <summary>Its targets are written down; its runs tell the rest.</summary>
    Started = 3,

    /// <summary>Given up before it started.</summary>
    Discarded = 4,
}

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.ToTable("Announcements");
        builder.Ignore(announcement => announcement.Content);
        builder.HasIndex(announcement => new { announcement.Status, announcement.SendAt });
        builder.HasIndex(announcement => announcement.TextHash);
        builder.HasIndex(announcement => announcement.Source).IsUnique();
    }
}

internal static class AnnouncementDb
{
    extension(BotDb db)
    {
        public DbSet<Announcement> Announcements => db.Set<Announcement>();
    }
}
