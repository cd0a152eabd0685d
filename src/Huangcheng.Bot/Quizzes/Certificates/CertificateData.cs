using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>The certificates of a person, with the files that were sent.</summary>
internal sealed class CertificateData(IPrivateText texts, IFiles files) : IPersonalData, IMergesMembers
{
    public string Section => "学习证书";

    /// <summary>Whose files they are, as <see cref="IFiles"/> is told.</summary>
    public static string OwnerOf(MemberId member) => FormattableString.Invariant($"certificates:{member.Value}");

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var given = await db.Certificates.AsNoTracking().Where(one => one.MemberId == member.Value).OrderBy(one => one.Lessons).ToListAsync(cancellationToken);
        return given.Count == 0 ? null : new JsonArray([.. given.Select(Of)]);
    }

    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        await scope.Db.Certificates.Where(one => one.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await files.EraseAsync(scope, OwnerOf(member), cancellationToken);
    }

    /// <summary>Of two for the same milestone the one kept before stays; the files of the other account can be had again.</summary>
    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var all = scope.Db.Certificates;
        await files.EraseAsync(scope, OwnerOf(from), cancellationToken);
        await all
            .Where(old => old.MemberId == from.Value && all.Any(kept => kept.MemberId == into.Value && kept.Lessons == old.Lessons))
            .ExecuteDeleteAsync(cancellationToken);
        await all.Where(one => one.MemberId == from.Value).ExecuteUpdateAsync(set => set.SetProperty(one => one.MemberId, into.Value), cancellationToken);
    }

    private JsonNode Of(Certificate given) => new JsonObject
    {
        ["编号"] = given.Number,
        ["学完的课"] = given.Lessons,
        ["写的名字"] = given.Name is null ? null : texts.Unprotect(given.Name),
        ["时间"] = given.At,
    };
}
