using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Signups.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Running;

/// <summary>What a clerk does with a session's list of people here; role and audit as in <see cref="SessionActs"/>.</summary>
internal sealed class ListActs(WritePath writes, SignupService signups, Waitlist waitlist, WalkIns walkIns, RosterSearch search, RosterFile roster, IFiles files)
{
    /// <summary>Came, absent, or first of those who wait.</summary>
    public Task<string> MarkAsync(Actor actor, long id, long rowId, string mark, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            var row = await Seats.FindAsync(scope.Db, rowId, token);
            if (row?.SessionId != id || await FindAsync(scope.Db, actor, id, Role.Editor, token) is null)
            {
                return SessionActs.NotAllowed;
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
            await SeatAudit.AppendAsync(scope, actor.Does(act), rowId, row, token);
            return "记好了。";
        },
        cancellationToken);

    /// <summary>Writes down somebody who did not sign up.</summary>
    /// <param name="anyway">Although there is no seat.</param>
    /// <param name="other">Although somebody of that name is on the list.</param>
    /// <returns>Whether they are on the list now, and what the clerk is told.</returns>
    public Task<(bool Added, string Told)> AddAsync(
        Actor actor, long id, WalkIn person, bool anyway, bool other, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (await FindAsync(scope.Db, actor, id, Role.Editor, token) is not { } session)
            {
                return (false, SessionActs.NotAllowed);
            }

            if (!other && await search.NamesakesAsync(scope.Db, id, person.Name, token) is { Count: > 0 })
            {
                return (false, $"没有登记：名单里已经有一位“{person.Name}”。是同一位，请在名单里点“到了”；是另一位，请勾选“同名的另一位”再登记。");
            }

            var outcome = await walkIns.AddAsync(scope, session, person, anyway, actor.At, token);
            if (outcome is WalkInOutcome.Added added)
            {
                await SeatAudit.AppendAsync(scope, actor.Does("登记没报名的人"), added.RegistrationId, before: null, token);
                return (true, added.Came ? $"登记好了：{person.Name}，已到场。" : $"登记好了：{person.Name}，占了一个名额。");
            }

            return (false, Tell(outcome));
        },
        cancellationToken);

    /// <summary>Writes down that somebody looks at whole phone numbers; false when they may not.</summary>
    public Task<bool> NoteWholeAsync(Actor actor, long id, CancellationToken cancellationToken) => writes.RunAsync(
        async (scope, token) =>
        {
            if (await FindAsync(scope.Db, actor, id, Role.Editor, token) is null)
            {
                return false;
            }

            await AuditAsync(scope, actor, "查看完整电话", id, token);
            return true;
        },
        cancellationToken);

    /// <summary>The list as a spreadsheet; null when it is empty, or not theirs to have.</summary>
    public async Task<(string Name, string MediaType, byte[] Bytes)?> ExportAsync(Actor actor, long id, bool whole, CancellationToken cancellationToken)
    {
        var made = await writes.RunAsync<Attachment?>(
            async (scope, token) =>
            {
                if (await FindAsync(scope.Db, actor, id, whole ? Role.Editor : Role.Viewer, token) is not { } session
                    || await RosterSearch.InOrder(scope.Db, id).ToListAsync(token) is not { Count: > 0 } rows)
                {
                    return null;
                }

                await AuditAsync(scope, actor, whole ? "导出名单（完整电话）" : "导出名单", id, token);
                return await roster.AddAsync(scope, session, rows, whole, token);
            },
            cancellationToken);
        return made is not null && await files.ReadAsync(made.FileId, cancellationToken) is { } bytes ? (made.Name, made.MediaType, bytes) : null;
    }

    private static string Tell(WalkInOutcome outcome) => outcome switch
    {
        WalkInOutcome.Full { MayAdd: true } => "没有登记：名额满了。人已经到了的话，勾选“超出名额也登记”再点一次。",
        WalkInOutcome.Full => "没有登记：名额满了，或者空出的名额要先问候补的人。请先把名额改多，或请本人报名排进候补。",
        WalkInOutcome.AlreadyThere there => $"没有登记：这位已经在名单里了（{SignupTexts.StatusOf(there.Registration.Status)}）。同名同电话的另一位，请在名字后面加上村名。",
        WalkInOutcome.NotPossible { Reason: NotOpen.Closed } => "没有登记：这一场的名额是 0，请先改名额。",
        _ => "没有登记：草稿和取消了的场次不能登记人。",
    };

    /// <summary>Null when there is none, or none for them.</summary>
    private static async Task<Session?> FindAsync(BotDb db, Actor actor, long id, Role needed, CancellationToken cancellationToken) =>
        await Sessions.FindAsync(db, id, cancellationToken) is { } session && await Roles.MayAsync(db, actor.Member, needed, session.Village, cancellationToken) ? session : null;

    private static Task AuditAsync(WriteScope scope, Actor actor, string act, long session, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(scope, actor.Does(act) with { Subject = $"session:{session}" }, cancellationToken);
}
