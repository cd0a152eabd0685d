using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>The whole way in Debian's browser, against the real host: from 我要报名 to the date in the calendar.</summary>
public sealed class SignupInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task Somebody_signs_up_with_a_telephone_and_takes_the_date_home()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(2);
        var context = await chromium.NewProfileAsync(bot.Address, width: 390, height: 844, options => options.AcceptDownloads = true);
        await using var page = new ChatPage(context, await context.NewPageAsync());
        await page.GoAsync();

        await page.SayAsync("重阳节活动几点");
        await page.SeesAsync("时间：10月11日（周五）14:00");
        await TapAsync(page, "报名");
        await page.SeesAsync("报名个人信息说明");
        await TapAsync(page, "同意，继续");
        await page.SeesAsync("请问怎么称呼您");
        await page.SayAsync("王秀兰");
        await page.SeesAsync("请写联系电话");
        await page.SayAsync("13805331234");
        await page.SeesAsync("您是哪个村的");
        await page.SayAsync("石槽");
        await page.SeesAsync("村居：石槽村");
        await TapAsync(page, "确认报名");
        await page.SeesAsync("报名成功");
        await page.ShotAsync("signup-done");
        await TapAsync(page, "加到手机日历");
        await page.SeesAsync("点开这个文件");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("下载“活动.ics”").ClickAsync());

        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var entry = Assert.Single(Ical.Net.Calendar.Load(text)!.Events);
        Assert.Equal(("重阳节健康讲座", "镇文化站"), (entry.Summary, entry.Location));
        Assert.Equal(1, (await bot.SessionAsync(session)).Taken);
        await bot.HoldsNothingOfAsync("王秀兰", "13805331234", "138 0533 1234");
    }

    private static Task TapAsync(ChatPage page, string label) =>
        page.Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).Last.ClickAsync();
}
