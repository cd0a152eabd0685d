using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>Unhealthy while announcements stand still because nothing can be stored.</summary>
internal sealed class RunHealth(IDbContextFactory<BotDb> contexts, RunAlarm alarm) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = db.AnnouncementRuns.Where(run => run.Status < RunStatus.Finished);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["running"] = await open.CountAsync(run => run.Status == RunStatus.Running, cancellationToken),
            ["paused"] = await open.CountAsync(run => run.Status == RunStatus.Paused, cancellationToken),
            ["waiting"] = await open
                .Join(db.AnnouncementTargets, run => run.Id, target => target.RunId, (_, target) => target)
                .CountAsync(target => target.Status < TargetStatus.Sent, cancellationToken),
        };
        return alarm.HeldUpSince is { } since
            ? HealthCheckResult.Unhealthy($"Announcements are held up since {since:O}: nothing can be stored. Make room; they go on by themselves.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
