using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Staff;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>A month or a year as a spreadsheet, for the report at its end. No one's name is in it.</summary>
internal sealed class FigureFile(IFiles files, OfficeClock clock)
{
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(1);

    /// <param name="report">With at least one session, or with a plan.</param>
    public async Task<Attachment> AddAsync(WriteScope scope, FigureReport report, IReadOnlyList<PlanFigures> plan, CancellationToken cancellationToken)
    {
        var sheets = new Dictionary<string, IReadOnlyList<Dictionary<string, object>>>(StringComparer.Ordinal)
        {
            ["各场次"] = [.. report.Sessions.Select(Line)],
            ["各月"] = [.. report.Counted.GroupBy(one => clock.Local(one.Session.StartsAt).Month).Select(month => Counted(new(StringComparer.Ordinal) { ["月份"] = $"{report.Period.Year}年{month.Key}月", ["场次"] = month.Count() }, Head.Sum(month.Select(one => one.Head))))],
            ["各村"] = [.. report.Villages.Select(one => Counted(new(StringComparer.Ordinal) { ["村居"] = FigureTexts.Village(one.Village) }, one.Head))],
            ["年度计划"] = [.. plan.Select(Line)],
        };
        var file = await Spreadsheet.OfAsync($"场次统计-{report.Period.Key}.xlsx", sheets, s_keepFor, cancellationToken);
        return await files.AddAsync(scope, file, cancellationToken);
    }

    private Dictionary<string, object> Line(SessionFigures figures)
    {
        var (session, at) = (figures.Session, clock.Local(figures.Session.StartsAt));
        return Counted(
            new(StringComparer.Ordinal)
            {
                ["日期"] = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["时间"] = at.ToString("HH:mm", CultureInfo.InvariantCulture),
                ["活动"] = session.Title,
                ["地点"] = session.Place,
                ["给哪里"] = session.Village ?? RoleWords.WholeTown,
                ["人群"] = session.Audience ?? "",
                ["现在"] = SessionDialogue.StatusOf(session.Status),
                ["名额"] = session.Seats?.ToString(CultureInfo.InvariantCulture) ?? "不限",
                ["计划里的活动"] = session.PlanEntry ?? "",
            },
            figures.Head);
    }

    private static Dictionary<string, object> Line(PlanFigures figures) => Counted(
        new(StringComparer.Ordinal)
        {
            ["月份"] = $"{figures.Entry.Month}月",
            ["计划里的活动"] = figures.Entry.Title,
            ["负责部门"] = string.Join('、', figures.Entry.Departments),
            ["办了几场"] = figures.Held.Count,
        },
        figures.Head);

    private static Dictionary<string, object> Counted(Dictionary<string, object> line, Head head)
    {
        line["报名人次"] = head.SignedUp;
        line["到场人次"] = head.Came;
        line["没到人次"] = head.NoShow;
        line["没登记人次"] = head.Confirmed;
        line["候补没排上人次"] = head.Waited;
        line["取消人次"] = head.Cancelled;
        return line;
    }
}
