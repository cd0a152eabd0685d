using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

/// <summary>In the chat: another role for a colleague, an invitation taken back.</summary>
public sealed class ChangingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_is_changed_where_it_is_held_and_at_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = (await StaffDialogueTests.OwnerAsync(bot), bot.Person("wang"));
        await JoinAsync(li, wang, "编辑", "于家村");
        await li.Says("/staff");
        Assert.Contains("王小明的权限：编辑·于家村委会", await PressAsync(li, "王小明：改权限或移除"), StringComparison.Ordinal);
        Assert.Contains("王小明现在是：编辑·于家村委会", await PressAsync(li, "改权限：编辑·于家村委会"), StringComparison.Ordinal);
        Assert.Contains("从“编辑·于家村委会”改成“审批·于家村委会”", await PressAsync(li, "审批"), StringComparison.Ordinal);
        var sure = li.Buttons[0];
        Assert.Contains("改好了，马上生效", await li.Presses(sure), StringComparison.Ordinal);
        Assert.Contains("2. 王小明：审批·于家村委会（您）", await wang.Says("/staff"), StringComparison.Ordinal);
        Assert.Contains("刚才有人改过", await li.Presses(sure), StringComparison.Ordinal);
        Assert.Matches(@"李明 改权限 王小明（编辑·于家村委会 → 审批·于家村委会）", await li.Says("/audit"));
    }

    [Fact]
    public async Task Who_is_owner_no_more_has_left_no_open_invitation_and_the_last_one_stays()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = (await StaffDialogueTests.OwnerAsync(bot), bot.Person("wang"));
        await JoinAsync(li, wang, "负责人");
        var orphan = StaffDialogueTests.CodeIn(await StaffDialogueTests.InviteAsync(wang, "负责人"));
        var held = await HeldAsync(bot, "wang");

        Assert.Contains("邀请码也会作废", await li.Presses($"staff:to:{held}:1"), StringComparison.Ordinal);
        await PressAsync(li, "确定修改");
        Assert.Contains("只有负责人能办", await wang.Says("/invite"), StringComparison.Ordinal);
        Assert.Contains("这个码不对", await bot.Person("bo").Says($"/join {orphan}"), StringComparison.Ordinal);

        await li.Presses($"staff:to:{await HeldAsync(bot, "li")}:0");
        Assert.Contains("唯一的负责人", await PressAsync(li, "确定修改"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_invitation_is_taken_back_alone()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await StaffDialogueTests.OwnerAsync(bot);
        await li.Presses("staff:codes");
        Assert.Contains("没有还没用的邀请码", string.Join('\n', li.Answer.Select(content => content.Text)), StringComparison.Ordinal);
        var (first, second) = (StaffDialogueTests.CodeIn(await StaffDialogueTests.InviteAsync(li, "查看")), StaffDialogueTests.CodeIn(await StaffDialogueTests.InviteAsync(li, "审批")));
        await li.Says("/staff");
        Assert.Contains("2. 审批·全镇，李明发出，10月11日 09:00 前有效", await PressAsync(li, "还没用的邀请码"), StringComparison.Ordinal);
        var press = li.Buttons[1];
        Assert.Contains("作废了，马上生效", await li.Presses(press), StringComparison.Ordinal);
        Assert.Contains("已经用过、过期或者作废了", await li.Presses(press), StringComparison.Ordinal);

        Assert.Contains("这个码不对", await bot.Person("bo").Says($"/join {second}"), StringComparison.Ordinal);
        Assert.Contains("查看·全镇", await bot.Person("bo").Says($"/join {first}"), StringComparison.Ordinal);
        Assert.Matches("李明 作废邀请码（原为 审批·全镇）|李明 作废邀请码.*审批·全镇", await li.Says("/audit"));
    }

    [Fact]
    public async Task Two_roles_of_one_person_do_not_fall_into_one()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = (await StaffDialogueTests.OwnerAsync(bot), bot.Person("wang"));
        await JoinAsync(li, wang, "编辑", "于家村");
        await JoinAsync(li, wang, "查看");
        var held = await HeldAsync(bot, "wang");

        var outcome = await bot.Writes.RunAsync(
            (scope, token) => RoleChanges.ChangeAsync(scope, new Actor(new MemberId(1), "test", bot.Clock.GetUtcNow()), new RoleChange(held, Role.Editor, Role.Editor, null), token), Token);

        Assert.Equal(ChangeOutcome.HasOneThere, outcome);
    }

    [Fact]
    public async Task A_forged_button_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await StaffDialogueTests.OwnerAsync(bot);
        await StaffDialogueTests.InviteAsync(li, "查看");
        foreach (var data in new[] { "staff:who:1", "staff:change:1", "staff:to:1:0", "staff:put:1:3:0", "staff:codes", "staff:void:1", "staff:void:2" })
        {
            Assert.Contains("只有负责人能", await bot.Person("bo").Presses(data), StringComparison.Ordinal);
        }

        foreach (var data in new[] { "staff:who:404", "staff:change:99999999999999999999", "staff:to:1:9", "staff:put:1:3:9", "staff:put:404:0:1", "staff:void:x" })
        {
            Assert.NotEmpty(await li.Presses(data));
            Assert.NotEmpty(li.Buttons);
        }

        await using var db = bot.OpenDb();
        Assert.Equal(Role.Owner, (await db.Roles.SingleAsync(Token)).Role);
        Assert.Equal(3, await db.Audit.CountAsync(Token));
    }

    private static async Task JoinAsync(Person owner, Person who, string role, string? village = null)
    {
        await owner.Says("/invite");
        var answer = await PressAsync(owner, role);
        if (village is not null)
        {
            await owner.Says(village);
            answer = await owner.Presses(owner.Buttons[0]);
        }
        else if (role != "负责人")
        {
            answer = await PressAsync(owner, "全镇");
        }

        await who.Says($"/join {StaffDialogueTests.CodeIn(answer)}");
        await who.Says("王小明");
    }

    private static Task<string> PressAsync(Person person, string label) => person.Presses(person.Buttons.Single(button => button.Label == label));

    /// <summary>The number of the first role that somebody holds.</summary>
    private static async Task<long> HeldAsync(TestBot bot, string who)
    {
        await using var db = bot.OpenDb();
        var member = (await MemberBook.FindAsync(db, "test", who, Token))!.Value;
        return (await db.Roles.OrderBy(role => role.Id).FirstAsync(role => role.MemberId == member.Value, Token)).Id;
    }
}
