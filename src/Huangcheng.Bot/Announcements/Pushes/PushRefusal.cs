using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huangcheng.Bot.Announcements.Pushes;

/// <summary>Somebody who wants no announcements in their private chat.</summary>
internal sealed class PushRefusal
{
    public long MemberId { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class PushRefusalConfiguration : IEntityTypeConfiguration<PushRefusal>
{
    public void Configure(EntityTypeBuilder<PushRefusal> builder)
    {
        builder.ToTable("PushRefusals");
        builder.HasKey(refusal => refusal.MemberId);
        builder.Property(refusal => refusal.MemberId).ValueGeneratedNever();
    }
}

internal static class PushRefusalDb
{
    extension(BotDb db)
    {
        public DbSet<PushRefusal> PushRefusals => db.Set<PushRefusal>();
    }
}

/// <summary>What is held about a person here: that they want no pushes.</summary>
internal sealed class PushRefusals : IPersonalData, IMergesMembers
{
    public string Section => "群发消息";

    public static async Task<bool> SetAsync(WriteScope scope, MemberId member, bool refused, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = await scope.Db.PushRefusals.FindAsync([member.Value], cancellationToken);
        if (refused == (known is not null))
        {
            return false;
        }

        if (known is null)
        {
            scope.Db.PushRefusals.Add(new PushRefusal { MemberId = member.Value, At = at });
        }
        else
        {
            scope.Db.PushRefusals.Remove(known);
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        await db.PushRefusals.AnyAsync(refusal => refusal.MemberId == member.Value, cancellationToken) ? "已退订，不再收公告" : null;

    public Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken) =>
        scope.Db.PushRefusals.Where(refusal => refusal.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);

    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        if (await scope.Db.PushRefusals.FindAsync([from.Value], cancellationToken) is { } refusal)
        {
            await SetAsync(scope, into, refused: true, refusal.At, cancellationToken);
            await EraseAsync(scope, from, cancellationToken);
        }
    }
}
