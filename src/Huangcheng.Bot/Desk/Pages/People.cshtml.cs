using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>Who is staff: invitations, changes and removals.</summary>
internal sealed class PeopleModel(
    OfficeClock clock, IDbContextFactory<BotDb> contexts, WritePath writes, IPrivateText texts, IKnowledgeSource knowledge) : DeskPage(clock)
{
    public IReadOnlyList<StaffMember> Everybody { get; private set; } = [];

    /// <summary>Invitations that nobody has used yet.</summary>
    public IReadOnlyList<OpenInvitation> Open { get; private set; } = [];

    /// <summary>Names as in villages.csv.</summary>
    public IReadOnlyList<string> Villages => [.. knowledge.Snapshot.Villages.Select(village => village.Name)];

    /// <summary>A code just made: shown this once, it is stored nowhere.</summary>
    public string? Code { get; private set; }

    public string? CodeFor { get; private set; }

    /// <summary>Who is about to be removed.</summary>
    public StaffMember? Leaving { get; private set; }

    /// <summary>Whose role is about to be changed.</summary>
    public StaffMember? Changing { get; private set; }

    /// <summary>Which of their roles; set together with the person.</summary>
    public HeldRole? Held { get; private set; }

    public bool IsOwner => Person.May(Role.Owner, null);

    public async Task OnGetAsync(long? leaving, long? changing)
    {
        await ReadAsync();
        Leaving = Everybody.FirstOrDefault(staff => staff.Member.Value == leaving);
        Changing = Everybody.FirstOrDefault(staff => staff.Held.Any(grant => grant.Id == changing));
        Held = Changing?.Held.First(grant => grant.Id == changing);
    }

    /// <summary>What colleagues call somebody.</summary>
    public string NameOf(long? member) => Everybody.FirstOrDefault(staff => staff.Member.Value == member)?.CallName ?? "以前的同事";

    public async Task<IActionResult> OnPostInviteAsync(int role, string? village)
    {
        if (!Enum.IsDefined((Role)role) || (village is { Length: > 0 } && !Villages.Contains(village, StringComparer.Ordinal)))
        {
            return Back("请选好权限和村，再点“生成邀请码”。");
        }

        var (wanted, place) = ((Role)role, (Role)role == Role.Owner || string.IsNullOrEmpty(village) ? null : village);
        Code = await AsOwnerAsync<string?>(async (scope, actor, token) => await Invitations.MakeAsync(scope, actor, wanted, place, token));
        CodeFor = RoleWords.Of(wanted, place);
        await ReadAsync();
        return Code is null ? Back("邀请同事只有负责人能办。") : Page();
    }

    public async Task<IActionResult> OnPostVoidAsync(long id)
    {
        var voided = await AsOwnerAsync<bool?>(async (scope, actor, token) => await Invitations.VoidAsync(scope, actor, id, token));
        return Back(voided is { } done ? Invitations.Voided(done) : "作废邀请码只有负责人能办，请找负责人。");
    }

    public async Task<IActionResult> OnPostChangeAsync(long row, int from, int role, string? village)
    {
        await ReadAsync();
        var place = string.IsNullOrEmpty(village) ? null : village;
        var known = place is null || Villages.Contains(place, StringComparer.Ordinal) || Everybody.Any(staff => staff.Held.Any(grant => grant.Id == row && grant.Village == place));
        if (!Enum.IsDefined((Role)role) || !known)
        {
            return Back("请选好权限和村，再点“确定修改”。", values: new { changing = row });
        }

        var outcome = await AsOwnerAsync<ChangeOutcome?>(async (scope, actor, token) =>
            await RoleChanges.ChangeAsync(scope, actor, new RoleChange(row, (Role)from, (Role)role, place), token));
        return Back(outcome is { } done ? RoleChanges.Say(done) : "给同事改权限只有负责人能办，请找负责人。");
    }

    public async Task<IActionResult> OnPostRemoveAsync(long member)
    {
        var outcome = await AsOwnerAsync<RemoveOutcome?>(async (scope, actor, token) =>
            await StaffList.RemoveAsync(scope, actor, new MemberId(member), token));
        return Back(outcome switch
        {
            RemoveOutcome.Removed => "已移除，马上生效，对方发出的邀请码也作废了。",
            RemoveOutcome.IsLastOwner => "这是唯一的负责人，不能移除。请先邀请另一位负责人。",
            RemoveOutcome.IsNoStaff => "对方已经不是工作人员了。",
            _ => "移除同事只有负责人能办。",
        });
    }

    public async Task<IActionResult> OnPostNameAsync(string? name)
    {
        if (PersonName.TryParse(name ?? "") is not { } parsed)
        {
            return Back(PersonName.Hint);
        }

        var actor = Person.Acts(Now);
        await writes.RunAsync((scope, token) => StaffList.NameAsync(scope, actor, texts.Protect(parsed), token), Aborted);
        return Back($"好的，{parsed}。名单和操作记录里会这样显示。");
    }

    /// <summary>The role is asked again where it counts: in the transaction of the act.</summary>
    private Task<T?> AsOwnerAsync<T>(Func<WriteScope, Actor, CancellationToken, Task<T>> act)
    {
        var actor = Person.Acts(Now);
        return writes.RunAsync<T?>(
            async (scope, token) => await Roles.MayAsync(scope.Db, actor.Member, Role.Owner, village: null, token) ? await act(scope, actor, token) : default,
            Aborted);
    }

    private async Task ReadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Everybody = await StaffList.AllAsync(db, texts, Aborted);
        Open = await Invitations.OpenAsync(db, Now, Aborted);
    }
}
