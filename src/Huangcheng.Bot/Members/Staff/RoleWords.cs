namespace Huangcheng.Bot.Members.Staff;

/// <summary>Roles as staff read them.</summary>
internal static class RoleWords
{
    public const string WholeTown = "全镇";

    public static string Of(Role role) => role switch
    {
        Role.Viewer => "查看",
        Role.Editor => "编辑",
        Role.Approver => "审批",
        _ => "负责人",
    };

    public static string Of(Role role, string? village) => $"{Of(role)}·{village ?? WholeTown}";

    public static string Of(IReadOnlyList<RoleGrant> grants) => string.Join('、', grants.Select(grant => Of(grant.Role, grant.Village)));
}
