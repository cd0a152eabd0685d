using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Announcements.Groups;

/// <summary>A group that the bot is or was in. Whether it can be reached now stands with its chat.</summary>
internal sealed class GroupChat
{
    public long Id { get; set; }

    public required string Channel { get; init; }

    /// <summary>Changes when the platform moves the group.</summary>
    public required string ChatId { get; set; }

    /// <summary>The name on the platform.</summary>
    public string? Title { get; set; }

    /// <summary>What staff call it; null: as on the platform.</summary>
    public string? Name { get; set; }

    /// <summary>Each between bars, as in <c>|村|学校|</c>: found by a plain search in every database.</summary>
    public string Tags { get; set; } = "";

    /// <summary>The village it belongs to: that village's staff may write to it. Null is the whole town.</summary>
    public string? Village { get; set; }

    public GroupStatus Status { get; set; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When an announcement arrived there last.</summary>
    public DateTimeOffset? ReachedAt { get; set; }

    public string Label => Name ?? Title ?? "没有名字的群";

    public IReadOnlyList<string> TagList => Tags.Split('|', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The numbers are stored.</summary>
internal enum GroupStatus
{
    /// <summary>Somebody added the bot; staff have not yet said that it belongs to the town.</summary>
    Unconfirmed = 0,

    On = 1,

    /// <summary>Staff switched it off: nothing is announced there.</summary>
    Off = 2,
}

internal sealed class GroupChatConfiguration : IEntityTypeConfiguration<GroupChat>
{
    public void Configure(EntityTypeBuilder<GroupChat> builder)
    {
        builder.ToTable("Groups");
        builder.HasIndex(group => new { group.Channel, group.ChatId }).IsUnique();
        builder.HasIndex(group => group.Status);
        builder.Ignore(group => group.Label);
        builder.Ignore(group => group.TagList);
    }
}

internal static class GroupDb
{
    extension(BotDb db)
    {
        public DbSet<GroupChat> Groups => db.Set<GroupChat>();
    }
}
