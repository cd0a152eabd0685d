using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>Reports and their spreadsheets, for the chat and the browser alike.</summary>
internal sealed class FigureDesk(PlanEntries plans, FigureFile file, OfficeClock clock)
{
    public async Task<(FigureReport Report, IReadOnlyList<PlanFigures> Plan)> ReadAsync(
        BotDb db, Period period, IReadOnlyList<RoleGrant> grants, DateTimeOffset at, CancellationToken cancellationToken)
    {
        bool Sees(string? village) => grants.Any(grant => grant.Covers(village));
        var report = await FigureBook.ReadAsync(db, period, Sees, at, cancellationToken);
        var entries = !report.WholeTown ? [] : period.Month is { } month ? plans.Of(period.Year, month) : plans.Of(period.Year);
        if (entries.Count == 0)
        {
            return (report, []);
        }

        // What the plan wanted in May may have taken place in June.
        var year = period.Month is null ? report : await FigureBook.ReadAsync(db, period.WholeYear(clock), Sees, at, cancellationToken);
        return (report, report.Against(entries, year.Sessions));
    }

    /// <summary>Writes the file and that it was taken away; null when there is nothing to write.</summary>
    public async Task<Attachment?> ExportAsync(
        WriteScope scope, Actor actor, Period period, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        var (report, plan) = await ReadAsync(scope.Db, period, grants, actor.At, cancellationToken);
        if (report.Sessions.Count == 0 && plan.Count == 0)
        {
            return null;
        }

        await AuditTrail.AppendAsync(scope, actor.Does("导出场次统计") with { Subject = $"figures:{period.Key}" }, cancellationToken);
        return await file.AddAsync(scope, report, plan, cancellationToken);
    }
}
