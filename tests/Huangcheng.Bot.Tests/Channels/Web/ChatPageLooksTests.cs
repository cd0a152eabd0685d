using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>The numbers for seniors, computed from the page as it is drawn: each size and each theme.</summary>
public sealed class ChatPageLooksTests(Chromium chromium)
{
    private static readonly Look[] s_phone =
    [
        .. Themes(360, 740),
        new("light", 320, 568, 22, Rules.Ours), new("light", 360, 740, 30, Rules.Ours), new("light", 320, 568, 34, Rules.All), new("light", 360, 740, 18, Rules.Ours),
    ];

    private static readonly Look[] s_desktop = [.. Themes(1280, 800), new("light", 1280, 800, 34, Rules.Ours), new("light", 768, 1024, 26, Rules.Ours)];

    [Fact]
    public Task On_a_phone_the_page_keeps_the_numbers_for_seniors() => WalkAsync(s_phone);

    [Fact]
    public Task On_a_desktop_the_page_keeps_the_numbers_for_seniors() => WalkAsync(s_desktop);

    private async Task WalkAsync(Look[] looks)
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = Script.Answer;
        await using var page = await chromium.OpenAsync(host, looks[0].Width, looks[0].Height);

        await SeeAsync(page, looks, "1-empty");
        await page.Page.Locator(".welcome [data-calendar]").Or(page.Page.Locator(".about [data-calendar]")).Filter(new() { Visible = true }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "2024年活动安排" })).ToBeVisibleAsync();
        await SeeAsync(page, looks, "5-year");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "10月" }).ClickAsync();
        await SeeAsync(page, looks, "6-month");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        await page.SayAsync("防诈骗");
        await page.CountsAsync(2);
        await page.SayAsync("这个月有什么活动？");
        await page.CountsAsync(4);
        await SeeAsync(page, looks, "2-answer");
        await page.Page.GetByText("看原文出处（2 处）").ClickAsync();
        await page.SayAsync("不回答");
        await page.CountsAsync(5);
        await SeeAsync(page, looks, "3-typing");
        await page.Page.RouteAsync("**/chat/messages", route => route.AbortAsync());
        await page.SayAsync("https://example.com/very/long/address/without/any/break/at/all/in/it?and=a&long=query&string=too");
        await Assertions.Expect(page.Page.GetByText("没网，联网后自动发")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "设置" }).ClickAsync();
        await SeeAsync(page, looks, "4-unsent");
    }

    // What is on the page stays; only how it is drawn changes.
    private static async Task SeeAsync(ChatPage page, Look[] looks, string step)
    {
        foreach (var look in looks)
        {
            await DrawAsync(page, look);
            var name = $"{look.Theme}-{look.Width}-{look.Size}-{step}";
            await page.ShotAsync(name);
            if (look.Rules != Rules.Ours)
            {
                Assert.Empty((await Axe.FaultsAsync(page.Page, coloursOnly: look.Rules == Rules.Colours)).Select(fault => $"{name} {fault}"));
            }

            await PageNumbers.AssertAsync(page, look.Size, name);
        }

        await DrawAsync(page, looks[0]);
    }

    private static async Task DrawAsync(ChatPage page, Look look)
    {
        await page.Page.SetViewportSizeAsync(look.Width, look.Height);
        await page.Page.EvaluateAsync("([theme, size]) => { display.theme = theme; display.size = size; }", new object[] { look.Theme, look.Size });
    }

    private static Look[] Themes(int width, int height) =>
        [new("light", width, height, 22, Rules.All), new("dark", width, height, 22, Rules.Colours), new("contrast", width, height, 22, Rules.Colours)];

    [Fact]
    public async Task The_choice_of_size_and_colour_is_kept_and_the_browsers_own_wishes_are_heard()
    {
        await using var host = await ChatHost.StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740, options => options.ColorScheme = ColorScheme.Dark);
        Assert.Equal("dark", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
        var larger = page.Page.GetByRole(AriaRole.Button, new() { Name = "字大一点" });
        for (var i = 0; i < 9; i++)
        {
            // Forced: at the end of the scale the button is still there, and says that it is the end.
            await larger.ClickAsync(new() { Force = true });
        }

        Assert.Equal("true", await larger.GetAttributeAsync("aria-disabled"));
        await page.ReloadAsync();

        Assert.Equal("34px", await page.Box.EvaluateAsync<string>("box => getComputedStyle(box).fontSize"));
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    [Fact]
    public async Task The_first_load_is_small()
    {
        await using var host = await ChatHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        var worker = await http.GetStringAsync("/sw.js", TestContext.Current.CancellationToken);
        var version = worker.Split("const release = '")[1].Split('\'')[0];
        var names = worker.Split('\n').Single(line => line.StartsWith("const files", StringComparison.Ordinal)).Split('\'')[1].Split(' ');

        // Everything there is, unpacked, also what only an installation asks for: no first load can be larger.
        List<string> files = ["/", "/sw.js", "/manifest.webmanifest", .. names.Select(name => $"/assets/{version}/{name}")];
        var bytes = 0;
        foreach (var file in files)
        {
            bytes += (await http.GetByteArrayAsync(file, TestContext.Current.CancellationToken)).Length;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count} files, {bytes} bytes unpacked");
        Assert.InRange(bytes, 20_000, 150 * 1024);
    }

    private sealed record Look(string Theme, int Width, int Height, int Size, Rules Rules);

    /// <summary>Of axe's rules, what a look can still break once the same page has passed all of them in the first: it knows no sizes.</summary>
    private enum Rules
    {
        /// <summary>None of axe's; our own numbers for sizes and contrast.</summary>
        Ours,
        Colours,
        All,
    }
}
