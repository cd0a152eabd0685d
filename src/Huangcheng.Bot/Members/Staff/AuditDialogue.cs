using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members.Codes;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>Shows owners what staff did.</summary>
internal sealed class AuditDialogue(IDbContextFactory<BotDb> contexts, IPrivateText texts) : IDialogue
{
    private const int PageSize = 10;

    public string Name => "audit";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("audit", "操作记录", InGroups: false) { Unlisted = true }];

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.InGroup)
        {
            return Step.Say(Reply.Text(CodeWording.OnlyInPrivate));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var inbound = turn.Inbound;
        return await MemberBook.FindAsync(db, inbound.Channel, inbound.UserId, cancellationToken) is { } member
            && await Roles.MayAsync(db, member, Role.Owner, village: null, cancellationToken)
                ? Step.Say(await PageAsync(db, turn, Before(turn.Input), cancellationToken))
                : Step.Say(Reply.Text("操作记录只有负责人能看。"));
    }

    private async Task<Reply> PageAsync(BotDb db, Turn turn, long before, CancellationToken cancellationToken)
    {
        var rows = await AuditTrail.BeforeAsync(db, before, PageSize, cancellationToken);
        if (rows.Count == 0)
        {
            return Reply.Text("没有更早的操作记录了。");
        }

        var names = (await StaffList.AllAsync(db, texts, cancellationToken)).ToDictionary(staff => staff.Member.Value, staff => staff.Name);
        var lines = rows.Select(row => Line(row, names, turn.At.Offset));
        Button[] older = rows[^1].Number > 1 ? [new Button("更早的", $"audit:{rows[^1].Number.ToString(CultureInfo.InvariantCulture)}")] : [];
        return Reply.Text($"操作记录，新的在前：\n{string.Join('\n', lines)}", older);
    }

    private static string Line(AuditRow row, Dictionary<long, string?> names, TimeSpan offset)
    {
        var when = row.At.ToOffset(offset).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
        var what = (row.Before, row.After) switch
        {
            (null, null) => "",
            (null, var after) => $"（{after}）",
            (var before, null) => $"（原为 {before}）",
            var (before, after) => $"（{before} → {after}）",
        };
        return $"{row.Number}. {when} {Who(row.Actor, names, row.Channel)} {row.Act}{Whom(row.Subject, names)}{what}";
    }

    // Subjects that are not people are numbers nobody knows by heart: the act and its after tell enough.
    private static string Whom(string? subject, Dictionary<long, string?> names) =>
        subject?.Split(':') is ["member", var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? $" {Who(id, names, "")}"
            : "";

    // Without a person it is an operator at the command line, or the program by the clock.
    private static string Who(long? member, Dictionary<long, string?> names, string channel) => member switch
    {
        null => channel == "cli" ? "命令行" : "自动",
        { } id => names.GetValueOrDefault(id) ?? $"编号 {id}",
    };

    private static long Before(TurnInput input) =>
        input is TurnInput.Pressed pressed && long.TryParse(pressed.Payload, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : long.MaxValue;
}
