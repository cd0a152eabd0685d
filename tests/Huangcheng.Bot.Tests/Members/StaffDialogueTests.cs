using System.Text.RegularExpressions;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed partial class StaffDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_of_the_first_start_makes_the_first_owner_once()
    {
        await using var bot = await TestBot.StartAsync();
        var code = await OfferAsync(bot);
        var li = bot.Person("li");

        Assert.Contains("您现在是负责人了", await li.Says($"/claim {code!.ToLowerInvariant().Replace('-', ' ')}"), StringComparison.Ordinal);
        Assert.Contains("李明", await li.Says("李明"), StringComparison.Ordinal);
        Assert.Contains("1. 李明：负责人·全镇（您）", await li.Says("/staff"), StringComparison.Ordinal);
        Assert.Contains("已经有负责人了", await bot.Person("bo").Says($"/claim {code}"), StringComparison.Ordinal);
        Assert.Null(await OfferAsync(bot));
    }

    [Fact]
    public async Task The_code_is_stored_as_a_hash_and_logged_nowhere()
    {
        await using var bot = await TestBot.StartAsync();
        var code = (await OfferAsync(bot))!;
        await bot.Person("li").Says($"/claim {code}");
        await bot.StopAsync();

        var bare = code.Replace("-", "", StringComparison.Ordinal);
        var stored = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(bot.DatabaseFile, Token));
        Assert.DoesNotContain(code, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(bare, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Logs.Lines, line => line.Everything.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_start_voids_the_code_of_the_last()
    {
        await using var bot = await TestBot.StartAsync();
        var (old, fresh) = (await OfferAsync(bot), await OfferAsync(bot));
        var li = bot.Person("li");

        Assert.Contains("这个码不对", await li.Says($"/claim {old}"), StringComparison.Ordinal);
        Assert.Contains("您现在是负责人了", await li.Says($"/claim {fresh}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_for_a_while_and_nobody_else()
    {
        await using var bot = await TestBot.StartAsync();
        var code = await OfferAsync(bot);
        var (li, bo) = (bot.Person("li"), bot.Person("bo"));

        for (var left = 4; left > 0; left--)
        {
            Assert.Contains($"还可以试 {left} 次", await li.Says("/claim 2222-2222-2222"), StringComparison.Ordinal);
        }

        Assert.Contains("请过 15 分钟再试", await li.Says("/claim 2222-2222-2222"), StringComparison.Ordinal);
        Assert.Contains("分钟再试", await li.Says($"/claim {code}"), StringComparison.Ordinal);
        Assert.Contains("还可以试 4 次", await bo.Says("/claim 2222-2222-2222"), StringComparison.Ordinal);

        bot.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("您现在是负责人了", await li.Says($"/claim {code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_gives_its_role_in_its_village_once()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await OwnerAsync(bot);
        await li.Says("/invite");
        await li.Presses(li.Buttons.Single(button => button.Label == "编辑"));
        Assert.Contains("没有找到", await li.Says("北京"), StringComparison.Ordinal);
        await li.Says("于家村");
        var invited = await li.Presses(li.Buttons.Single(button => button.Label == "于家村委会"));
        Assert.Contains("权限：编辑·于家村委会", invited, StringComparison.Ordinal);

        var wang = bot.Person("wang");
        Assert.Contains("您的权限是：编辑·于家村委会", await wang.Says($"/join {CodeIn(invited)}"), StringComparison.Ordinal);
        await wang.Says("王小明");
        Assert.Contains("这个码不对，或者已经用过", await bot.Person("bo").Says($"/join {CodeIn(invited)}"), StringComparison.Ordinal);

        var list = await li.Says("/staff");
        Assert.Contains("2. 王小明：编辑·于家村委会", list, StringComparison.Ordinal);
        Assert.DoesNotContain("移除", string.Join(' ', (await ButtonsOf(wang, "/staff")).Select(button => button.Label)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_expires_and_dies_with_its_maker()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await OwnerAsync(bot);
        var late = CodeIn(await InviteAsync(li, "负责人"));
        await bot.RestartAsync(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        Assert.Contains("过期", await bot.Person("bo").Says($"/join {late}"), StringComparison.Ordinal);

        var wang = bot.Person("wang");
        await wang.Says($"/join {CodeIn(await InviteAsync(li, "负责人"))}");
        var orphan = CodeIn(await InviteAsync(wang, "负责人"));
        await RemoveAsync(li, wang, bot);
        Assert.Contains("这个码不对", await bot.Person("bo").Says($"/join {orphan}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_is_immediate_and_the_last_owner_stays()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = (await OwnerAsync(bot), bot.Person("wang"));
        await wang.Says($"/join {CodeIn(await InviteAsync(li, "负责人"))}");
        await wang.Says("/invite");
        var old = wang.Buttons;

        Assert.Contains("已移除", await RemoveAsync(li, wang, bot), StringComparison.Ordinal);
        Assert.Contains("只有负责人能办", await wang.Presses(old[3]), StringComparison.Ordinal);
        Assert.Contains("只有工作人员能用", await wang.Says("/staff"), StringComparison.Ordinal);
        Assert.Contains("不是工作人员了", await RemoveAsync(li, wang, bot), StringComparison.Ordinal);
        Assert.Contains("唯一的负责人，不能移除", await RemoveAsync(li, li, bot), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff:role:3")]
    [InlineData("staff:place:2:all")]
    [InlineData("staff:gone:1")]
    [InlineData("staff:remove:1")]
    [InlineData("staff:invite")]
    [InlineData("audit:5")]
    public async Task A_forged_button_does_nothing_for_who_is_no_owner(string data)
    {
        await using var bot = await TestBot.StartAsync();
        await OwnerAsync(bot);

        Assert.Contains("只有负责人能", await bot.Person("bo").Presses(data), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(1, await db.Roles.CountAsync(Token));
        Assert.Equal(2, await db.Audit.CountAsync(Token));
    }

    [Theory]
    [InlineData("staff:role:9")]
    [InlineData("staff:role:-1")]
    [InlineData("staff:place:3:all")]
    [InlineData("staff:place:2:999999999999")]
    [InlineData("staff:gone:99999999999999999999")]
    [InlineData("staff:gone:404")]
    [InlineData("staff:list:99999999999")]
    [InlineData("staff:")]
    public async Task Nonsense_in_an_owners_button_gets_an_answer_and_changes_nothing(string data)
    {
        await using var bot = await TestBot.StartAsync();
        var li = await OwnerAsync(bot);

        Assert.NotEmpty(await li.Presses(data));
        Assert.NotEmpty(li.Buttons);
        await using var db = bot.OpenDb();
        Assert.Equal(2, await db.Audit.CountAsync(Token));
        Assert.Empty(await db.Set<Bot.Members.Codes.OneTimeCode>().Where(code => code.UsedAt == null).ToListAsync(Token));
    }

    [Fact]
    public async Task Nothing_of_it_is_done_in_a_group()
    {
        await using var bot = await TestBot.StartAsync();
        var code = await OfferAsync(bot);

        Assert.Contains("私聊", await bot.Person("li", "群").Says($"/claim {code}"), StringComparison.Ordinal);
        Assert.Contains("私聊", await bot.Person("li", "群").Says("/audit"), StringComparison.Ordinal);
        Assert.Contains("您现在是负责人了", await bot.Person("li").Says($"/claim {code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_with_who_did_it()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, wang) = (await OwnerAsync(bot), bot.Person("wang"));
        await wang.Says($"/join {CodeIn(await InviteAsync(li, "查看"))}");
        await wang.Says("王小明");
        await RemoveAsync(li, wang, bot);

        var audit = await li.Says("/audit");
        Assert.Matches(@"(?s)6\. 10月8日 09:00 李明 移除工作人员 编号 \d+（原为 查看·全镇）.*5\. .*改称呼.*4\. .*加入工作人员（查看·全镇）.*3\. .*李明 邀请工作人员（查看·全镇）.*2\. .*改称呼.*1\. .*李明 认领负责人 李明（负责人·全镇）", audit);
        Assert.Contains("只有负责人能看", await wang.Says("/audit"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(6, Assert.IsType<AuditVerdict.Intact>(await AuditTrail.VerifyAsync(db, Token)).Count);
    }

    [Fact]
    public async Task A_long_audit_and_a_long_list_are_turned_page_by_page()
    {
        await using var bot = await TestBot.StartAsync();
        var li = await OwnerAsync(bot);
        for (var i = 0; i < 7; i++)
        {
            await bot.Person($"p{i}").Says($"/join {CodeIn(await InviteAsync(li, "查看"))}");
        }

        Assert.Contains("15. ", await li.Says("/audit"), StringComparison.Ordinal);
        Assert.Contains("\n5. ", await li.Presses(Assert.Single(li.Buttons)), StringComparison.Ordinal);
        Assert.Empty(li.Buttons);
        Assert.DoesNotContain("7. ", await li.Says("/staff"), StringComparison.Ordinal);
        Assert.Contains("8. ", await li.Presses(li.Buttons.Single(button => button.Label == "下一页")), StringComparison.Ordinal);
    }

    internal static Task<string?> OfferAsync(TestBot bot) => bot.Services.GetRequiredService<OwnerClaim>().OfferAsync(Token);

    internal static async Task<Person> OwnerAsync(TestBot bot)
    {
        var li = bot.Person("li");
        await li.Says($"/claim {await OfferAsync(bot)}");
        await li.Says("李明");
        return li;
    }

    internal static async Task<string> InviteAsync(Person owner, string role)
    {
        await owner.Says("/invite");
        var answer = await owner.Presses(owner.Buttons.Single(button => button.Label == role));
        return role == "负责人" ? answer : await owner.Presses(owner.Buttons.Single(button => button.Label == "全镇"));
    }

    internal static string CodeIn(string text) => Code().Match(text).Value;

    private static async Task<string> RemoveAsync(Person owner, Person whom, TestBot bot)
    {
        await using var db = bot.OpenDb();
        var member = (await MemberBook.FindAsync(db, "test", whom.ChatId, Token))!.Value;
        await owner.Presses($"staff:remove:{member.Value}");
        return await owner.Presses($"staff:gone:{member.Value}");
    }

    private static async Task<IReadOnlyList<Button>> ButtonsOf(Person person, string text)
    {
        await person.Says(text);
        return person.Buttons;
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
