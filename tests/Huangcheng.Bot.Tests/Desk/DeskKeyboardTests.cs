using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>The desk in a real browser, by the keyboard alone and without JavaScript.</summary>
public sealed class DeskKeyboardTests(Chromium chromium)
{
    private const int MostTabs = 60;

    [Fact]
    public async Task A_clerk_signs_in_and_gets_work_done_without_a_mouse_and_without_JavaScript()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        var code = await DeskVisitor.CodeAsync(bot, "li");
        await using var profile = await chromium.NewProfileAsync(bot.Address, 1280, 800, options => options.JavaScriptEnabled = false);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/staff");

        await TabToAsync(page, "#code");
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "今天", Exact = true })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await TabToAsync(page, ".menu a[href='/staff/groups']");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "button:has-text('停用于家村通知群')");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("不再往这个群发公告");

        await using var db = bot.OpenDb();
        Assert.Equal(GroupStatus.Off, (await db.Groups.SingleAsync(group => group.Id == 1, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task An_announcement_is_written_looked_at_and_handed_in_by_the_keyboard_alone()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskScene.SetAsync(bot);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await using var profile = await chromium.NewProfileAsync(bot.Address, 1280, 800, options => options.JavaScriptEnabled = false);
        await profile.AddCookiesAsync(visitor.Cookies.GetAllCookies().Select(cookie =>
            new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = bot.Address.Host, Path = cookie.Path }));
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/staff/announcements/0");

        await TabToAsync(page, "textarea");
        await page.Keyboard.TypeAsync("明天停水。");
        await TabToAsync(page, "input[name='Form.AllGroups']");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "button:has-text('预览')");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".bubble").First).ToContainTextAsync("明天停水。");
        await TabToAsync(page, "button:has-text('存成草稿')");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "button[value='submit']");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("审批人");
        await using var db = bot.OpenDb();
        Assert.Equal(AnnouncementStatus.Submitted, (await db.Announcements.SingleAsync(one => one.Id == 2, TestContext.Current.CancellationToken)).Status);
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        var wanted = page.Locator($"{selector}:focus");
        for (var i = 0; i < MostTabs && await wanted.CountAsync() == 0; i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Assertions.Expect(page.Locator(selector)).ToBeFocusedAsync();
    }
}
