using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Family;

/// <summary>Who sees whose learning, as held about each side. It goes with either of them.</summary>
internal sealed class FamilyData(TimeProvider clock) : IPersonalData, IMergesMembers, IFollowsConsent
{
    public string Section => "家人看学习";

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var links = await Of(db, member).AsNoTracking().OrderBy(link => link.Id).ToListAsync(cancellationToken);
        return links.Count == 0 ? null : new JsonArray([.. links.Select(link => (JsonNode)new JsonObject
        {
            ["谁"] = link.LearnerId == member.Value ? $"{FamilyWording.Viewer(link.Kinship)}看我的学习" : $"我看{FamilyWording.Learner(link.Kinship)}的学习",
            ["说明版本"] = link.Version,
            ["接上"] = link.SinceAt,
            ["停止"] = link.EndedAt,
        })]);
    }

    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        await EndAllAsync(scope, member, cancellationToken);
        await Of(scope.Db, member).ExecuteDeleteAsync(cancellationToken);
        scope.Db.ChangeTracker.Clear();
    }

    /// <summary>Nobody looks on themselves, and nobody twice at the same person.</summary>
    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var moved = await Of(scope.Db, from).ToListAsync(cancellationToken);
        var kept = await FamilyDesk.Live(scope.Db).AsNoTracking()
            .Where(link => link.LearnerId == into.Value || link.ViewerId == into.Value)
            .Select(link => new { link.LearnerId, link.ViewerId })
            .ToListAsync(cancellationToken);
        foreach (var link in moved)
        {
            link.LearnerId = link.LearnerId == from.Value ? into.Value : link.LearnerId;
            link.ViewerId = link.ViewerId == from.Value ? into.Value : link.ViewerId;
            if (link.LearnerId == link.ViewerId || (link.EndedAt is null && kept.Contains(new { link.LearnerId, link.ViewerId })))
            {
                scope.Db.FamilyLinks.Remove(link);
            }
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    public async Task WithdrawnAsync(WriteScope scope, MemberId member, ConsentPurpose purpose, CancellationToken cancellationToken)
    {
        if (purpose == ConsentPurpose.FamilyView)
        {
            await EndAllAsync(scope, member, cancellationToken);
        }
    }

    private async Task EndAllAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        await OneTimeCodes.VoidAsync(scope, CodePurpose.Family, member.Value, cancellationToken);
        foreach (var link in await Of(scope.Db, member).Where(link => link.EndedAt == null).ToListAsync(cancellationToken))
        {
            await FamilyDesk.EndAsync(scope, link, member, clock.GetUtcNow(), link.Channel, cancellationToken);
        }
    }

    private static IQueryable<FamilyLink> Of(BotDb db, MemberId member) =>
        db.FamilyLinks.Where(link => link.LearnerId == member.Value || link.ViewerId == member.Value);
}

/// <summary>Forgets what ended as long ago as the consent's text says.</summary>
internal sealed class FamilyRetention(IKnowledgeSource knowledge) : IRetention
{
    private const int KeepDaysWithoutAText = 365;

    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = knowledge.Snapshot.Consents.FirstOrDefault(text => text.Purpose == ConsentText.Family);
        var before = now - TimeSpan.FromDays(text?.KeepDays ?? KeepDaysWithoutAText);
        return db.FamilyLinks.Where(link => link.EndedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
