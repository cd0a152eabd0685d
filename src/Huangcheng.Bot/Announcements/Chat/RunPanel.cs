using System.Globalization;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>What has started: how it goes, hold and end, the report, and what is mended afterwards.</summary>
internal sealed class RunPanel(RunReport report, AnnouncementMends mends, Corrections corrections, UnsurePanel unsure, AnnounceWording wording)
{
    private const string AskText = "请把改好的全文发给我，会换掉已经发出去的。\n不改了就回复“退出”。";

    /// <summary>A started announcement: its last run.</summary>
    public static async Task<Reply> OfAsync(DraftTurn at, Announcement announcement, CancellationToken cancellationToken)
    {
        var runs = await at.Db.AnnouncementRuns.AsNoTracking().Where(run => run.AnnouncementId == announcement.Id).OrderByDescending(run => run.Id).Take(5).ToListAsync(cancellationToken);
        var recalled = runs.Exists(run => run.Kind is RunKind.Recall or RunKind.Retract);
        var correction = announcement.Correction is { } text ? $"\n等人同意的更正：\n{text}" : "";
        return Reply.Text(
            $"公告第 {announcement.Id} 号（{(recalled ? "已撤回" : "已发")}）\n{AnnounceWording.Title(announcement)}{correction}",
            [
                .. runs.DistinctBy(run => run.Kind).Select(run => new Button($"看{RunReport.KindOf(run.Kind)}的情况", $"announce:r:{run.Id}")),
                .. recalled ? [] : Mending(announcement),
                AnnounceWording.All,
            ]);
    }

    public async Task<Reply> PressedAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken)
    {
        // These name an announcement, the others a run.
        switch (press.Verb)
        {
            case "re":
                return DraftPanel.Ask(new AnnounceMemory(press.Id, press.Version, AnnounceAsks.Correction), AskText);
            case "rok":
                return Say(await corrections.AgreeAsync(at.Scope, at.Clerk, press.Id, press.Version, cancellationToken), "开始更正");
            case "rno":
                return Say(await Corrections.DropAsync(at.Scope, at.Clerk, press.Id, press.Version, cancellationToken), "");
            case ['r', 'z', ..]:
                return await unsure.PressedAsync(at, press, cancellationToken);
            case "rk":
                return Reply.Text("撤回以后，群里就看不到这条公告了（发出超过两天的会改成“已撤回”）。确定吗？", new("确定撤回", $"announce:rkk:{press.Id}"), new("不撤了", $"announce:d:{press.Id}"));
            case "rkk":
                return Say(await mends.RecallAsync(at.Scope, at.Clerk, press.Id, cancellationToken), "开始撤回");
            case "rup":
                return Say(await mends.UnpinAsync(at.Scope, at.Clerk, press.Id, cancellationToken), "开始取消置顶");
            case "ra":
                return Say(await mends.ResendAsync(at.Scope, at.Clerk, press.Id, TargetStatus.FailedForNow, cancellationToken), "开始重发");
            case "rn":
                return Say(await mends.ResendAsync(at.Scope, at.Clerk, press.Id, TargetStatus.Unknown, cancellationToken), "开始重发");
            case "ry":
                var settled = await AnnouncementMends.SettleAsync(at.Scope, at.Clerk, press.Id, cancellationToken);
                return Reply.Text(settled == 0 ? "没有需要确认的，或者您的权限办不了。" : $"记下了，{settled} 个算送到了。", AnnounceWording.All);
            default:
                return await OnRunAsync(at, press, cancellationToken);
        }
    }

    public async Task<Reply> CorrectAsync(DraftTurn at, AnnounceMemory memory, string text, CancellationToken cancellationToken)
    {
        if (text.Length > Announcement.LongestText)
        {
            return DraftPanel.Ask(memory, $"这段有 {text.Length} 个字，最多 {Announcement.LongestText} 个字。请改短些再发来。");
        }

        return DraftPanel.Forget(Say(await mends.CorrectAsync(at.Scope, at.Clerk, memory.Id, memory.Version, text, cancellationToken), "开始更正"));
    }

    /// <summary>What can be done with a run that is told of.</summary>
    public static IReadOnlyList<Button> Buttons(AnnouncementRun run, RunTally tally)
    {
        var shown = new List<Button>();
        if (run.Status == RunStatus.Running)
        {
            shown.AddRange([new("先停一停", $"announce:rp:{run.Id}"), Stop(run), new("现在怎么样了", $"announce:r:{run.Id}")]);
        }
        else if (run.Status == RunStatus.Paused)
        {
            shown.AddRange([new("接着发", $"announce:rr:{run.Id}"), Stop(run)]);
        }
        else
        {
            shown.Add(new("要详细的表格", $"announce:rt:{run.Id}"));
            if (run.Kind == RunKind.Send && tally.FailedForNow > 0)
            {
                shown.Add(new("重发失败的", $"announce:ra:{run.AnnouncementId}"));
            }

            if (run.Kind == RunKind.Send && tally.Unknown > 0)
            {
                shown.AddRange(
                [
                    new("不确定的：一个个看", $"announce:rz:{run.AnnouncementId}:0"),
                    new("不确定的：都算送到了", $"announce:ry:{run.AnnouncementId}"),
                    new("不确定的：都再发一遍", $"announce:rn:{run.AnnouncementId}"),
                ]);
            }

            shown.Add(new("看这份公告", $"announce:d:{run.AnnouncementId}"));
        }

        return shown;
    }

    private static Button Stop(AnnouncementRun run) => new("不再发了", $"announce:rca:{run.Id}");

    private static Reply AskStop(AnnouncementRun run, RunTally tally)
    {
        var (todo, done) = run.Kind == RunKind.Send ? ("发", "送到") : ("办", "办好");
        return Reply.Text(
            $"还有 {tally.Waiting} 个没{todo}。停了就不能再接着{todo}，已经{done}的不变。确定不再{todo}吗？",
            new($"确定不再{todo}", $"announce:rc:{run.Id}"),
            new("返回", $"announce:r:{run.Id}"));
    }

    private static IEnumerable<Button> Mending(Announcement announcement)
    {
        if (announcement.Correction is not null)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{announcement.Id}:{announcement.Version}");
            yield return new("同意更正", $"announce:rok:{id}");
            yield return new("不更正", $"announce:rno:{id}");
        }

        yield return new("改已经发出的文字", string.Create(CultureInfo.InvariantCulture, $"announce:re:{announcement.Id}:{announcement.Version}"));
        yield return new("撤回", $"announce:rk:{announcement.Id}");
        if (announcement.Pin)
        {
            yield return new("取消置顶", $"announce:rup:{announcement.Id}");
        }
    }

    private async Task<Reply> OnRunAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken)
    {
        var run = await at.Db.AnnouncementRuns.FirstOrDefaultAsync(one => one.Id == press.Id, cancellationToken);
        var announcement = run is null ? null : await at.Db.Announcements.AsNoTracking().FirstAsync(one => one.Id == run.AnnouncementId, cancellationToken);
        if (run is null || announcement is null || !await at.Clerk.MayAsync(at.Db, Role.Editor, announcement.Village, cancellationToken))
        {
            return wording.Of(new DeskOutcome.NotFound());
        }

        RunAct? act = press.Verb switch { "rp" => RunAct.Pause, "rr" => RunAct.Resume, "rc" => RunAct.Cancel, _ => null };
        if (act is { } wanted)
        {
            await mends.SteerAsync(at.Scope, at.Clerk, run, wanted, cancellationToken);
        }

        var tally = await RunTally.OfAsync(at.Db, run.Id, cancellationToken);
        if (press.Verb == "rca" && run.Status < RunStatus.Finished)
        {
            return AskStop(run, tally);
        }

        var sheet = press.Verb == "rt" ? await report.SheetAsync(at.Scope, run, cancellationToken) : null;
        var left = await RunPace.LeftAsync(at.Db, run, tally, at.Clerk.At, cancellationToken);
        return new Reply([new Content(RunReport.Progress(run, tally, left)) { Buttons = Buttons(run, tally), Attachments = sheet is null ? [] : [sheet] }]);
    }

    private Reply Say(DeskOutcome outcome, string begins) => outcome is DeskOutcome.Started started
        ? Reply.Text($"{begins}，共 {started.Targets} 个。做完了会告诉您。", new("看进展", $"announce:r:{started.Run.Id}"), AnnounceWording.All)
        : wording.Of(outcome);
}
