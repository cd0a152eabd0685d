using System.Net;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.EndToEnd;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Signups.CheckIn;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>The screen at the door, read as a camera reads it.</summary>
public sealed class CheckInScreenTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_screen_shows_a_new_code_by_itself_and_no_name_of_anybody()
    {
        await using var bot = await StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await li.GoAsync($"/staff/sessions/{session}");
        Assert.Contains(li.Page.QuerySelectorAll("a"), link => link.TextContent == "签到大屏" && link.GetAttribute("href") == $"/staff/sessions/{session}/checkin");

        var text = await li.GoAsync($"/staff/sessions/{session}/checkin");
        Assert.Contains("每 20 秒自动换一个码。这个码到 09:01:00 有效", text, StringComparison.Ordinal);
        Assert.Contains("已到 0 人，应到 1 人", text, StringComparison.Ordinal);
        Assert.DoesNotContain("王秀兰", li.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(li.Page.QuerySelectorAll("nav, header, script"));
        var first = Link(li);
        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        await li.GoAsync($"/staff/sessions/{session}/checkin");

        Assert.NotEqual(first, Link(li), StringComparer.Ordinal);
        Assert.StartsWith("签到好了：王秀兰。", await bot.Person("bo").Says($"/start {first.Split("start=")[1]}"), StringComparison.Ordinal);
        using var again = await li.Http.GetAsync($"/staff/sessions/{session}/checkin", Token);
        Assert.Equal("20", again.Headers.GetValues("Refresh").Single());
        Assert.Contains("已到 1 人", await again.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_residents_browser_that_opens_the_code_is_checked_in_and_a_strangers_is_not()
    {
        await using var bot = await StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        await using var resident = await Browsing.ArriveAsync(bot.Address);
        await resident.PressesAsync($"signup:s:{session}", "您同意吗？");
        await resident.PressesAsync("signup:ok", "怎么称呼您");
        await resident.SaysAsync("王秀兰", "联系电话");
        await resident.SaysAsync("13805331234", "您是哪个村的");
        await resident.PressesAsync("signup:v:none", "请核对");
        await resident.PressesAsync("signup:go", "报名成功");
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await li.GoAsync($"/staff/sessions/{session}/checkin");

        await using var stranger = await Browsing.ArriveAsync(bot.Address);
        await stranger.OpensAsync(Link(li), "没有找到");
        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("王秀兰")).Status);
        await resident.OpensAsync(Link(li), "签到好了：王秀兰。");
        Assert.Equal(SeatStatus.Attended, (await bot.RowAsync("王秀兰")).Status);
        Assert.Contains("已到 1 人，应到 1 人", await li.GoAsync($"/staff/sessions/{session}/checkin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_bot_connected_there_is_a_code_for_each_way()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        });
        var session = await CheckInTests.TodayAsync(bot);
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);

        Assert.Contains("换成网页的码", await li.GoAsync($"/staff/sessions/{session}/checkin"), StringComparison.Ordinal);
        Assert.StartsWith("https://t.me/huangcheng_bot?start=", Link(li), StringComparison.Ordinal);
        Assert.Contains("换成聊天软件的码", await li.GoAsync($"/staff/sessions/{session}/checkin?way=web"), StringComparison.Ordinal);
        Assert.StartsWith("https://chat.example.cn/?start=", Link(li), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_code_on_another_day_and_no_screen_for_who_may_not()
    {
        await using var bot = await StartAsync();
        var (later, today) = (await bot.PublishAsync(30), await CheckInTests.TodayAsync(bot));
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        using var viewer = await DeskVisitor.SignedInAsync(bot, "wang", Role.Viewer);
        using var stranger = new DeskVisitor(bot);

        Assert.Contains("只在活动当天出示", await li.GoAsync($"/staff/sessions/{later}/checkin"), StringComparison.Ordinal);
        Assert.Null(li.Page.QuerySelector("svg.qr"));
        await viewer.GoAsync($"/staff/sessions/{today}/checkin");
        Assert.Equal(HttpStatusCode.NotFound, viewer.Status);
        await stranger.GoAsync($"/staff/sessions/{today}/checkin");
        Assert.StartsWith("/staff/signin", stranger.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_reads_the_code_from_the_screen_of_a_desktop_and_of_a_phone()
    {
        await using var bot = await StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        using var li = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        foreach (var (look, width, height, dark) in new[] { ("desktop", 1280, 900, false), ("phone", 360, 740, false), ("dark", 1280, 900, true) })
        {
            await using var profile = await chromium.NewProfileAsync(bot.Address, width, height, options => options.ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light);
            await profile.AddCookiesAsync(li.Cookies.GetAllCookies().Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Domain = bot.Address.Host, Path = cookie.Path }));
            var page = await profile.NewPageAsync();
            await page.GotoAsync($"/staff/sessions/{session}/checkin");
            Directory.CreateDirectory(Chromium.Screenshots);
            var seen = await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, $"desk-checkin-{look}.png") });

            Assert.StartsWith("https://chat.example.cn/?start=", QrReader.Read(seen), StringComparison.Ordinal);
        }
    }

    private static string Link(DeskVisitor visitor)
    {
        var code = visitor.Page.QuerySelector("svg.qr")!;
        var size = int.Parse(code.GetAttribute("viewBox")!.Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
        return QrReader.Read(code.QuerySelector("path")!.GetAttribute("d")!, size)!;
    }

    private static Task<TestBot> StartAsync(Action<TestBotSetup>? more = null) => TestBot.StartAsync(setup =>
    {
        setup.Settings["Web:PublicUrl"] = "https://chat.example.cn";
        more?.Invoke(setup);
    });
}
