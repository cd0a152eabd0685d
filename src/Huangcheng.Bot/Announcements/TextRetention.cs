using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Announcements;

/// <summary>Deletes the texts of old announcements. Who got them stays, and the audit has had no text in it from the start.</summary>
internal sealed class TextRetention(IOptions<AnnouncementOptions> options) : IRetention
{
    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.KeepTextFor;
        var runs = db.AnnouncementRuns;
        return db.Announcements
            .Where(one => (one.Status == AnnouncementStatus.Started || one.Status == AnnouncementStatus.Discarded) && one.ChangedAt < before && one.Extras != null)
            .Where(one => !runs.Any(run => run.AnnouncementId == one.Id && (run.FinishedAt == null || run.FinishedAt >= before)))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, "").SetProperty(one => one.Extras, (string?)null), cancellationToken);
    }
}
