using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>How far a run is.</summary>
internal sealed record RunTally(int Total, int Pending, int Queued, int Sent, int FailedForNow, int Failed, int Unknown, int Cancelled)
{
    public int Waiting => Pending + Queued;

    public int Settled => Total - Waiting;

    public static async Task<RunTally> OfAsync(BotDb db, long runId, CancellationToken cancellationToken)
    {
        var counts = await db.AnnouncementTargets
            .Where(target => target.RunId == runId)
            .GroupBy(target => target.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Status, group => group.Count, cancellationToken);
        return new RunTally(
            counts.Values.Sum(),
            Of(TargetStatus.Pending),
            Of(TargetStatus.Queued),
            Of(TargetStatus.Sent),
            Of(TargetStatus.FailedForNow),
            Of(TargetStatus.Failed),
            Of(TargetStatus.Unknown),
            Of(TargetStatus.Cancelled));

        int Of(TargetStatus status) => counts.GetValueOrDefault(status);
    }
}
