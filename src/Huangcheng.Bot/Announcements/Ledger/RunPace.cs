using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>How long what waits in a run may still take.</summary>
internal static class RunPace
{
    // A pause, a night or an hour without network says nothing about the pace.
    private static readonly TimeSpan s_lately = TimeSpan.FromMinutes(1);

    /// <summary>At the pace of the last minute; null when nothing waits, the run is held, or nothing went in that time.</summary>
    public static async Task<TimeSpan?> LeftAsync(BotDb db, AnnouncementRun run, RunTally tally, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (run.Status != RunStatus.Running || tally.Waiting == 0)
        {
            return null;
        }

        // What was left out from the start was never sent: it has had no round.
        var since = at - s_lately;
        var lately = await db.AnnouncementTargets
            .Where(target => target.RunId == run.Id && target.Status >= TargetStatus.Sent && target.Round > 0 && target.EndedAt >= since && target.EndedAt < at)
            .GroupBy(_ => 1)
            .Select(ended => new { Count = ended.Count(), First = ended.Min(target => target.EndedAt) })
            .FirstOrDefaultAsync(cancellationToken);
        return lately is null ? null : (at - lately.First!.Value) / lately.Count * tally.Waiting;
    }
}
