using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Signups;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>What a clerk does to a session here: the chat's services, with the role asked and the act audited in one transaction.</summary>
internal sealed class SessionActs(WritePath writes, SessionDesk desk, SignupService signups, Waitlist waitlist, RosterFile roster, IFiles files)
{
    private const string NotAllowed = "没有改：您的权限管不到这一场。请找负责人。";

    /// <returns>The session's number when it was saved, and what the clerk is told.</returns>
    public Task<(long? Saved, string Told)> SaveAsync(Actor actor, long id, int version, Action<Session> edit, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            var wanted = new Session { Title = "", Place = "", StartsAt = default };
            edit(wanted);
            var before = await Sessions.FindAsync(scope.Db, id, token);
            if (!await MayAsync(scope.Db, actor, wanted.Village, token) || (before is not null && !await MayAsync(scope.Db, actor, before.Village, token)))
            {
                return ((long?)null, NotAllowed);
            }

            if (id == 0)
            {
                await SessionDesk.DraftAsync(scope, wanted, token);
                await AuditAsync(scope, actor, "新建场次", $"session:{wanted.Id}", token);
                return (wanted.Id, "草稿存好了。核对以后点“发布”，居民才能看到、报名。");
            }

            var outcome = await desk.EditAsync(scope, id, version, edit, actor.At, token);
            if (outcome is not EditOutcome.Done)
            {
                return (null, Tell(outcome));
            }

            await AuditAsync(scope, actor, "修改场次", $"session:{id}", token);
            return (id, before!.Status == SessionStatus.Draft ? "存好了。" : "存好了，报了名的人会收到变动通知。");
        },
        cancellationToken);

    public Task<string> ActAsync(Actor actor, long id, int version, string act, string? reason, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (await Sessions.FindAsync(scope.Db, id, token) is not { } session || !await MayAsync(scope.Db, actor, session.Village, token))
            {
                return NotAllowed;
            }

            if (act == "copy")
            {
                var copies = await SessionDesk.CopyAsync(scope, session, weeks: 0, token);
                await AuditAsync(scope, actor, "复制场次", $"session:{copies[0].Id}", token);
                return "抄好了一份草稿，在“场次”里同一天，改好再发布。";
            }

            var why = SessionFields.Line(reason ?? "", SessionFields.LongestText);
            if (act == "off" && why is null)
            {
                return "没有取消：请写取消的原因，报了名的人都会收到。";
            }

            var (name, outcome) = act switch
            {
                "publish" => ("发布场次", await desk.EditAsync(scope, id, version, one => one.Status = SessionStatus.Published, actor.At, token)),
                "close" => ("停止报名", await desk.EditAsync(scope, id, version, one => one.Status = SessionStatus.Closed, actor.At, token)),
                "off" => ("取消场次", await desk.CallOffAsync(scope, id, version, why!, actor.At, token)),
                _ => ("", new EditOutcome.Gone()),
            };
            if (outcome is EditOutcome.Done)
            {
                await AuditAsync(scope, actor, name, $"session:{id}", token);
            }

            return outcome is EditOutcome.Done ? $"好了：{name}。" : Tell(outcome);
        },
        cancellationToken);

    /// <summary>Came, absent, or first of those who wait.</summary>
    public Task<string> MarkAsync(Actor actor, long id, long rowId, string mark, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            var row = await Seats.FindAsync(scope.Db, rowId, token);
            if (row?.SessionId != id || await Sessions.FindAsync(scope.Db, id, token) is not { } session || !await MayAsync(scope.Db, actor, session.Village, token))
            {
                return NotAllowed;
            }

            var (act, done) = mark switch
            {
                "came" => ("登记到场", await signups.MarkAsync(scope, rowId, came: true, actor.At, token)),
                "absent" => ("登记没到", await signups.MarkAsync(scope, rowId, came: false, actor.At, token)),
                "first" => ("移到候补最前", await Waitlist.PutFirstAsync(scope.Db, rowId, token)),
                _ => ("", false),
            };
            if (!done)
            {
                return "这条现在不能这样改：“没到”要到活动那天才能记。请看看名单。";
            }

            await waitlist.PromoteAsync(scope, id, actor.At, token);
            await AuditAsync(scope, actor, act, $"registration:{rowId}", token);
            return "记好了。";
        },
        cancellationToken);

    /// <summary>Writes down that somebody looks at whole phone numbers; false when they may not.</summary>
    public Task<bool> NoteWholeAsync(Actor actor, long id, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (await Sessions.FindAsync(scope.Db, id, token) is not { } session || !await MayAsync(scope.Db, actor, session.Village, token))
            {
                return false;
            }

            await AuditAsync(scope, actor, "查看完整电话", $"session:{id}", token);
            return true;
        },
        cancellationToken);

    /// <summary>The list as a spreadsheet; null when it is empty, or not theirs to have.</summary>
    public async Task<(string Name, string MediaType, byte[] Bytes)?> ExportAsync(Actor actor, long id, bool whole, CancellationToken cancellationToken)
    {
        var made = await writes.RunAsync<Attachment?>(
            async (scope, token) =>
            {
                var needed = whole ? Role.Editor : Role.Viewer;
                if (await Sessions.FindAsync(scope.Db, id, token) is not { } session || !await Roles.MayAsync(scope.Db, actor.Member, needed, session.Village, token)
                    || await RosterDialogue.InOrder(scope.Db, id).ToListAsync(token) is not { Count: > 0 } rows)
                {
                    return null;
                }

                await AuditAsync(scope, actor, whole ? "导出名单（完整电话）" : "导出名单", $"session:{id}", token);
                return await roster.AddAsync(scope, session, rows, whole, token);
            },
            cancellationToken);
        return made is not null && await files.ReadAsync(made.FileId, cancellationToken) is { } bytes ? (made.Name, made.MediaType, bytes) : null;
    }

    private static string Tell(EditOutcome outcome) => outcome switch
    {
        EditOutcome.ChangedMeanwhile => "没有存：刚才有同事改过这一场。请重新打开这一页，看清楚再改。",
        EditOutcome.TooFewSeats few => $"没有存：已经有 {few.Taken} 人占了名额，名额不能比这少。",
        EditOutcome.Past => "没有发布：这一场的时间已经过了，请先改时间。",
        _ => "没有改：这一场已经取消或不在了。",
    };

    private static Task<bool> MayAsync(BotDb db, Actor actor, string? village, CancellationToken cancellationToken) =>
        Roles.MayAsync(db, actor.Member, Role.Editor, village, cancellationToken);

    private static Task AuditAsync(WriteScope scope, Actor actor, string act, string subject, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(scope, actor.Does(act) with { Subject = subject }, cancellationToken);
}
