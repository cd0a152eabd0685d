using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Every page as it is drawn: on a desktop and on a phone, light, dark and with high contrast.</summary>
public sealed class DeskLooksTests(Chromium chromium, DeskShow show) : IClassFixture<DeskShow>
{
    public static TheoryData<string, string> Pages => DeskShow.Pages;

    [Fact]
    public async Task The_sign_in_is_fit_to_be_seen()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        await using var profile = await chromium.NewProfileAsync(bot.Address, 1280, 900);
        var page = await profile.NewPageAsync();
        await LookAsync(page, "/staff/signin", "signin");

        // As it answers a wrong code; still on the phone.
        await page.GetByLabel("登录码").FillAsync("2222-2222-2222");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await SeeAsync(page, "refused", "phone");
    }

    [Theory]
    [MemberData(nameof(Pages), DisableDiscoveryEnumeration = true)]
    public async Task A_page_is_fit_to_be_seen(string path, string name)
    {
        await LookAsync(await show.PageAsync(chromium), path, name);
    }

    [Fact]
    public async Task What_a_form_answers_is_fit_to_be_seen()
    {
        await using var phone = await show.OpenAsync(chromium, 360, 740);
        var page = await phone.NewPageAsync();
        await page.GotoAsync("/staff/announcements/2");
        await page.GetByText("修改", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
        await Assertions.Expect(page.GetByText("这是预览")).ToBeVisibleAsync();
        await SeeAsync(page, "preview", "phone");

        await page.GotoAsync("/staff/lessons/fake-police");
        await page.GetByText("发一道题到群里", new() { Exact = true }).ClickAsync();
        await SeeAsync(page, "quiz", "phone");

        await page.GotoAsync("/staff/people/requests");
        await page.Locator("input[name='Form.Name']").Last.FillAsync("赵大娘");
        await page.Locator("input[name='Form.Phone']").Last.FillAsync("13853312345");
        await page.Locator("select[name='Form.Proof']").SelectOptionAsync("当面核对了身份证");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.GetByText("改正", new() { Exact = true }).ClickAsync();
        await page.GetByText("删除", new() { Exact = true }).ClickAsync();
        await SeeAsync(page, "found", "phone");

        await page.GotoAsync("/staff/knowledge/upload");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "通知.txt", MimeType = "text/plain", Buffer = HostileNotice.File("txt") });
        await page.GetByRole(AriaRole.Button, new() { Name = "读一读" }).ClickAsync();
        await SeeAsync(page, "unclear", "phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "再核对一遍" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await SeeAsync(page, "unticked", "phone");
        foreach (var box in await page.Locator("input[type=checkbox]").AllAsync())
        {
            await box.CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "再核对一遍" }).ClickAsync();
        await Assertions.Expect(page.GetByText("和 2025 年的计划比")).ToBeVisibleAsync();
        await SeeAsync(page, "changes", "phone");
    }

    [Theory]
    [InlineData(ColorScheme.Light, "#1d1b18")]
    [InlineData(ColorScheme.Dark, "#f4f0e8")]
    public async Task Who_asks_the_system_for_more_contrast_reads_everything_in_the_strongest_ink(ColorScheme scheme, string ink)
    {
        await using var profile = await show.OpenAsync(chromium, 1280, 900, options => (options.ColorScheme, options.Contrast) = (scheme, Contrast.More));
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/staff/knowledge/plan/2025");

        var colours = await page.EvaluateAsync<string[]>("['--ink', '--muted'].map(name => getComputedStyle(document.documentElement).getPropertyValue(name))");
        Assert.Equal([ink, ink], colours, StringComparer.Ordinal);
        await SeeAsync(page, "newplan", $"more-{scheme}");
    }

    [Fact]
    public async Task Who_wants_another_look_chooses_it_at_the_foot_of_a_page_and_it_stays()
    {
        await using var profile = await show.OpenAsync(chromium, 1280, 900, options => options.JavaScriptEnabled = false);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/staff/groups?id=1");
        await page.GetByRole(AriaRole.Button, new() { Name = "深色" }).ClickAsync();

        Assert.EndsWith("/staff/groups?id=1", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/staff/audit");
        await Assertions.Expect(page.Locator("html")).ToHaveClassAsync("look-dark");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "深色" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "高对比" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveClassAsync("look-contrast");
        await page.GetByRole(AriaRole.Button, new() { Name = "跟随电脑" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).Not.ToHaveClassAsync("look-dark");
    }

    private static async Task LookAsync(IPage page, string path, string name)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync(path);
        await SeeAsync(page, name, "desktop");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.True(await page.EvaluateAsync<bool>(IsDark), "Dark is not dark.");
        await SeeAsync(page, name, "dark");

        // The same page on a phone: reading it anew takes most of the time.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
        var phone = await page.Context.NewCDPSessionAsync(page);
        await phone.SendAsync("Emulation.setTouchEmulationEnabled", new Dictionary<string, object>(StringComparer.Ordinal) { ["enabled"] = true });
        await page.SetViewportSizeAsync(360, 740);
        await phone.SendAsync("Emulation.setDeviceMetricsOverride", s_phone);
        Assert.True(await page.EvaluateAsync<bool>("matchMedia('(pointer: coarse)').matches && innerWidth === 360"), "The phone is not one.");
        await SeeAsync(page, name, "phone");

        // As the server writes it for who chose this look.
        await page.EvaluateAsync("document.documentElement.className = 'look-contrast'");
        Assert.True(await page.EvaluateAsync<bool>(IsDark), "The chosen look is not shown.");
        await SeeAsync(page, name, "contrast");
        await phone.DetachAsync();
    }

    private static async Task SeeAsync(IPage page, string name, string look)
    {
        // What other colours leave as it is, two looks show already.
        var coloursOnly = look is "dark" or "contrast";
        await Chromium.ShotAsync(page, $"desk-{name}-{look}", wholePage: !coloursOnly);
        Assert.Empty((await Axe.FaultsAsync(page, coloursOnly)).Select(fault => $"{look} {fault}"));
        Assert.False(await page.EvaluateAsync<bool>("'ran' in window"), "What somebody wrote was run.");
        Assert.Empty(await page.EvaluateAsync<string[]>(Measure));
    }

    private static readonly Dictionary<string, object> s_phone =
        new(StringComparer.Ordinal) { ["width"] = 360, ["height"] = 740, ["deviceScaleFactor"] = 1, ["mobile"] = true };

    private const string IsDark = "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).every(part => part < 60)";

    // Main targets >= 44 px high, type >= 15 px, contrast >= 7:1, nothing wider than the screen but what scrolls by itself.
    private const string Measure = "() => {" + PageContrast.Script +
        """
          const seen = node => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.skip');
          for (const node of document.querySelectorAll('button, .button, input, select, textarea, summary, .menu a')) {
            if (!seen(node)) continue;
            const box = (node.matches('[type=checkbox], [type=radio]') ? node.closest('label') : node).getBoundingClientRect();
            if (box.height < 43.5) faults.push(`${node.tagName} "${node.textContent.trim()}" is ${box.height} high`);
          }
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = new Set(document.querySelectorAll('input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea'));
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (walker.currentNode.data.trim() && seen(parent)) texts.add(parent);
            if (walker.currentNode.data.trim() && seen(parent) && !parent.closest('svg') && parseFloat(getComputedStyle(parent).fontSize) < 15) faults.push(`small: ${parent.textContent.slice(0, 20)}`);
          }
          for (const node of texts) {
            if (contrastOf(node) < 7) faults.push(`${node.tagName}.${node.getAttribute('class')} "${node.textContent.trim().slice(0, 12)}": contrast ${contrastOf(node).toFixed(2)}`);
          }
          if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth}`);
          return faults;
        }
        """;
}
