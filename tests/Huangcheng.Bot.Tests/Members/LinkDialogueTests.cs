using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Members;

public sealed class LinkDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_accounts_become_one_person_with_one_card()
    {
        await using var bot = await TestBot.StartAsync();
        var (phone, browser) = (bot.Person("phone"), bot.Person("browser"));
        await FillAsync(browser, "张三");

        await LinkAsync(phone, browser);

        Assert.Contains("称呼：张三", await phone.Says("我的资料"), StringComparison.Ordinal);
        Assert.Contains("称呼：张三", await browser.Says("我的资料"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(await MemberBook.FindAsync(db, "test", "phone", Token), await MemberBook.FindAsync(db, "test", "browser", Token));
        Assert.Equal(1, db.Members.Count());
        Assert.Single(db.Consents);
    }

    [Fact]
    public async Task What_both_have_is_kept_as_the_first_has_it()
    {
        await using var bot = await TestBot.StartAsync();
        var (phone, browser) = (bot.Person("phone"), bot.Person("browser"));
        await FillAsync(phone, "张三");
        await FillAsync(browser, "小张");

        await LinkAsync(phone, browser);

        Assert.Contains("称呼：张三", await browser.Says("我的资料"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Single(db.Consents);
    }

    [Fact]
    public async Task A_code_works_once_and_for_fifteen_minutes()
    {
        await using var bot = await TestBot.StartAsync();
        var (phone, browser) = (bot.Person("phone"), bot.Person("browser"));
        var code = StaffDialogueTests.CodeIn(await phone.Says("合并账号"));
        await browser.Says($"/link {code}");
        bot.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("过期", await browser.Presses("link:yes"), StringComparison.Ordinal);
        Assert.Contains("过期", await browser.Says($"/link {code}"), StringComparison.Ordinal);

        await LinkAsync(phone, browser);
        Assert.Contains("用过", await browser.Presses("link:yes"), StringComparison.Ordinal);
        Assert.Contains("本来就是同一个人", await browser.Says($"/link {StaffDialogueTests.CodeIn(await phone.Says("/link"))}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_joined_without_a_typed_code_and_a_yes()
    {
        await using var bot = await TestBot.StartAsync();
        var (phone, browser) = (bot.Person("phone"), bot.Person("browser"));
        var code = StaffDialogueTests.CodeIn(await phone.Says("/link"));

        Assert.Contains("用过或过期", await browser.Presses("link:yes"), StringComparison.Ordinal);
        Assert.Contains("别人给您的码", await browser.Says($"/link {code}"), StringComparison.Ordinal);
        Assert.Contains("没有合并", await browser.Presses("link:no"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.NotEqual(await MemberBook.FindAsync(db, "test", "phone", Token), await MemberBook.FindAsync(db, "test", "browser", Token));
    }

    [Fact]
    public async Task A_colleague_cannot_be_talked_into_giving_their_rights_away()
    {
        await using var bot = await TestBot.StartAsync();
        var (li, bo) = (await StaffDialogueTests.OwnerAsync(bot), bot.Person("bo"));

        Assert.Contains("反过来", await li.Says($"/link {StaffDialogueTests.CodeIn(await bo.Says("/link"))}"), StringComparison.Ordinal);
        Assert.Contains("用过或过期", await li.Presses("link:yes"), StringComparison.Ordinal);
        Assert.Contains("只有工作人员能用", await bo.Says("/staff"), StringComparison.Ordinal);

        await LinkAsync(li, bo);
        Assert.Contains("李明", await bo.Says("/staff"), StringComparison.Ordinal);
        Assert.Contains("合并账号", await bo.Says("/audit"), StringComparison.Ordinal);
    }

    private static async Task LinkAsync(Person from, Person to)
    {
        await to.Says($"/link {StaffDialogueTests.CodeIn(await from.Says("/link"))}");
        Assert.Contains("合并好了", await to.Presses("link:yes"), StringComparison.Ordinal);
    }

    private static async Task FillAsync(Person person, string name)
    {
        await person.Says("改资料");
        await person.Presses(person.Buttons[0]);
        await person.Presses("me:edit:Name");
        await person.Says(name);
        await person.Presses("me:save");
    }
}
