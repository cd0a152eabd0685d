using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Erases who it was some time after a session; how many came, and from which village, stays.</summary>
internal sealed class ContactRetention(IKnowledgeSource knowledge) : IRetention
{
    private const int KeepDaysWithoutAText = 30;
    private static readonly TimeSpan s_familyUnused = TimeSpan.FromDays(365);

    public async Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sessions = db.Sessions;
        var before = now - TimeSpan.FromDays(KeepDays(knowledge));
        await EraseAsync(
            db.Registrations.Where(row => (row.Name != null || row.MemberId != null) && sessions.Any(session => session.Id == row.SessionId && session.StartsAt < before)),
            cancellationToken);
        await db.MarkKeys
            .Where(key => sessions.Any(session => session.Id == key.SessionId && session.StartsAt < before))
            .ExecuteDeleteAsync(cancellationToken);
        var unusedSince = now - s_familyUnused;
        await db.FamilyPeople.Where(person => person.UsedAt < unusedSince).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Days after a session, as the texts promise that people agreed to; where they differ, the fewer.</summary>
    public static int KeepDays(IKnowledgeSource knowledge) => knowledge.Snapshot.Consents
        .Where(text => text.Purpose is ConsentText.Signup or ConsentText.Minor)
        .Select(text => text.KeepDays)
        .DefaultIfEmpty(KeepDaysWithoutAText)
        .Min();

    /// <summary>Leaves nothing in the rows that tells of a person.</summary>
    public static Task EraseAsync(IQueryable<Registration> rows, CancellationToken cancellationToken) => rows.ExecuteUpdateAsync(
        set => set
            .SetProperty(row => row.MemberId, (long?)null)
            .SetProperty(row => row.Name, (byte[]?)null)
            .SetProperty(row => row.Phone, (byte[]?)null)
            .SetProperty(row => row.Mark, (byte[]?)null),
        cancellationToken);
}
