using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>What staff note in a session's list from the chat, and what they take away from it as a file.</summary>
internal sealed class RosterActs(SignupService signups, SignupTexts texts, Waitlist waitlist, RosterFile file, RosterSearch search, RosterList list, SignupNotices notices, SessionTimes times)
{
    /// <param name="verb"><c>came</c>, <c>absent</c> or <c>first</c>.</param>
    public async Task<Reply> MarkAsync(RosterWork work, Registration row, string verb, CancellationToken cancellationToken)
    {
        var (db, at) = (work.Scope.Db, work.Turn.At);
        if (verb == "absent" && times.IsBeforeDay(work.Session.StartsAt, at))
        {
            return Reply.Text($"活动{times.SayDay(work.Session.StartsAt)}才开始，到那天再记“没到”。他现在就说不来的话，点“取消他的报名”。", RosterList.Drop(row), work.List);
        }

        var done = verb == "first"
            ? await Waitlist.PutFirstAsync(db, row.Id, cancellationToken)
            : await signups.MarkAsync(work.Scope, row.Id, verb == "came", at, cancellationToken);
        if (!done)
        {
            return Reply.Text("这条现在不能这样改，请先看看名单。", work.List);
        }

        await waitlist.PromoteAsync(work.Scope, work.Session.Id, at, cancellationToken);
        var (act, told) = verb switch { "first" => ("移到候补最前", "排到候补最前了"), "came" => ("登记到场", "到了"), _ => ("登记没到", "没到") };
        await work.AuditAsync(act, row.Id, row, cancellationToken);
        var text = $"记好了：{await WhoAsync(work, row, cancellationToken)}{told}。";
        return work.Memory.Asks == RosterQuestion.Whom && work.Memory.SessionId == work.Session.Id
            ? RosterWork.Ask(work.Memory, $"{text}\n请打下一位的名字。", work.List)
            : Reply.Text(text, work.List);
    }

    /// <summary>Somebody has told the office that they will not come: their place is free at once, and they are told where they can be.</summary>
    /// <param name="work">The clerk's message.</param>
    /// <param name="row">Whose place.</param>
    /// <param name="sure">The clerk has been asked.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<Reply> DropAsync(RosterWork work, Registration row, bool sure, CancellationToken cancellationToken)
    {
        if (row.Status > SeatStatus.Confirmed || !times.IsBeforeDay(work.Session.StartsAt, work.Turn.At))
        {
            return Reply.Text("这条现在不能取消。活动那天起，请记“到了”或“没到”。", work.List);
        }

        var who = await WhoAsync(work, row, cancellationToken);
        if (!sure)
        {
            return Reply.Text(
                $"确定取消{who}的报名吗？空出的名额会按顺序问候补的人{(row.MemberId is null ? "" : "，报名的人也会收到通知")}。",
                new("确定取消", $"roster:dropped:{row.Id}"), new("不取消", $"roster:r:{row.Id}"));
        }

        await signups.CancelAsync(work.Scope, row.Id, work.Turn.At, cancellationToken);
        await work.AuditAsync("取消报名", row.Id, row, cancellationToken);
        await notices.DroppedAsync(work.Scope, work.Session, row, texts.Read(row.Name), work.Turn.At, cancellationToken);
        return Reply.Text($"取消好了：{who}的报名。", work.List);
    }

    public async Task<Reply> ExportAsync(RosterWork work, bool whole, CancellationToken cancellationToken)
    {
        var rows = await RosterSearch.InOrder(work.Scope.Db, work.Session.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return Reply.Text("名单还是空的，等有人报名再导出。", work.List);
        }

        var attachment = await file.AddAsync(work.Scope, work.Session, rows, whole, cancellationToken);
        await work.AuditAsync(whole ? "导出名单（完整电话）" : "导出名单", cancellationToken);
        var text = $"{work.Session.Title}：名单共{rows.Count}条。\n里面有居民的个人信息，请不要转发，用完删掉。";
        return new Reply([
            new Content(text)
            {
                Attachments = [attachment],
                Buttons = whole || !work.Edits ? [work.List] : [new("导出带完整电话的（会留记录）", $"roster:xlsfull:{work.Session.Id}"), work.List],
            },
        ]);
    }

    private async Task<string> WhoAsync(RosterWork work, Registration row, CancellationToken cancellationToken) =>
        list.Who(row, (await search.NamesakesAsync(work.Scope.Db, work.Session.Id, texts.Read(row.Name), cancellationToken)).Count > 1);
}
