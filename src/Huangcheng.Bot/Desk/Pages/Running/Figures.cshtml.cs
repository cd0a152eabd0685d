using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups.Figures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>A month or a year in numbers, and the spreadsheet for the report at its end.</summary>
internal sealed class FiguresModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, WritePath writes, FigureDesk desk, IFiles files) : DeskPage(clock)
{
    private readonly OfficeClock _clock = clock;

    public FigureReport Report { get; private set; } = null!;

    public IReadOnlyList<PlanFigures> Plan { get; private set; } = [];

    public Period Before => Report.Period.Move(_clock, -1);

    public Period After => Report.Period.Move(_clock, 1);

    /// <param name="of">2024-10, or 2024.</param>
    public async Task OnGetAsync(string? of)
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        (Report, Plan) = await desk.ReadAsync(db, Period.Read(_clock, of, Now), Person.Grants, Now, Aborted);
    }

    public async Task<IActionResult> OnPostExportAsync(string? of)
    {
        var period = Period.Read(_clock, of, Now);
        var made = await writes.RunAsync(
            async (scope, token) => await desk.ExportAsync(scope, Person.Acts(Now), period, await Roles.OfAsync(scope.Db, Person.Member, token), token), Aborted);
        return made is not null && await files.ReadAsync(made.FileId, Aborted) is { } bytes
            ? File(bytes, made.MediaType, made.Name)
            : Back($"{period.Title}还没有场次，没有可导出的。", values: new { of = period.Key });
    }
}
