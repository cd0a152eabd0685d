using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>A colleague's role changed, an invitation taken back. Whoever comes here has been found to be an owner.</summary>
internal sealed class Changing(IPrivateText texts)
{
    private const int MostCodes = 6;
    private static readonly Button s_list = new("看名单", "staff:list:0");

    public async Task<Reply> AnswerAsync(WriteScope scope, Actor owner, string[] parts, CancellationToken cancellationToken) => parts switch
    {
        ["who", var member] => await WhoAsync(scope.Db, Number(member), cancellationToken),
        ["change", var held] => await AskRoleAsync(scope.Db, Number(held), cancellationToken),
        ["to", var held, var role] => await AskSureAsync(scope.Db, Number(held), Number(role), cancellationToken),
        ["put", var held, var from, var to] => await PutAsync(scope, owner, Number(held), Number(from), Number(to), cancellationToken),
        ["void", var code] => Reply.Text(
            Invitations.Voided(await Invitations.VoidAsync(scope, owner, Number(code), cancellationToken)), new("看邀请码", "staff:codes"), s_list),
        ["codes"] => await CodesAsync(scope.Db, owner.At, cancellationToken),
        _ => Inviting.AskRole(),
    };

    private async Task<Reply> WhoAsync(BotDb db, long member, CancellationToken cancellationToken)
    {
        var everybody = await StaffList.AllAsync(db, texts, cancellationToken);
        return everybody.FirstOrDefault(staff => staff.Member.Value == member) is not { } staff
            ? Reply.Text("对方已经不是工作人员了。", s_list)
            : Reply.Text(
                $"{staff.CallName}的权限：{RoleWords.Of(staff.Grants)}。要办什么？",
                [
                    .. staff.Held.Select(grant => new Button($"改权限：{RoleWords.Of(grant.Role, grant.Village)}", $"staff:change:{grant.Id}")),
                    new Button($"移除{staff.CallName}", $"staff:remove:{member}"),
                    new Button("返回", "staff:list:0"),
                ]);
    }

    private async Task<Reply> AskRoleAsync(BotDb db, long held, CancellationToken cancellationToken) =>
        await FindAsync(db, held, cancellationToken) is not var (staff, grant)
            ? Other()
            : Reply.Text(
                $"""
                {staff.CallName}现在是：{RoleWords.Of(grant.Role, grant.Village)}。要改成哪一级？
                {Inviting.RolesExplained}
                除了负责人，管的地方不变。要换地方，请在电脑的工作台“人员”里改。
                """,
                [
                    .. Enum.GetValues<Role>().Where(role => role != grant.Role).Select(role => new Button(RoleWords.Of(role), $"staff:to:{held}:{(int)role}")),
                    new Button("返回", $"staff:who:{staff.Member.Value}"),
                ]);

    private async Task<Reply> AskSureAsync(BotDb db, long held, long role, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, held, cancellationToken) is not var (staff, grant) || !IsRole(role))
        {
            return Other();
        }

        var to = (Role)role;
        var after = RoleWords.Of(to, to == Role.Owner ? null : grant.Village);
        var codes = grant.Role == Role.Owner ? "对方发出、还没用的邀请码也会作废。" : "";
        return Reply.Text(
            $"要把{staff.CallName}从“{RoleWords.Of(grant.Role, grant.Village)}”改成“{after}”吗？马上生效。{codes}",
            new Button("确定修改", $"staff:put:{held}:{(int)grant.Role}:{role}"),
            new Button("返回", $"staff:change:{held}"));
    }

    private async Task<Reply> PutAsync(WriteScope scope, Actor owner, long held, long from, long to, CancellationToken cancellationToken) =>
        await FindAsync(scope.Db, held, cancellationToken) is var (_, grant) && IsRole(to) && IsRole(from)
            ? Reply.Text(
                RoleChanges.Say(await RoleChanges.ChangeAsync(scope, owner, new(held, (Role)from, (Role)to, grant.Village), cancellationToken)), s_list)
            : Other();

    private async Task<Reply> CodesAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var open = await Invitations.OpenAsync(db, at, cancellationToken);
        if (open.Count == 0)
        {
            return Reply.Text("没有还没用的邀请码。", new("邀请同事", "staff:invite"), s_list);
        }

        var names = (await StaffList.AllAsync(db, texts, cancellationToken)).ToDictionary(staff => staff.Member.Value, staff => staff.CallName);
        var shown = open.Take(MostCodes).ToList();
        var lines = shown.Select((one, i) =>
            $"{i + 1}. {RoleWords.Of(one.Grant.Role, one.Grant.Village)}，{names.GetValueOrDefault(one.MadeBy ?? 0, "以前的同事")}发出，{one.EndsAt.ToOffset(at.Offset).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture)} 前有效");
        var more = open.Count > MostCodes ? $"\n后面还有 {open.Count - MostCodes} 个，请在电脑的工作台“人员”里看。" : "";
        return Reply.Text(
            $"还没用的邀请码共 {open.Count} 个。发错了人、不想要了的，可以作废：\n{string.Join('\n', lines)}{more}",
            [
                .. shown.Select((one, i) => new Button($"作废第 {i + 1} 个：{RoleWords.Of(one.Grant.Role, one.Grant.Village)}", $"staff:void:{one.Id}")),
                s_list,
            ]);
    }

    private async Task<(StaffMember Staff, HeldRole Grant)?> FindAsync(BotDb db, long held, CancellationToken cancellationToken) =>
        (await StaffList.AllAsync(db, texts, cancellationToken))
            .SelectMany(staff => staff.Held, (staff, grant) => ((StaffMember, HeldRole)?)(staff, grant))
            .FirstOrDefault(one => one!.Value.Item2.Id == held);

    private static Reply Other() => Reply.Text(RoleChanges.Say(ChangeOutcome.IsOtherNow), s_list);

    private static bool IsRole(long number) => number is >= (long)Role.Viewer and <= (long)Role.Owner;

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
