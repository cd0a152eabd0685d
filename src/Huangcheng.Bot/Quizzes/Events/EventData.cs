using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Events;

/// <summary>For which village somebody answered, and how.</summary>
internal sealed class EventData : IPersonalData, IMergesMembers
{
    public string Section => "村村赛";

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var entries = await db.EventEntries.AsNoTracking().Where(entry => entry.MemberId == member.Value).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        return entries.Count == 0
            ? null
            : new JsonArray([.. entries.Select(entry => (JsonNode)new JsonObject { ["村"] = entry.Village, ["答了"] = entry.Answered, ["答对"] = entry.Right })]);
    }

    public Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken) =>
        scope.Db.EventEntries.Where(entry => entry.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Nobody answers twice: of two entries to one event the kept member's stays.</summary>
    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var all = scope.Db.EventEntries;
        await all
            .Where(old => old.MemberId == from.Value && all.Any(kept => kept.MemberId == into.Value && kept.EventId == old.EventId))
            .ExecuteDeleteAsync(cancellationToken);
        await all.Where(entry => entry.MemberId == from.Value).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.MemberId, into.Value), cancellationToken);
    }
}
