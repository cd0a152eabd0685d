using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Family;

/// <summary>Who may see whose learning: begun with a code and both consents, ended by either.</summary>
internal sealed class FamilyDesk(IKnowledgeSource knowledge, IOutbox outbox, IQuietHours quiet)
{
    /// <summary>More family than that is no family.</summary>
    public const int Most = 5;

    private static readonly TimeSpan s_codeLivesFor = TimeSpan.FromDays(1);

    /// <summary>What both agree to; null while the office has provided none.</summary>
    public ConsentText? Text => knowledge.Snapshot.Consents.FirstOrDefault(text => text.Purpose == ConsentText.Family);

    public string Read(ConsentText text) => text.Render(knowledge.Snapshot.Office);

    public static IQueryable<FamilyLink> Live(BotDb db) => db.FamilyLinks.Where(link => link.EndedAt == null);

    /// <summary>The learner agrees; the code lets one of their family agree too.</summary>
    public static async Task<string> ShareAsync(
        WriteScope scope, MemberId learner, string version, DateTimeOffset at, string channel, CancellationToken cancellationToken)
    {
        await Consents.GiveAsync(scope, learner, ConsentPurpose.FamilyView, version, at, channel, cancellationToken);
        await OneTimeCodes.VoidAsync(scope, CodePurpose.Family, learner.Value, cancellationToken);
        var code = new OneTimeCode { Purpose = CodePurpose.Family, MadeBy = learner.Value, MadeAt = at, ExpiresAt = at + s_codeLivesFor };
        return await OneTimeCodes.MakeAsync(scope, code, cancellationToken);
    }

    /// <summary>Why this person cannot use this code; null when they can.</summary>
    public static async Task<string?> RefusalAsync(BotDb db, MemberId viewer, OneTimeCode? code, CancellationToken cancellationToken) =>
        code is not { MadeBy: { } learner } ? FamilyWording.CodeGone
        : learner == viewer.Value ? FamilyWording.OwnCode
        : await Live(db).AnyAsync(link => link.LearnerId == learner && link.ViewerId == viewer.Value, cancellationToken) ? FamilyWording.Already
        : await Live(db).CountAsync(link => link.LearnerId == learner, cancellationToken) >= Most ? FamilyWording.Enough
        : !await Consents.IsGivenAsync(db, new MemberId(learner), ConsentPurpose.FamilyView, cancellationToken) ? FamilyWording.CodeGone
        : null;

    /// <summary>The one who looks agrees too; the learner is told who it was, and how to end it.</summary>
    public async Task<FamilyLink> LinkAsync(
        WriteScope scope, MemberId viewer, OneTimeCode code, Kinship kinship, string version, DateTimeOffset at, string channel, CancellationToken cancellationToken)
    {
        await Consents.GiveAsync(scope, viewer, ConsentPurpose.FamilyView, version, at, channel, cancellationToken);
        code.UsedAt = at;
        var link = new FamilyLink
        {
            LearnerId = code.MadeBy!.Value,
            ViewerId = viewer.Value,
            Kinship = kinship,
            Version = version,
            SinceAt = at,
            Channel = channel,
        };
        scope.Db.FamilyLinks.Add(link);
        await scope.Db.SaveChangesAsync(cancellationToken);
        if (await MemberBook.PrivateAddressAsync(scope.Db, new MemberId(link.LearnerId), cancellationToken) is { } address)
        {
            var content = new Content(FamilyWording.LinkedForLearner(link)) { Buttons = [FamilyWording.End(link, byLearner: true)] };
            var message = new Outgoing($"family:{link.Id}", address.Channel, address.ChatId, ChatKind.Private, content)
            {
                Priority = Priority.Notice,
                NotBefore = quiet.AtOrAfter(at),
            };
            await outbox.AddAsync(scope, message, cancellationToken);
        }

        return link;
    }

    /// <summary>Either side ends it; with the last one, each side's consent ends too.</summary>
    public static async Task EndAsync(
        WriteScope scope, FamilyLink link, MemberId by, DateTimeOffset at, string channel, CancellationToken cancellationToken)
    {
        (link.EndedAt, link.EndedByLearner) = (at, link.LearnerId == by.Value);
        await scope.Db.SaveChangesAsync(cancellationToken);
        foreach (var side in (long[])[link.LearnerId, link.ViewerId])
        {
            if (!await Live(scope.Db).AnyAsync(other => other.LearnerId == side || other.ViewerId == side, cancellationToken))
            {
                await Consents.WithdrawAsync(scope, new MemberId(side), ConsentPurpose.FamilyView, at, channel, cancellationToken);
                await OneTimeCodes.VoidAsync(scope, CodePurpose.Family, side, cancellationToken);
            }
        }
    }
}
