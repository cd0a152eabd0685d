using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// One line of a browser conversation. Unlike a messaging platform, a browser keeps no history, so the channel does.
/// </summary>
internal sealed class WebMessage
{
    public long Id { get; private set; }

    public required string ChatId { get; init; }

    /// <summary>Its place in the chat, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>
    /// Grows with everything that happens in the chat: the line's own number when it is new, a later one each time it
    /// is edited. The event id of the person's stream, so that an edit reaches a page that was away.
    /// </summary>
    public required long Change { get; set; }

    public required bool FromPerson { get; init; }

    /// <summary>The line as JSON, encrypted; see <see cref="WebLine"/>.</summary>
    public required byte[] Content { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The page's own id of a person's line: how the page knows that it arrived.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Set on the bot's lines; unique, so that a delivery tried twice shows once.</summary>
    public long? DeliveryId { get; init; }
}

/// <summary>A line that was read, with what it says.</summary>
internal sealed record WebLine(WebMessage Stored, Content Content);

internal sealed class WebMessageConfiguration : IEntityTypeConfiguration<WebMessage>
{
    public void Configure(EntityTypeBuilder<WebMessage> builder)
    {
        builder.ToTable("WebMessages");
        builder.Property(message => message.ChatId).HasMaxLength(WebPerson.ChatIdLength);
        builder.HasIndex(message => new { message.ChatId, message.Sequence }).IsUnique();
        builder.HasIndex(message => new { message.ChatId, message.Change }).IsUnique();
        builder.HasIndex(message => message.DeliveryId).IsUnique();
        builder.HasIndex(message => message.At);
    }
}

internal static class WebTables
{
    extension(BotDb db)
    {
        public DbSet<WebMessage> WebMessages => db.Set<WebMessage>();
    }
}
