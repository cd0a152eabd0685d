using System.Text;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>The desk's main work from end to end in a real browser without JavaScript: on a desktop by the keyboard alone, on a phone by touch.</summary>
public sealed class DeskJourneyTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("desktop", 1280, 900, true)]
    [InlineData("phone", 360, 740, false)]
    public async Task Staff_announce_watch_and_recall_take_a_notice_in_change_a_session_and_check_people_in(string size, int width, int height, bool byKeyboard)
    {
        using var folder = new TestFolder();
        await using var bot = await KnowledgePagesTests.StartAsync(folder);
        await DeskScene.SetAsync(bot);
        await using var li = await OpenAsync(bot, "li", width, height);
        await using var wang = await OpenAsync(bot, "wang", width, height);

        var page = await li.NewPageAsync();
        var address = await WriteAsync(new Walk(page, $"walk-{size}-write", byKeyboard));
        await WatchAsync(bot, new Walk(await wang.NewPageAsync(), $"walk-{size}-watch", byKeyboard), address);
        await TakeInAsync(new Walk(page, $"walk-{size}-notice", byKeyboard));
        await CheckInAsync(new Walk(page, $"walk-{size}-checkin", byKeyboard));
        await EditAsync(bot, new Walk(page, $"walk-{size}-session", byKeyboard));
    }

    private static async Task<string> WriteAsync(Walk walk)
    {
        await walk.Page.GotoAsync("/staff");
        await walk.FollowAsync("公告");
        await walk.FollowAsync("写一份公告");
        await walk.WriteAsync(walk.Page.GetByLabel("内容", new() { Exact = true }), "明天停水，请提前接水。");
        await walk.TickAsync(walk.Page.GetByLabel("全部启用的群"));
        await walk.TickAsync(walk.Page.GetByLabel("学防诈骗"));
        await walk.PressAsync("预览");
        await Assertions.Expect(walk.Page.Locator(".bubble").First).ToContainTextAsync("明天停水");
        await walk.SeeAsync("preview");
        await walk.PressAsync("存成草稿");
        await walk.ChooseFileAsync(new() { Name = "停水.png", MimeType = "image/png", Buffer = Convert.FromBase64String(DeskShow.Pixel) });
        await walk.PressAsync("加上");
        await Assertions.Expect(walk.Page.Locator(".bubble img").First).ToBeVisibleAsync();
        await walk.SeeAsync("draft");
        await walk.PressAsync("提交");
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("批准后才发");
        return new Uri(walk.Page.Url).AbsolutePath;
    }

    private static async Task WatchAsync(TestBot bot, Walk walk, string address)
    {
        await walk.Page.GotoAsync("/staff");
        await walk.GoAsync(walk.Page.Locator($"a[href='{address}']"));
        var letGo = bot.Channel.Hold("g1");
        await walk.PressAsync("批准，发出");
        await bot.Channel.WaitAsync("g1", 1);
        var quiet = await walk.Page.GotoAsync($"{address}?live=false");
        Assert.False(quiet!.Headers.ContainsKey("refresh"));
        await Assertions.Expect(walk.Page.GetByText("已办完 0，一共 1")).ToBeVisibleAsync();
        var live = await walk.Page.RunAndWaitForResponseAsync(
            () => walk.FollowAsync("每 5 秒自动更新"), response => response.Url.Contains(address, StringComparison.Ordinal));
        Assert.Equal("5", live.Headers["refresh"]);
        await Assertions.Expect(walk.Page.GetByText("这一页每 5 秒自己更新一次")).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.Locator(".lead")).ToContainTextAsync("还没发完");
        await walk.SeeAsync("sending");
        letGo();
        await bot.EventuallyAsync(db => db.AnnouncementRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Status == RunStatus.Finished, Token));

        // Nobody presses anything: the number changes by itself.
        await Assertions.Expect(walk.Page.GetByText("送到 1 个")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await walk.SeeAsync("sent");
        await walk.OpenAsync(walk.Page.Locator("summary", new() { HasText = "改已经发出的文字" }));
        await walk.WriteAsync(walk.Page.Locator("textarea[name=text]"), "后天停水，请提前接水。");
        await walk.PressAsync("预览");
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("还没有换");
        await Assertions.Expect(walk.Page.Locator(".bubble").First).ToContainTextAsync("后天停水");
        await walk.SeeAsync("mended");
        var download = await walk.Page.RunAndWaitForDownloadAsync(() => walk.OpenAsync(walk.Button("导出详细的表格")));
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        await walk.OpenAsync(walk.Page.Locator("summary", new() { HasText = "撤回" }));
        await walk.PressAsync("确定撤回");
        await bot.EventuallyAsync(db => db.AnnouncementRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Kind == RunKind.Recall && run.Status == RunStatus.Finished, Token));
        await walk.Page.GotoAsync(address);
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Heading, new() { Name = "撤回的情况" })).ToBeVisibleAsync();
        await Assertions.Expect(walk.Page.Locator(".lead")).ToContainTextAsync("已撤回");
        await walk.SeeAsync("recalled");
    }

    private static async Task TakeInAsync(Walk walk)
    {
        await walk.FollowAsync("知识");
        await walk.FollowAsync("上传新一年的通知");
        await walk.ChooseFileAsync(new() { Name = "通知.html", MimeType = "text/html", Buffer = Encoding.UTF8.GetBytes(KnowledgePagesTests.Page(
            "<tr><td rowspan=2>3月<td>智能手机培训<td rowspan=2>社区教育中心<tr><td>读书会<tr><td rowspan=2>7月<td>消夏晚会<td>文化站、各村居<tr><td>夏季义诊<td>")) });
        await walk.PressAsync("读一读");
        await walk.SeeAsync("unclear");
        await walk.TickAsync(walk.Page.Locator("input[name=m7-0][value=文化站]"));
        await walk.TickAsync(walk.Page.Locator("input[name=m7-0][value=各村居]"));
        await walk.TickAsync(walk.Page.Locator("input[name=m7-1][value=各村居]"));
        await walk.PressAsync("再核对一遍");
        await walk.SeeAsync("changes");
        await walk.PressAsync("内容都对，启用");
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("2025 年的计划启用了");
        await walk.SeeAsync("published");
        await walk.PressAsync("退回上一份");
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("退回好了");
    }

    private static async Task CheckInAsync(Walk walk)
    {
        await walk.FollowAsync("场次");
        await walk.GoAsync(walk.Page.Locator("a[href='/staff/sessions/1']").Filter(new() { Visible = true }).First);
        await walk.GoAsync(walk.ButtonFor("到了：赵大娘"));
        await walk.SeeAsync("came");
        await Assertions.Expect(walk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("记好了");
        await Assertions.Expect(walk.ButtonFor("没到：赵大娘")).ToBeVisibleAsync();
        await Assertions.Expect(walk.ButtonFor("到了：赵大娘")).ToHaveCountAsync(0);
    }

    private static async Task EditAsync(TestBot bot, Walk walk)
    {
        var before = await bot.SessionAsync(1);
        await walk.OpenAsync(walk.Page.Locator("summary", new() { HasText = "修改这一场" }));
        if (walk.ByKeyboard)
        {
            // Whichever part of a date this browser shows first, one step up is later.
            await walk.ReachAsync(walk.Page.Locator("input[name='Form.StartsAt']"));
            await walk.Page.Keyboard.PressAsync("ArrowUp");
        }

        await walk.WriteAsync(walk.Page.GetByLabel("地点"), "石槽村大院");
        await walk.SeeAsync("edit");
        await walk.PressAsync("保存修改");
        await Assertions.Expect(walk.Page.Locator(".lead")).ToContainTextAsync("石槽村大院");
        var after = await bot.SessionAsync(1);
        Assert.Equal(("石槽村大院", walk.ByKeyboard), (after.Place, after.StartsAt > before.StartsAt));
    }

    private async Task<IBrowserContext> OpenAsync(TestBot bot, string who, int width, int height)
    {
        using var visitor = await DeskVisitor.SignedInAsync(bot, who, Role.Approver);
        var profile = await chromium.NewProfileAsync(bot.Address, width, height, options => options.JavaScriptEnabled = false);
        await profile.AddCookiesAsync(visitor.Cookies.GetAllCookies().Select(cookie =>
            new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = bot.Address.Host, Path = cookie.Path }));
        return profile;
    }
}
