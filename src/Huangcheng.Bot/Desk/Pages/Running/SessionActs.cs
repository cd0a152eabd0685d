using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>What a clerk does to a session here: the chat's services, with the role asked and the act audited in one transaction.</summary>
internal sealed class SessionActs(WritePath writes, SessionDesk desk)
{
    internal const string NotAllowed = "没有改：您的权限管不到这一场。请找负责人。";

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
                await SessionAudit.AppendAsync(scope, actor.Does("新建场次"), before: null, wanted, token);
                return (wanted.Id, "草稿存好了。核对以后点“发布”，居民才能看到、报名。");
            }

            var outcome = await desk.EditAsync(scope, id, version, edit, actor.At, token);
            if (outcome is not EditOutcome.Done done)
            {
                return (null, Tell(outcome));
            }

            await SessionAudit.AppendAsync(scope, actor.Does("修改场次"), before, done.Session, token);
            return (id, done.Concerns ? "存好了，报了名的人会收到变动通知。" : "存好了。");
        },
        cancellationToken);

    /// <param name="reason">Why it is called off.</param>
    /// <param name="weeks">How many times it is repeated.</param>
    public Task<string> ActAsync(Actor actor, long id, int version, string act, string? reason, int weeks, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (await Sessions.FindAsync(scope.Db, id, token) is not { } session || !await MayAsync(scope.Db, actor, session.Village, token))
            {
                return NotAllowed;
            }

            if (act is "copy" or "weekly")
            {
                return act == "weekly" && weeks is (< 1 or > SessionDesk.MostWeeks)
                    ? $"没有重复：请写 1 到 {SessionDesk.MostWeeks} 场。"
                    : await CopyAsync(scope, actor, session, act == "copy" ? 0 : weeks, token);
            }

            var why = SessionFields.Line(reason ?? "", SessionFields.LongestText);
            if (act == "off" && why is null)
            {
                return "没有取消：请写取消的原因，报了名的人都会收到。";
            }

            var publish = session.Status == SessionStatus.Closed ? "重新开放报名" : "发布场次";
            var (name, outcome) = act switch
            {
                "publish" => (publish, await desk.EditAsync(scope, id, version, one => one.Status = SessionStatus.Published, actor.At, token)),
                "close" => ("停止报名", await desk.EditAsync(scope, id, version, one => one.Status = SessionStatus.Closed, actor.At, token)),
                "off" => ("取消场次", await desk.CallOffAsync(scope, id, version, why!, actor.At, token)),
                _ => ("", new EditOutcome.Gone()),
            };
            if (outcome is not EditOutcome.Done done)
            {
                return Tell(outcome);
            }

            await SessionAudit.AppendAsync(scope, actor.Does(name), session, done.Session, token);
            return $"好了：{name}。";
        },
        cancellationToken);

    private static async Task<string> CopyAsync(WriteScope scope, Actor actor, Session session, int weeks, CancellationToken cancellationToken)
    {
        var copies = await SessionDesk.CopyAsync(scope, session, weeks, cancellationToken);
        foreach (var copy in copies)
        {
            await SessionAudit.AppendAsync(scope, actor.Does("复制场次"), before: null, copy, cancellationToken);
        }

        return weeks == 0 ? "抄好了一份草稿，在“场次”里同一天，改好再发布。" : $"往后每周一场，抄好了 {copies.Count} 场草稿，在“场次”里各自那一天，核对后一场一场发布。";
    }

    private static string Tell(EditOutcome outcome) => outcome switch
    {
        EditOutcome.ChangedMeanwhile => "没有存：刚才有同事改过这一场。请重新打开这一页，看清楚再改。",
        EditOutcome.TooFewSeats few => $"没有存：已经有 {few.Taken} 人占了名额，名额不能比这少。",
        EditOutcome.Past => "没有发布：这一场的时间已经过了，请先改时间。",
        EditOutcome.OddWindow => "没有存：报名要先开始、再截止，都在活动开始以前。请看看三个时间。",
        _ => "没有改：这一场已经取消或不在了。",
    };

    private static Task<bool> MayAsync(BotDb db, Actor actor, string? village, CancellationToken cancellationToken) =>
        Roles.MayAsync(db, actor.Member, Role.Editor, village, cancellationToken);
}
