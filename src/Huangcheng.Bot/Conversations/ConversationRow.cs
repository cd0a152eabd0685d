using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Conversations;

/// <summary>What a conversation remembers between turns.</summary>
internal sealed class ConversationRow
{
    /// <summary>Channel, chat and person; see <see cref="ConversationKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Counts the turns: two turns from the same state cannot both commit.</summary>
    public int Revision { get; set; }

    /// <summary><see cref="ConversationState"/> as JSON, encrypted.</summary>
    public required byte[] State { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class ConversationRowConfiguration : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("Conversations");
        builder.HasKey(row => row.Key);
        builder.Property(row => row.Revision).IsConcurrencyToken();
    }
}

/// <summary>A person in a chat: in a group everyone has a conversation of their own.</summary>
internal static class ConversationKey
{
    public static string Of(Inbound inbound) => Prefix(inbound.Channel, inbound.ChatId) + inbound.UserId;

    public static string Prefix(string channel, string chatId) => $"{channel}|{chatId}|";
}

internal static class ConversationDb
{
    extension(BotDb db)
    {
        public DbSet<ConversationRow> Conversations => db.Set<ConversationRow>();
    }
}
