using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>What a clerk does to an announcement here: the chat's services in one transaction each, and the chat's words.</summary>
internal sealed class AnnouncementActs(
    WritePath writes, AnnouncementDesk desk, AnnouncementMends mends, Corrections corrections, RunReport report, IFiles files, AnnounceWording wording, DraftTexts texts)
{
    /// <summary>What an album holds.</summary>
    public const int MostFiles = 10;

    /// <summary>As long as anybody scrolls back to an announcement.</summary>
    public static readonly TimeSpan KeepFiles = TimeSpan.FromDays(60);

    /// <param name="file">Goes under it from the start.</param>
    /// <returns>The draft's number when it was saved, and what the clerk is told.</returns>
    public Task<(long? Saved, string Told)> DraftAsync(
        Clerk clerk, string? village, Action<Announcement> edit, NewFile? file, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            // Refused before the file is kept: who may write nothing must not fill the disk.
            var kept = file is not null && await clerk.MayAsync(scope.Db, Role.Editor, village, token) ? await files.AddAsync(scope, file, token) : null;
            return await AnnouncementDesk.DraftAsync(scope, clerk, village, Write, source: null, token) is { } draft
                ? (draft.Id, "存好了，还没有发。请核对下面的样子，再点“提交”。")
                : ((long?)null, "没有存：您的权限不能给这里写公告。请找负责人。");

            void Write(Announcement draft)
            {
                edit(draft);
                draft.Content = kept is null ? draft.Content : draft.Content with { Attachments = [kept] };
            }
        },
        cancellationToken);

    /// <inheritdoc cref="DraftAsync"/>
    public Task<(long? Saved, string Told)> EditAsync(
        Clerk clerk, long id, int version, Action<Announcement> edit, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            var outcome = await AnnouncementDesk.EditAsync(scope, clerk, id, version, edit, token);
            return outcome is DeskOutcome.Saved ? (id, "存好了，还没有发。改过以后要重新提交。") : ((long?)null, Tell(outcome));
        },
        cancellationToken);

    /// <summary>Puts a file under a draft.</summary>
    public Task<string> AttachAsync(
        Clerk clerk, long id, int version, NewFile file, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            // Refused before the file is kept: what nobody may write to must not fill the disk.
            var found = await scope.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, token);
            if (found is null || !await clerk.MayAsync(scope.Db, Role.Editor, found.Village, token))
            {
                return Tell(new DeskOutcome.NotAllowed());
            }

            if (found.Content.Attachments.Count >= MostFiles)
            {
                return $"没有加：一份公告最多带 {MostFiles} 个文件。";
            }

            if (found.Version != version || found.Status >= AnnouncementStatus.Started)
            {
                return Tell(found.Version != version ? new DeskOutcome.ChangedMeanwhile(found) : new DeskOutcome.TooLate());
            }

            var attachment = await files.AddAsync(scope, file, token);
            return Told(await AnnouncementDesk.EditAsync(
                scope, clerk, id, version, draft => draft.Content = draft.Content with { Attachments = [.. draft.Content.Attachments, attachment] }, token), "加上了。");
        },
        cancellationToken);

    public Task<string> DetachAsync(Clerk clerk, long id, int version, long fileId, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) => Told(
            await AnnouncementDesk.EditAsync(
                scope, clerk, id, version, draft => draft.Content = draft.Content with { Attachments = [.. draft.Content.Attachments.Where(file => file.FileId != fileId)] }, token),
            "去掉了。"),
        cancellationToken);

    /// <summary>A draft of what a month has, from the plan and the sessions; null in it when there is nothing, or it is not theirs to write.</summary>
    public Task<long?> DraftMonthAsync(Clerk clerk, string? village, int month, CancellationToken cancellationToken) => writes.RunAsync<long?>(
        async (scope, token) =>
        {
            var year = clerk.At.Year + (month < clerk.At.Month ? 1 : 0);
            return await texts.OfMonthAsync(scope.Db, year, month, village, clerk.At, token) is { } content
                ? (await AnnouncementDesk.DraftAsync(scope, clerk, village, draft => draft.Content = content, source: null, token))?.Id
                : null;
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

    /// <summary>After the sending: again, taken back, unpinned, or with another text, which a second person may have to agree to.</summary>
    public Task<string> MendAsync(Clerk clerk, long id, int version, string act, string? text, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (act == "settle")
            {
                var settled = await AnnouncementMends.SettleAsync(scope, clerk, id, token);
                return settled == 0 ? "没有需要确认的，或者您的权限办不了。" : $"记下了，{settled} 个算送到了。";
            }

            var wanted = AnnouncementForm.Plain(text);
            return Tell(act switch
            {
                "again" => await mends.ResendAsync(scope, clerk, id, TargetStatus.FailedForNow, token),
                "unsure" => await mends.ResendAsync(scope, clerk, id, TargetStatus.Unknown, token),
                "recall" => await mends.RecallAsync(scope, clerk, id, token),
                "unpin" => await mends.UnpinAsync(scope, clerk, id, token),
                "correct" when wanted.Length is > 0 and <= Announcement.LongestText => await mends.CorrectAsync(scope, clerk, id, version, wanted, token),
                "correct" => new DeskOutcome.Incomplete($"请写改好的全文，{Announcement.LongestText} 个字以内。"),
                "agree" => await corrections.AgreeAsync(scope, clerk, id, version, token),
                "drop" => await Corrections.DropAsync(scope, clerk, id, version, token),
                _ => new DeskOutcome.TooLate(),
            });
        },
        cancellationToken);

    /// <summary>Holds, goes on with, or ends what is under way.</summary>
    public Task<string> SteerAsync(Clerk clerk, long id, RunAct act, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (await RunAsync(scope.Db, clerk, id, runId: 0, Role.Editor, token) is not { } run)
            {
                return Tell(new DeskOutcome.NotAllowed());
            }

            return await mends.SteerAsync(scope, clerk, run, act, token)
                ? act switch
                {
                    RunAct.Pause => "停下了，还没有发的先不发。",
                    RunAct.Resume => "接着发了。",
                    _ => "停止了，还没有发的不再发。",
                }
                : "没有办：已经发完了，或者同事刚办过。";
        },
        cancellationToken);

    /// <summary>A run's report with a line a target; null when there is none, or none that they may see.</summary>
    /// <param name="runId">0 for the last.</param>
    public async Task<(string Name, string MediaType, byte[] Bytes)?> SheetAsync(Clerk clerk, long id, long runId, CancellationToken cancellationToken)
    {
        var made = await writes.RunAsync<Attachment?>(
            async (scope, token) => await RunAsync(scope.Db, clerk, id, runId, Role.Viewer, token) is { } run ? await report.SheetAsync(scope, run, token) : null,
            cancellationToken);
        return made is not null && await files.ReadAsync(made.FileId, cancellationToken) is { } bytes ? (made.Name, made.MediaType, bytes) : null;
    }

    private static async Task<AnnouncementRun?> RunAsync(
        BotDb db, Clerk clerk, long id, long runId, Role atLeast, CancellationToken cancellationToken) =>
        await db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is { } announcement
        && await clerk.MayAsync(db, atLeast, announcement.Village, cancellationToken)
            ? await db.AnnouncementRuns
                .Where(one => one.AnnouncementId == id && (runId == 0 || one.Id == runId))
                .OrderByDescending(one => one.Id)
                .FirstOrDefaultAsync(cancellationToken)
            : null;

    private string Told(DeskOutcome outcome, string done) => outcome is DeskOutcome.Saved ? done : Tell(outcome);

    private string Tell(DeskOutcome outcome) => wording.Of(outcome).Messages[0].Text;
}
