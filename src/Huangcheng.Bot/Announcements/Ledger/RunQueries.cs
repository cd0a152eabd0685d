using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>What the feeder asks each second. Each goes by an index, which a test sees to.</summary>
internal static class RunQueries
{
    /// <summary>Announcements that may start now.</summary>
    public static IQueryable<long> Due(BotDb db, DateTimeOffset at, bool night) => db.Announcements
        .Where(one => one.Status == AnnouncementStatus.Approved && (one.SendAt == null || one.SendAt <= at) && (one.Urgent || !night))
        .Select(one => one.Id);

    /// <summary>The times of announcements that may start soon.</summary>
    public static IQueryable<DateTimeOffset?> Soon(BotDb db, DateTimeOffset at, DateTimeOffset until) => db.Announcements
        .Where(one => one.Status == AnnouncementStatus.Approved && one.SendAt > at && one.SendAt <= until)
        .Select(one => one.SendAt);

    /// <summary>Runs under way, the older first.</summary>
    public static IQueryable<OpenRun> Running(BotDb db) =>
        from run in db.AnnouncementRuns

        // "< Finished" is what the index of open runs is made for.
        where run.Status < RunStatus.Finished && run.Status == RunStatus.Running
        join announcement in db.Announcements on run.AnnouncementId equals announcement.Id
        orderby run.Id
        select new OpenRun(run.Id, run.Kind, announcement.Urgent);

    /// <summary>What a run has in the outbox.</summary>
    public static IQueryable<AnnouncementTarget> Queued(BotDb db, long runId) =>
        db.AnnouncementTargets.Where(target => target.RunId == runId && target.Status == TargetStatus.Queued);

    /// <summary>What goes into the outbox next.</summary>
    public static IQueryable<AnnouncementTarget> Next(BotDb db, long runId, int most) => db.AnnouncementTargets
        .Where(target => target.RunId == runId && target.Status == TargetStatus.Pending)
        .OrderBy(target => target.Id)
        .Take(most);

    /// <summary>Everything that has not ended.</summary>
    public static IQueryable<AnnouncementTarget> Waiting(BotDb db, long runId) =>
        db.AnnouncementTargets.Where(target => target.RunId == runId && target.Status < TargetStatus.Sent);
}

/// <param name="Kind">What it does: only a sending rings a telephone.</param>
internal sealed record OpenRun(long Id, RunKind Kind, bool Urgent);
