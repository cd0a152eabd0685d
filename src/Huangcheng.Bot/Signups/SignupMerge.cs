using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Two members turn out to be one person: where both have a place in a session, the better one stays.</summary>
internal sealed class SignupMerge(SignupService signups, TimeProvider clock) : IMergesMembers
{
    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var registrations = scope.Db.Registrations;
        await GiveUpDoublesAsync(scope, from, into, cancellationToken);
        await registrations
            .Where(row => row.MemberId == from.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MemberId, into.Value), cancellationToken);
        await scope.Db.FamilyPeople
            .Where(person => person.MemberId == from.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.MemberId, into.Value), cancellationToken);
    }

    private async Task GiveUpDoublesAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        var own = await scope.Db.Registrations.AsNoTracking()
            .Where(row => (row.MemberId == from.Value || row.MemberId == into.Value)
                && row.Relation == Relation.Self && row.Status <= SeatStatus.NoShow)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var places in own.GroupBy(row => row.SessionId).Where(places => places.Count() > 1))
        {
            // Nearest to having been there first; of equal ones the earlier.
            foreach (var worse in places.OrderByDescending(row => row.Status == SeatStatus.NoShow ? -1 : (int)row.Status).ThenBy(row => row.Id).Skip(1))
            {
                if (!await signups.CancelAsync(scope, worse.Id, clock.GetUtcNow(), cancellationToken))
                {
                    // It is in the past: it stays on the roster, without an account.
                    await scope.Db.Registrations.Where(row => row.Id == worse.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.MemberId, (long?)null), cancellationToken);
                }
            }
        }
    }
}
