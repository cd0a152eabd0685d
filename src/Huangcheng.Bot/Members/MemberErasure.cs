using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Staff;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>Deletes a person from every room, or joins two into one. What the audit holds of staff stays: a number.</summary>
internal sealed class MemberErasure(IEnumerable<IPersonalData> rooms, IEnumerable<IMergesMembers> merging, IFiles files)
{
    /// <summary>Whose files of personal data are kept under; see <see cref="NewFile.Owner"/>.</summary>
    public static string OwnerOf(MemberId member) => string.Create(CultureInfo.InvariantCulture, $"member:{member.Value}");

    /// <summary>Deletes everything. The conversation it happens in must start anew.</summary>
    public async Task EraseAsync(WriteScope scope, Actor actor, CancellationToken cancellationToken)
    {
        var member = actor.Member;
        var roles = await Roles.OfAsync(scope.Db, member, cancellationToken);
        if (roles.Count > 0)
        {
            var entry = actor.Does("本人删除资料") with { Subject = $"member:{member.Value}", Before = RoleWords.Of(roles) };
            await AuditTrail.AppendAsync(scope, entry, cancellationToken);
        }

        await EraseAsync(scope, member, cancellationToken);
    }

    /// <summary>The same for whoever has written the audit themselves.</summary>
    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        foreach (var room in rooms)
        {
            await room.EraseAsync(scope, member, cancellationToken);
        }

        await files.EraseAsync(scope, OwnerOf(member), cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Db.ChangeTracker.Clear();
        await scope.Db.MemberIdentities.Where(identity => identity.MemberId == member.Value).ExecuteDeleteAsync(cancellationToken);
        await scope.Db.Members.Where(row => row.Id == member.Value).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Everything of <paramref name="from"/> becomes <paramref name="into"/>'s; the one is no more.</summary>
    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        foreach (var room in merging)
        {
            await room.MergeAsync(scope, from, into, cancellationToken);
        }

        await files.EraseAsync(scope, OwnerOf(from), cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Db.ChangeTracker.Clear();
        await scope.Db.MemberIdentities
            .Where(identity => identity.MemberId == from.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(identity => identity.MemberId, into.Value), cancellationToken);
        await scope.Db.Members.Where(row => row.Id == from.Value).ExecuteDeleteAsync(cancellationToken);
    }
}
