using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>What a clerk does to an announcement here, in the words of the desk.</summary>
internal sealed class AnnouncementActs(WritePath writes, AnnouncementDesk desk, RunLedger ledger)
{
    /// <returns>The announcement's number when it was saved, and what the clerk is told.</returns>
    public Task<(long? Saved, string Told)> SaveAsync(
        Clerk clerk, long id, int version, string? village, Action<Announcement> edit, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (id == 0)
            {
                return await AnnouncementDesk.DraftAsync(scope, clerk, village, edit, source: null, token) is { } draft
                    ? (draft.Id, "存好了，还没有发。请核对下面的样子，再点“提交”。")
                    : ((long?)null, "没有存：您的权限不能给这里写通知。请找负责人。");
            }

            var outcome = await AnnouncementDesk.EditAsync(scope, clerk, id, version, edit, token);
            return outcome is DeskOutcome.Saved ? (id, "存好了，还没有发。改过以后要重新提交。") : (null, Tell(outcome));
        },
        cancellationToken);

    public Task<string> ActAsync(Clerk clerk, long id, int version, string act, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) => Tell(act switch
        {
            "submit" => await desk.SubmitAsync(scope, clerk, id, version, token),
            "approve" => await desk.ApproveAsync(scope, clerk, id, version, token),
            "back" => await desk.StopAsync(scope, clerk, id, discard: false, token),
            "discard" => await desk.StopAsync(scope, clerk, id, discard: true, token),
            _ => new DeskOutcome.TooLate(),
        }),
        cancellationToken);

    /// <summary>Holds, goes on with, or ends what is being sent.</summary>
    public Task<string> SteerAsync(Clerk clerk, long id, string act, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            var announcement = await scope.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, token);
            var run = await scope.Db.AnnouncementRuns.OrderByDescending(one => one.Id).FirstOrDefaultAsync(one => one.AnnouncementId == id, token);
            if (announcement is null || run is null || !await clerk.MayAsync(scope.Db, Role.Approver, announcement.Village, token))
            {
                return "没有办：这件事要有“审批”权限。";
            }

            var (name, told) = (act, run.Status) switch
            {
                ("pause", RunStatus.Running) => ("暂停发送", "暂停了，还没有发的先不发。已经发出去的收不回来。"),
                ("resume", RunStatus.Paused) => ("继续发送", "继续发了。"),
                ("cancel", RunStatus.Running or RunStatus.Paused) => ("停止发送", "停止了，还没有发的不再发。"),
                _ => ("", "没有办：已经发完了，或者同事刚办过。"),
            };
            if (name.Length == 0)
            {
                return told;
            }

            await (act switch
            {
                "pause" => ledger.PauseAsync(scope, run, token),
                "resume" => ledger.ResumeAsync(scope, run, token),
                _ => ledger.CancelAsync(scope, run, clerk.At, token),
            });
            await AuditTrail.AppendAsync(scope, clerk.Does(name, $"announcement:{id}"), token);
            return told;
        },
        cancellationToken);

    private static string Tell(DeskOutcome outcome) => outcome switch
    {
        DeskOutcome.Saved { Announcement.Status: AnnouncementStatus.Discarded } => "已经放弃，不会发出。",
        DeskOutcome.Saved => "退回好了，改好以后可以再提交。",
        DeskOutcome.Waits { Asked: 0 } => "提交好了，等审批。现在没有能联系上的审批人，请打电话告诉一声。",
        DeskOutcome.Waits waits => $"提交好了，已经告诉 {waits.Asked} 位审批人，批准以后就发。",
        DeskOutcome.Scheduled => "批准了，到时间自动发；晚上不打扰，会等到早上。",
        DeskOutcome.Started => "开始发了，下面看进度。",
        DeskOutcome.NeedsAnother => "没有批准：您写的通知要请另一位审批人来批。",
        DeskOutcome.Incomplete incomplete => $"还不能提交：{incomplete.What}",
        DeskOutcome.ChangedMeanwhile => "没有办：刚才有同事改过内容。请重新打开这一页，看清楚再办。",
        DeskOutcome.NotAllowed => "没有办：您的权限不够。请找负责人。",
        DeskOutcome.NotFound => "没有这份通知。",
        _ => "没有办：它已经发出、放弃，或者同事刚办过。",
    };
}
