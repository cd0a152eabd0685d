using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Codes;
using Huangcheng.Bot.Members.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages;

/// <summary>Who is staff: invitations and removals.</summary>
internal sealed class PeopleModel(
    OfficeClock clock, IDbContextFactory<BotDb> contexts, WritePath writes, IPrivateText texts, IKnowledgeSource knowledge) : DeskPage(clock)
{
    public IReadOnlyList<StaffMember> Everybody { get; private set; } = [];

    /// <summary>Invitations that nobody has used yet.</summary>
    public IReadOnlyList<OneTimeCode> Open { get; private set; } = [];

    public IReadOnlyList<Village> Villages => knowledge.Snapshot.Villages;

    /// <summary>A code just made: shown this once, it is stored nowhere.</summary>
    public string? Code { get; private set; }

    public string? CodeFor { get; private set; }

    /// <summary>Who is about to be removed.</summary>
    public StaffMember? Leaving { get; private set; }

    public bool IsOwner => Person.May(Role.Owner, null);

    public async Task OnGetAsync(long? leaving)
    {
        await ReadAsync();
        Leaving = Everybody.FirstOrDefault(staff => staff.Member.Value == leaving);
    }

    public async Task<IActionResult> OnPostInviteAsync(int role, string? village)
    {
        if (!Enum.IsDefined((Role)role) || (village is { Length: > 0 } && !Villages.Any(one => one.Name == village)))
        {
            return Back("请选好权限和村，再点“生成邀请码”。");
        }

        var (wanted, place) = ((Role)role, (Role)role == Role.Owner || string.IsNullOrEmpty(village) ? null : village);
        Code = await AsOwnerAsync<string?>(async (scope, actor, token) => await StaffList.InviteAsync(scope, actor, wanted, place, token));
        CodeFor = RoleWords.Of(wanted, place);
        await ReadAsync();
        return Code is null ? Back("邀请同事只有负责人能办。") : Page();
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
        Open = await OneTimeCodes.Live(db, Now)
            .AsNoTracking()
            .Where(code => code.Purpose == CodePurpose.Invite)
            .OrderBy(code => code.ExpiresAt)
            .ToListAsync(Aborted);
    }
}
