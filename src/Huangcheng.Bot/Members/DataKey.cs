using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Members;

/// <summary>
/// A key of <see cref="MessageSeal"/>, itself encrypted by <see cref="IPrivateText"/>. It also tells whether the keys of
/// its day are still there: while it can be read, so can everything written then.
/// </summary>
internal sealed class DataKey
{
    public long Id { get; private set; }

    public required byte[] Secret { get; init; }

    public DateTimeOffset MadeAt { get; init; }
}

internal sealed class DataKeyConfiguration : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder) => builder.ToTable("DataKeys");
}

internal static class DataKeyDb
{
    extension(BotDb db)
    {
        public DbSet<DataKey> DataKeys => db.Set<DataKey>();
    }
}
