using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Conversations;

/// <summary>A chat the bot knows and whether it can still be reached.</summary>
internal sealed class ChatRow
{
    public required string Channel { get; init; }

    public required string ChatId { get; init; }

    public ChatKind Kind { get; init; }

    /// <summary>A group's name; a private chat's is not kept.</summary>
    public string? Title { get; set; }

    public ChatStatus Status { get; set; }

    /// <summary>The id under which the chat lives on, when it has moved.</summary>
    public string? MovedTo { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

internal enum ChatStatus
{
    Reachable,

    /// <summary>The person blocked the bot, or the group removed it or is gone.</summary>
    Unreachable,

    Moved,
}

internal sealed class ChatRowConfiguration : IEntityTypeConfiguration<ChatRow>
{
    public void Configure(EntityTypeBuilder<ChatRow> builder)
    {
        builder.ToTable("Chats");
        builder.HasKey(row => new { row.Channel, row.ChatId });
    }
}

internal static class ChatDb
{
    extension(BotDb db)
    {
        public DbSet<ChatRow> Chats => db.Set<ChatRow>();
    }
}
