using System.Text.Json;
using Deque.AxeCore.Playwright;
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
        await AssertNumbersAsync(page, size);
        await page.Page.Locator(".welcome [data-calendar]").Or(page.Page.Locator(".about [data-calendar]")).Filter(new() { Visible = true }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "2024年活动安排" })).ToBeVisibleAsync();
        await page.ShotAsync($"{name}-5-year");
        await AssertNumbersAsync(page, size);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "10月" }).ClickAsync();
        await page.ShotAsync($"{name}-6-month");
        await AssertNumbersAsync(page, size);
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
        await AssertNumbersAsync(page, size);
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

    private static async Task AssertNumbersAsync(ChatPage page, int size)
    {
        // The other sizes change nothing that axe looks at, and it is slow.
        if (size == 22)
        {
            var axe = await page.Page.RunAxe();
            Assert.Empty(axe.Violations.Select(violation =>
                $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        }

        var found = await page.Page.EvaluateAsync<JsonElement>(Measure);
        TestContext.Current.TestOutputHelper?.WriteLine(found.GetProperty("summary").ToString());
        Assert.Empty(found.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()));
        Assert.Equal(size, await page.Box.EvaluateAsync<double>("box => parseFloat(getComputedStyle(box).fontSize)"), 1);
    }

    // Type >= 18 px (conversation text: the chosen size), lines >= 1.5 in running text, contrast >= 7:1,
    // quick replies and the send button >= 60 px, other targets >= 44 px, nothing wider than the screen.
    private const string Measure =
        """
        () => {
          const faults = [];
          const parse = color => {
            const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
          };
          const light = ([r, g, b]) => {
            const part = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
            return .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
          };
          const ground = node => {
            for (; node; node = node.parentElement) {
              const color = parse(getComputedStyle(node).backgroundColor);
              if (color[3] === 255) return color;
              if (color[3] > 0) faults.push(`see-through ground: ${node.className}`);
            }
            return [255, 255, 255, 255];
          };
          const seen = node => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.visually-hidden, .skip, [aria-hidden=true], noscript');
          let least = 99, smallest = 99;
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) {
            if (walker.currentNode.data.trim() && seen(walker.currentNode.parentElement)) texts.push(walker.currentNode.parentElement);
          }
          texts.push(...document.querySelectorAll('textarea'));
          for (const node of texts) {
            const style = getComputedStyle(node);
            const type = parseFloat(style.fontSize);
            const [a, b] = [light(parse(style.color)), light(ground(node))];
            const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            least = Math.min(least, contrast);
            smallest = Math.min(smallest, type);
            const what = `${node.tagName}.${node.className} "${node.textContent.slice(0, 12)}"`;
            if (type < 17.9) faults.push(`${what}: type ${type}`);
            if (contrast < 7) faults.push(`${what}: contrast ${contrast.toFixed(2)}`);
            if (node.closest('.words, blockquote, .welcome p, textarea') && parseFloat(style.lineHeight) / type < 1.49) faults.push(`${what}: line ${style.lineHeight}`);
          }
          let low = 999;
          for (const node of document.querySelectorAll('button, textarea, summary, input, a[href]:not(.skip)')) {
            if (!seen(node)) continue;
            const { width, height } = node.getBoundingClientRect();
            const main = node.matches('.send, .choice, .starter, .composer textarea, .side, .way, .month, .entry, .calendar .plain');
            low = Math.min(low, height);
            if (height < (main ? 60 : 44) || width < (main ? 60 : 44)) faults.push(`${node.id || node.className} "${node.textContent}": ${width}x${height}`);
          }
          for (const node of document.querySelectorAll('body *')) {
            if (!seen(node)) continue;
            const { right, left, width } = node.getBoundingClientRect();
            if (width && (right > innerWidth + 1 || left < -1)) faults.push(`${node.tagName}.${node.className} leaves the screen: ${left}..${right}`);
          }
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
          const room = document.getElementById('scroll').clientHeight;
          return { faults, summary: { contrast: +least.toFixed(2), type: smallest, target: low, room } };
        }
        """;
}
