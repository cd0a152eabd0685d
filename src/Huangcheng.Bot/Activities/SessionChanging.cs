using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Activities;

/// <summary>What staff do to a session there is: publish, change, copy, repeat, close, reopen, call off.</summary>
internal sealed class SessionChanging(SessionDesk desk, SessionEdits edits, SessionCards cards, SessionTimes times)
{
    /// <param name="verb">What the button says.</param>
    /// <param name="id">The session's number, as the button claims.</param>
    /// <param name="rest">What follows: the version that the clerk saw, or a field.</param>
    public async Task<Reply> PressAsync(SessionWork work, string verb, long id, string[] rest, CancellationToken cancellationToken)
    {
        if (await Sessions.FindAsync(work.Scope.Db, id, cancellationToken) is not { } session || !work.May(Role.Viewer, session.Village))
        {
            return SessionReplies.Forget("没有找到这个场次，或者您的权限看不到它。", SessionReplies.All);
        }

        if (verb == "c")
        {
            return cards.Show(work, session);
        }

        if (!work.May(Role.Editor, session.Village))
        {
            return SessionReplies.Refuse();
        }

        var version = rest is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        return verb switch
        {
            "pub" => await PublishAsync(work, session, version, cancellationToken),
            "close" => await EditAsync(work, session, version, "停止报名", one => one.Status = SessionStatus.Closed, _ => "停止报名了，已经报上的人不受影响。", cancellationToken),
            "off" => SessionReplies.Waits(new SessionDraft("reason", id, session.Version)),
            "e" when rest is [var field] && SessionEdits.IsOfASession(field) => SessionReplies.Waits(new SessionDraft(field, id, session.Version)),
            "e" => SessionReplies.Forget("要改哪一项？", SessionEdits.Buttons(id)),
            "copy" => await CopyAsync(work, session, 0, cancellationToken),
            "weekly" => SessionReplies.Waits(new SessionDraft("weeks", id, session.Version)),
            _ => cards.Show(work, session),
        };
    }

    public async Task<Reply> SayAsync(SessionWork work, string text, CancellationToken cancellationToken)
    {
        var draft = work.Draft;
        if (await Sessions.FindAsync(work.Scope.Db, draft.SessionId, cancellationToken) is not { } session || !work.May(Role.Editor, session.Village))
        {
            return SessionReplies.Refuse();
        }

        switch (draft.Field)
        {
            case "reason":
                return SessionFields.Line(text, SessionFields.LongestText) is { } reason
                    ? await CallOffAsync(work, session, reason, cancellationToken)
                    : SessionReplies.Waits(draft, "原因请写在100字以内。");
            case "weeks":
                return ChoiceNumber.TryParse(text.TrimEnd('场', '次', '周'), out var weeks) && weeks <= SessionDesk.MostWeeks
                    ? await CopyAsync(work, session, weeks, cancellationToken)
                    : SessionReplies.Waits(draft, "没有看懂。");
        }

        var (edit, fault) = edits.Read(draft.Field, text, work.Turn.At);
        if (edit is null)
        {
            return SessionReplies.Waits(draft, fault);
        }

        // A clerk gives nothing away to where they have no say.
        var probe = new Session { Title = "", Place = "", StartsAt = default, Village = session.Village };
        edit(probe);
        return work.May(Role.Editor, probe.Village)
            ? await EditAsync(work, session, draft.Version, "修改场次", edit, Told, cancellationToken)
            : SessionReplies.Waits(draft, "您的权限管不到那里。");
    }

    private static string Told(EditOutcome.Done done) => done.Concerns ? "改好了，报了名的人会收到通知。" : "改好了。";

    private Task<Reply> PublishAsync(SessionWork work, Session session, int version, CancellationToken cancellationToken) => session.Status == SessionStatus.Closed
        ? EditAsync(work, session, version, "重新开放报名", one => one.Status = SessionStatus.Published, _ => "重新开放报名了。", cancellationToken)
        : EditAsync(work, session, version, "发布场次", one => one.Status = SessionStatus.Published, _ => "发布了，居民现在看得到、能报名。", cancellationToken);

    private async Task<Reply> CallOffAsync(SessionWork work, Session session, string reason, CancellationToken cancellationToken)
    {
        var outcome = await desk.CallOffAsync(work.Scope, session.Id, work.Draft.Version, reason, work.Turn.At, cancellationToken);
        return await TellAsync(work, session, "取消场次", outcome, done => done.Concerns ? "取消了，报了名的人会收到通知和原因。" : "取消了。", cancellationToken);
    }

    private async Task<Reply> EditAsync(
        SessionWork work, Session session, int version, string act, Action<Session> edit, Func<EditOutcome.Done, string> say, CancellationToken cancellationToken) =>
        await TellAsync(work, session, act, await desk.EditAsync(work.Scope, session.Id, version, edit, work.Turn.At, cancellationToken), say, cancellationToken);

    private async Task<Reply> TellAsync(
        SessionWork work, Session before, string act, EditOutcome outcome, Func<EditOutcome.Done, string> say, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case EditOutcome.Done done:
                await work.AuditAsync(act, before, done.Session, cancellationToken);
                return cards.Show(work, done.Session, $"{say(done)}\n");
            case EditOutcome.ChangedMeanwhile other:
                return cards.Show(work, other.Session, "刚才有同事改过这一场，您的改动没有存。现在是这样，请核对后再改：\n");
            case EditOutcome.TooFewSeats few:
                return SessionReplies.Forget(
                    $"没有改：已经有{few.Taken}人占了名额，名额不能比这少。要再减，请先和几位说好，在名单里取消他们的报名；只是不想再收人，就点“停止报名”。",
                    new("改名额", $"session:e:{before.Id}:seats"), new("名单", $"roster:s:{before.Id}"), new("返回", $"session:c:{before.Id}"));
            case EditOutcome.Past past:
                return SessionReplies.Forget("这一场的时间已经过了，不能发布。请先修改时间，再发布。", new Button("修改", $"session:e:{past.SessionId}:time"), SessionReplies.All);
            case EditOutcome.OddWindow odd:
                return SessionReplies.Forget(
                    "没有改：报名要先开始、再截止，都不能晚过活动开始。请先改报名的时间。",
                    new("报名开始", $"session:e:{odd.SessionId}:opens"), new("报名截止", $"session:e:{odd.SessionId}:closes"), SessionReplies.All);
            default:
                return SessionReplies.Forget("这一场已经取消或不在了，没有改动。", SessionReplies.All);
        }
    }

    private async Task<Reply> CopyAsync(SessionWork work, Session session, int weeks, CancellationToken cancellationToken)
    {
        var copies = await SessionDesk.CopyAsync(work.Scope, session, weeks, cancellationToken);
        foreach (var copy in copies)
        {
            await work.AuditAsync("复制场次", before: null, copy, cancellationToken);
        }

        return SessionReplies.Forget(
            $"抄好了{copies.Count}场草稿，核对后一场一场发布。",
            [.. copies.Select(copy => new Button($"{times.SayDay(copy.StartsAt)} {copy.Title}", $"session:c:{copy.Id}")), SessionReplies.All]);
    }
}
