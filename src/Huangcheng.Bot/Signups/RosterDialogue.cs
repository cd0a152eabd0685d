using System.Globalization;
using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Signups;

/// <summary>Who is on a session's list, and who came. Whole phone numbers are shown on purpose only, and that is written down.</summary>
internal sealed class RosterDialogue(SignupService signups, SignupTexts texts, Waitlist waitlist, RosterFile file, SessionTimes times) : IDialogue
{
    private const int PerPage = 10;

    public string Name => "roster";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands => [];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text("名单只在私聊里看。"))
        : Step.Commit((scope, token) => RunAsync(scope, turn, token)));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        string[] parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        if (parts is not [var verb, var text, ..] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Reply.Text(SignupTexts.Stale, new Button("全部场次", "session:l"));
        }

        var ofSession = verb is "s" or "full" or "xls" or "xlsfull";
        var row = ofSession ? null : await Seats.FindAsync(scope.Db, id, cancellationToken);
        var session = await Sessions.FindAsync(scope.Db, row?.SessionId ?? (ofSession ? id : 0), cancellationToken);
        var clerk = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var needed = verb is "s" or "xls" ? Role.Viewer : Role.Editor;
        if (session is null || clerk is not { } member || !await Roles.MayAsync(scope.Db, member, needed, session.Village, cancellationToken))
        {
            return Reply.Text("没有找到这份名单，或您的权限看不到它。请联系管理员。", new Button("全部场次", "session:l"));
        }

        var page = parts is [_, _, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 0;
        if (row is not null)
        {
            return verb is "came" or "absent" or "first"
                ? await ActAsync(scope, turn, member, session, row, verb, cancellationToken)
                : One(row, times.IsBeforeDay(session.StartsAt, turn.At));
        }

        if (verb is "xls" or "xlsfull")
        {
            return await ExportAsync(scope, turn, member, session, verb == "xlsfull", cancellationToken);
        }

        if (verb == "full")
        {
            await AuditAsync(scope, turn, member, "查看完整电话", $"session:{session.Id}", cancellationToken);
        }

        return await ListAsync(scope.Db, session, page, verb == "full", cancellationToken);
    }

    private async Task<Reply> ActAsync(
        WriteScope scope, Turn turn, MemberId member, Session session, Registration row, string verb, CancellationToken cancellationToken)
    {
        var list = new Button("名单", $"roster:s:{session.Id}");
        if (verb == "absent" && times.IsBeforeDay(session.StartsAt, turn.At))
        {
            return Reply.Text($"活动{times.SayDay(session.StartsAt)}才开始，到那天再记“没到”。他现在就说不来的话，请他在“我的报名”里取消。", list);
        }

        var done = verb == "first"
            ? await Waitlist.PutFirstAsync(scope.Db, row.Id, cancellationToken)
            : await signups.MarkAsync(scope, row.Id, verb == "came", turn.At, cancellationToken);
        if (!done)
        {
            return Reply.Text("这条现在不能这样改，请先看看名单。", list);
        }

        await waitlist.PromoteAsync(scope, session.Id, turn.At, cancellationToken);
        var act = verb switch { "first" => "移到候补最前", "came" => "登记到场", _ => "登记没到" };
        await AuditAsync(scope, turn, member, act, $"registration:{row.Id}", cancellationToken);
        return Reply.Text("记好了。", list);
    }

    private async Task<Reply> ExportAsync(
        WriteScope scope, Turn turn, MemberId member, Session session, bool whole, CancellationToken cancellationToken)
    {
        var list = new Button("名单", $"roster:s:{session.Id}");
        var rows = await InOrder(scope.Db, session.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return Reply.Text("名单还是空的，等有人报名再导出。", list);
        }

        var attachment = await file.AddAsync(scope, session, rows, whole, cancellationToken);
        await AuditAsync(scope, turn, member, whole ? "导出名单（完整电话）" : "导出名单", $"session:{session.Id}", cancellationToken);
        var text = $"{session.Title}：名单共{rows.Count}条。\n里面有居民的个人信息，请不要转发，用完删掉。";
        return new Reply([
            new Content(text)
            {
                Attachments = [attachment],
                Buttons = whole ? [list] : [new("导出带完整电话的（会留记录）", $"roster:xlsfull:{session.Id}"), list],
            },
        ]);
    }

    internal static IOrderedQueryable<Registration> InOrder(BotDb db, long sessionId) => db.Registrations.AsNoTracking()
        .Where(row => row.SessionId == sessionId && row.Status <= SeatStatus.NoShow)
        .OrderBy(row => row.Status == SeatStatus.Waiting)
        .ThenByDescending(row => row.Precedence)
        .ThenBy(row => row.Id);

    private async Task<Reply> ListAsync(BotDb db, Session session, int page, bool whole, CancellationToken cancellationToken)
    {
        var listed = InOrder(db, session.Id);
        var total = await listed.CountAsync(cancellationToken);
        var rows = await listed.Skip(page * PerPage).Take(PerPage).ToListAsync(cancellationToken);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{session.Title}：名单共{total}条，占{session.Taken}个名额");
        foreach (var row in rows)
        {
            var phone = texts.Read(row.Phone);
            text.Append(CultureInfo.InvariantCulture, $"\n{texts.Read(row.Name)} {(whole ? PhoneText.Show(phone) : PhoneText.Mask(phone))} {(row.Party > 1 ? $"{row.Party}人 " : "")}{SignupTexts.StatusOf(row.Status)}");
        }

        var verb = whole ? "full" : "s";
        var buttons = rows.Select(row => new Button($"{texts.Read(row.Name)}（{SignupTexts.StatusOf(row.Status)}）", $"roster:r:{row.Id}")).ToList();
        if ((page + 1) * PerPage < total)
        {
            buttons.Add(new Button("下一页", $"roster:{verb}:{session.Id}:{page + 1}"));
        }

        return Reply.Text(text.ToString(), [.. buttons, new("显示完整电话（会留记录）", $"roster:full:{session.Id}:{page}"), new("导出表格", $"roster:xls:{session.Id}"), new("返回", $"session:c:{session.Id}")]);
    }

    private Reply One(Registration row, bool early)
    {
        var text = $"{texts.Read(row.Name)}，{SignupTexts.StatusOf(row.Status)}{(row.Party > 1 ? $"，一共{row.Party}人" : "")}";
        var back = new Button("名单", $"roster:s:{row.SessionId}");
        return row.Status switch
        {
            SeatStatus.Waiting => Reply.Text(text, new("移到候补最前", $"roster:first:{row.Id}"), back),
            SeatStatus.Confirmed when early => Reply.Text(text, new("到了", $"roster:came:{row.Id}"), back),
            SeatStatus.Confirmed => Reply.Text(text, new("到了", $"roster:came:{row.Id}"), new("没到", $"roster:absent:{row.Id}"), back),
            SeatStatus.Attended => Reply.Text(text, new("改成没到", $"roster:absent:{row.Id}"), back),
            SeatStatus.NoShow => Reply.Text(text, new("改成到了", $"roster:came:{row.Id}"), back),
            _ => Reply.Text(text, back),
        };
    }

    private static Task AuditAsync(WriteScope scope, Turn turn, MemberId member, string act, string subject, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(scope, new AuditEntry(member, act, turn.Inbound.Channel, turn.At) { Subject = subject }, cancellationToken);
}
