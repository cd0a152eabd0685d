using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>The numbers for seniors, computed from the page as it is drawn: each size and each theme.</summary>
public sealed class ChatPageLooksTests(Chromium chromium)
{
    public static TheoryData<string, int, int, int> Looks
    {
        get
        {
            var looks = new TheoryData<string, int, int, int>();
            foreach (var theme in new[] { "light", "dark", "contrast" })
            {
                looks.Add(theme, 360, 740, 22);
                looks.Add(theme, 320, 568, 22);
                looks.Add(theme, 1280, 800, 22);
            }

            looks.Add("light", 360, 740, 30);
            looks.Add("light", 320, 568, 34);
            looks.Add("light", 1280, 800, 34);
            looks.Add("light", 768, 1024, 26);
            looks.Add("light", 360, 740, 18);
            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks), DisableDiscoveryEnumeration = true)]
    public async Task The_page_keeps_the_numbers_for_seniors(string theme, int width, int height, int size)
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = Script.Answer;
        await using var page = await chromium.OpenAsync(host, width, height);
        await page.Page.EvaluateAsync("([theme, size]) => { display.theme = theme; display.size = size; }", new object[] { theme, size });
        var name = $"{theme}-{width}-{size}";

        await page.ShotAsync($"{name}-1-empty");
        await PageNumbers.AssertAsync(page, size);
        await page.Page.Locator(".welcome [data-calendar]").Or(page.Page.Locator(".about [data-calendar]")).Filter(new() { Visible = true }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "2024年活动安排" })).ToBeVisibleAsync();
        await page.ShotAsync($"{name}-5-year");
        await PageNumbers.AssertAsync(page, size);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "10月" }).ClickAsync();
        await page.ShotAsync($"{name}-6-month");
        await PageNumbers.AssertAsync(page, size);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        await page.SayAsync("防诈骗");
        await page.CountsAsync(2);
        await page.SayAsync("这个月有什么活动？");
        await page.CountsAsync(4);
        await page.ShotAsync($"{name}-2-answer");
        await page.Page.GetByText("看原文出处（2 处）").ClickAsync();
        await page.SayAsync("不回答");
        await page.CountsAsync(5);
        await page.ShotAsync($"{name}-3-typing");
        await page.Page.RouteAsync("**/chat/messages", route => route.AbortAsync());
        await page.SayAsync("https://example.com/very/long/address/without/any/break/at/all/in/it?and=a&long=query&string=too");
        await Assertions.Expect(page.Page.GetByText("没网，联网后自动发")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "设置" }).ClickAsync();
        await page.ShotAsync($"{name}-4-unsent");
        await PageNumbers.AssertAsync(page, size);
    }

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
}
