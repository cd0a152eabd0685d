using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>A browser in which a staff member is signed in. What they may do is not in it: that is asked at every request.</summary>
internal sealed class DeskSession
{
    /// <summary>Of the cookie's secret: nobody can sign in with what the database holds.</summary>
    public required byte[] Hash { get; init; }

    public required long MemberId { get; init; }

    public required DateTimeOffset SignedInAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }
}

internal sealed class DeskSessionConfiguration : IEntityTypeConfiguration<DeskSession>
{
    public void Configure(EntityTypeBuilder<DeskSession> builder)
    {
        builder.ToTable("DeskSessions");
        builder.HasKey(session => session.Hash);

        // Who deletes their data, or is merged into another account, is signed out with it.
        builder.HasOne<Member>().WithMany().HasForeignKey(session => session.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class DeskSessionDb
{
    extension(BotDb db)
    {
        public DbSet<DeskSession> DeskSessions => db.Set<DeskSession>();
    }
}
