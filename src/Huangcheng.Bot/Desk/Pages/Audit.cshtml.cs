using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>What staff did, for owners; by who, what and since when.</summary>
internal sealed class AuditModel(OfficeClock clock, IDbContextFactory<BotDb> contexts, IPrivateText texts) : DeskPage(clock)
{
    private const int PerPage = 50;

    private Dictionary<long, string?> _names = [];

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];

    public IReadOnlyList<string> Acts { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public long? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day, itself included.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Null until somebody asks for it: the whole chain is walked.</summary>
    public AuditVerdict? Verdict { get; private set; }

    public bool Older => Rows.Count == PerPage;

    public async Task<IActionResult> OnGetAsync(bool verify)
    {
        if (!Person.May(Role.Owner, null))
        {
            return NotFound();
        }

        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Staff = await StaffList.AllAsync(db, texts, Aborted);
        _names = Staff.ToDictionary(staff => staff.Member.Value, staff => staff.Name);
        Acts = await db.Audit.Select(row => row.Act).Distinct().OrderBy(act => act).ToListAsync(Aborted);
        var rows = db.Audit.AsNoTracking().Where(row => (Who == null || row.Actor == Who) && (string.IsNullOrEmpty(Act) || row.Act == Act));
        if (From is { } day)
        {
            var since = StartOf(day);
            rows = rows.Where(row => row.At >= since);
        }

        if (Until is { } last && last < DateOnly.MaxValue)
        {
            var end = StartOf(last.AddDays(1));
            rows = rows.Where(row => row.At < end);
        }

        Rows = await rows.Where(row => Before == null || row.Number < Before).OrderByDescending(row => row.Number).Take(PerPage).ToListAsync(Aborted);
        Verdict = verify ? await AuditTrail.VerifyAsync(db, Aborted) : null;
        return Page();
    }

    // A form may name any year; what a clock cannot show is nobody's act.
    private DateTimeOffset StartOf(DateOnly day) => day.Year is > 1 and < 9999 ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Now.Offset) : Now;

    public string NameOf(long? member) => member is not { } id ? "命令行" : _names.GetValueOrDefault(id) ?? $"编号 {id}";

    public static string Change(AuditRow row) => (row.Before, row.After) switch
    {
        (null, null) => "",
        (null, var after) => after,
        (var before, null) => $"原为 {before}",
        var (before, after) => $"{before} → {after}",
    };
}
