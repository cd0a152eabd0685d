using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Members;

/// <summary>A person the bot holds something about, and the card that they let it remember.</summary>
internal sealed class Member
{
    public long Id { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How they want to be called; see <see cref="IPrivateText"/>. Null when not remembered.</summary>
    public byte[]? Name { get; set; }

    /// <inheritdoc cref="Name"/>
    public byte[]? Phone { get; set; }

    /// <summary>Name of a village as in villages.csv; null when not remembered.</summary>
    public string? Village { get; set; }
}

/// <summary>An account of a person's on a platform.</summary>
internal sealed class MemberIdentity
{
    public required string Channel { get; init; }

    public required string UserId { get; init; }

    public long MemberId { get; set; }

    /// <summary>The private chat with them; null while they have only written in groups.</summary>
    public string? PrivateChatId { get; set; }

    public DateTimeOffset SeenAt { get; set; }
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder) => builder.ToTable("Members");
}

internal sealed class MemberIdentityConfiguration : IEntityTypeConfiguration<MemberIdentity>
{
    public void Configure(EntityTypeBuilder<MemberIdentity> builder)
    {
        builder.ToTable("MemberIdentities");
        builder.HasKey(identity => new { identity.Channel, identity.UserId });
        builder.HasIndex(identity => identity.MemberId);
        builder.HasOne<Member>().WithMany().HasForeignKey(identity => identity.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class MemberDb
{
    extension(BotDb db)
    {
        public DbSet<Member> Members => db.Set<Member>();

        public DbSet<MemberIdentity> MemberIdentities => db.Set<MemberIdentity>();
    }
}
