using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Members.Staff;

/// <summary>Making an invitation: role, village, code. Whoever comes here has been found to be an owner.</summary>
internal sealed class Inviting(IKnowledgeSource knowledge)
{
    private const int MostMatches = 6;
    private const string Everywhere = "all";

    /// <summary>What each role is for, a line each.</summary>
    public const string RolesExplained =
        """
        查看：看场次、名单（电话隐去中间几位）和统计
        编辑：还能办场次、写通知
        审批：还能批准通知发出
        负责人：还能邀请、移除工作人员，管全镇
        """;

    public static Reply AskRole() => Reply.Text(
        $"请选新同事的权限：\n{RolesExplained}",
        [.. Enum.GetValues<Role>().Select(role => new Button(RoleWords.Of(role), $"staff:role:{(int)role}"))]);

    public static async Task<Reply> RoleChosenAsync(WriteScope scope, Actor owner, string data, CancellationToken cancellationToken) =>
        TryReadRole(data, out var role)
            ? role == Role.Owner
                ? await MakeAsync(scope, owner, role, village: null, cancellationToken)
                : AskVillage(role, "管哪个村？可以直接打村名里的几个字，例如：于家", [])
            : AskRole();

    public Reply VillageTyped(StaffMemory memory, string said)
    {
        var role = memory.Role ?? Role.Viewer;
        var matches = VillageSearch.Find(knowledge.Snapshot.Villages, said);
        return matches.Count switch
        {
            0 => AskVillage(role, "没有找到这个村。请换几个字再打一次，或者点“全镇”。", []),
            > MostMatches => AskVillage(role, $"有 {matches.Count} 个村名里带这几个字，请再多打一个字。", []),
            _ => AskVillage(role, "是哪一个？", matches),
        };
    }

    public async Task<Reply> VillageChosenAsync(WriteScope scope, Actor owner, string data, string place, CancellationToken cancellationToken)
    {
        if (!TryReadRole(data, out var role) || role == Role.Owner)
        {
            return AskRole();
        }

        var village = knowledge.Snapshot.Villages.FirstOrDefault(village => village.Code == place);
        return village is null && place != Everywhere
            ? AskVillage(role, "没有这个村，请重新选。", [])
            : await MakeAsync(scope, owner, role, village?.Name, cancellationToken);
    }

    private static async Task<Reply> MakeAsync(WriteScope scope, Actor owner, Role role, string? village, CancellationToken cancellationToken)
    {
        var code = await Invitations.MakeAsync(scope, owner, role, village, cancellationToken);
        return Reply.Text(
            $"""
            邀请码：{code}
            权限：{RoleWords.Of(role, village)}
            {Invitations.LiveFor.TotalDays:0} 天内有效，只能用一次。请当面或打电话告诉对方，让对方在和我的私聊里发：
            /join {code}
            """);
    }

    private static Reply AskVillage(Role role, string text, IEnumerable<Village> matches) => StaffMemory.Ask(
        new(StaffQuestion.Village, role),
        text,
        [
            .. matches.Select(village => new Button(village.Name, $"staff:place:{(int)role}:{village.Code}")),
            new Button(RoleWords.WholeTown, $"staff:place:{(int)role}:{Everywhere}"),
            new Button("返回", "staff:invite"),
        ]);

    private static bool TryReadRole(string data, out Role role)
    {
        role = int.TryParse(data, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (Role)number : (Role)(-1);
        return Enum.IsDefined(role);
    }
}
