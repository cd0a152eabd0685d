using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Files;

/// <summary>A file that goes with a message, encrypted: rosters and a person's own data are among them.</summary>
internal sealed class FileRow
{
    public long Id { get; private set; }

    public required byte[] Data { get; init; }

    /// <summary>Whose personal data it holds; null when nobody's.</summary>
    public string? Owner { get; init; }

    public required DateTimeOffset DeleteAt { get; set; }
}

internal sealed class FileRowConfiguration : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> builder)
    {
        builder.ToTable("Files");
        builder.HasIndex(file => file.DeleteAt);
        builder.HasIndex(file => file.Owner);
    }
}

internal static class FilesDb
{
    extension(BotDb db)
    {
        public DbSet<FileRow> Files => db.Set<FileRow>();
    }
}
