using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Members;

/// <summary>What staff may do; each may also do what those before it may. The numbers are stored.</summary>
internal enum Role
{
    /// <summary>Sees sessions, rosters with masked phones, reports.</summary>
    Viewer = 0,

    /// <summary>Makes and changes sessions and drafts.</summary>
    Editor = 1,

    /// <summary>Lets announcements go out.</summary>
    Approver = 2,

    /// <summary>Invites and removes staff, reads the audit.</summary>
    Owner = 3,
}

/// <param name="Village">Name as in villages.csv; null is the whole town.</param>
internal sealed record RoleGrant(Role Role, string? Village)
{
    /// <summary>Whether it covers a village, or, with null, the whole town.</summary>
    public bool Covers(string? village) => Village is null || Village == village;
}

/// <summary>A role that somebody holds.</summary>
internal sealed class RoleRow
{
    public long Id { get; set; }

    public long MemberId { get; set; }

    public Role Role { get; set; }

    /// <summary>Null is the whole town.</summary>
    public string? Village { get; set; }

    /// <summary>What colleagues call them; see <see cref="IPrivateText"/>.</summary>
    public byte[]? Name { get; set; }

    /// <summary>Null for the first owner.</summary>
    public long? GrantedBy { get; set; }

    public DateTimeOffset GrantedAt { get; set; }
}

internal sealed class RoleRowConfiguration : IEntityTypeConfiguration<RoleRow>
{
    public void Configure(EntityTypeBuilder<RoleRow> builder)
    {
        builder.ToTable("Roles");
        builder.HasIndex(role => new { role.MemberId, role.Village }).IsUnique();

        // For the database no two nulls are the same.
        builder.HasIndex(role => role.MemberId).IsUnique().HasFilter("\"Village\" IS NULL");
    }
}

internal static class RoleDb
{
    extension(BotDb db)
    {
        public DbSet<RoleRow> Roles => db.Set<RoleRow>();
    }
}
