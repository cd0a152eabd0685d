using Huangcheng.Bot.Activities;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>The numbers as staff read them.</summary>
internal sealed class FigureTexts(SessionTimes times)
{
    public const string OnlyInPrivate = "场次统计请私聊我看，不在群里说。";
    public const string NotStaff = "场次统计只给工作人员看。您报了哪些活动，发“我的报名”。";

    private const int MostVillages = 12;
    private const int MostEntries = 6;

    public string Of(SessionFigures figures) =>
        $"{figures.Session.Title}（{times.Say(figures.Session.StartsAt)}，{SessionDialogue.StatusOf(figures.Session.Status)}）\n{Of(figures.Head)}{Villages(figures.Villages)}";

    public static string Of(FigureReport report, IReadOnlyList<PlanFigures> plan)
    {
        var sessions = report.Sessions.Count == 0
            ? "还没有场次。"
            : $"办了{report.Held}场{(report.Ahead > 0 ? $"，还有{report.Ahead}场没到时间" : "")}{(report.CalledOff > 0 ? $"，取消{report.CalledOff}场" : "")}。\n{Of(report.Head)}{Villages(report.Villages)}";
        return $"{report.Period.Title}\n{sessions}{Plan(plan)}";
    }

    public static string Of(Head head) =>
        $"报名{head.SignedUp}人次：到场{head.Came}，没到{head.NoShow}，候补没排上{head.Waited}。"
        + (head.Confirmed > 0 ? $"\n还有{head.Confirmed}人次没登记到没到，请在名单里补上。" : "")
        + (head.Cancelled > 0 ? $"\n另有{head.Cancelled}人次自己取消了。" : "");

    public static string Village(string? village) => village is null ? "没说哪个村的" : VillagePicker.Say(village);

    private static string Villages(IReadOnlyList<VillageHead> villages)
    {
        var shown = villages.Where(one => one.Head.SignedUp > 0).ToList();
        return shown.Count == 0 ? "" : "\n\n各村（报名，到场）：\n"
            + string.Join('\n', shown.Take(MostVillages).Select(one => $"{Village(one.Village)}：{one.Head.SignedUp}，{one.Head.Came}"))
            + (shown.Count > MostVillages ? $"\n还有{shown.Count - MostVillages}个村，见导出的表格。" : "");
    }

    private static string Plan(IReadOnlyList<PlanFigures> plan)
    {
        if (plan.Count == 0)
        {
            return "";
        }

        var missing = plan.Where(one => one.Held.Count == 0).Select(one => one.Entry.Title).ToList();
        return $"\n\n年度计划里有{plan.Count}项，已经办了{plan.Count - missing.Count}项。"
            + (missing.Count == 0 ? "" : $"\n还没办（或没有从计划建场次）的：\n{string.Join('\n', missing.Take(MostEntries).Select(title => $"· {title}"))}{(missing.Count > MostEntries ? $"\n……一共{missing.Count}项" : "")}");
    }
}
