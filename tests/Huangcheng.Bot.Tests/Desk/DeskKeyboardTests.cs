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

        var walk = new Walk(page, "keyboard", ByKeyboard: true);
        await walk.WriteAsync(page.Locator("#code"), code);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "今天", Exact = true })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await walk.FollowAsync("群");
        await walk.GoAsync(walk.ButtonFor("停用于家村通知群"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("不再往这个群发公告");

        await using var db = bot.OpenDb();
        Assert.Equal(GroupStatus.Off, (await db.Groups.SingleAsync(group => group.Id == 1, TestContext.Current.CancellationToken)).Status);
    }
}
