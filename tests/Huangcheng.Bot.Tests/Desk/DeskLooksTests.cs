using Deque.AxeCore.Playwright;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Quizzes.Statistics;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Every page as it is drawn: on a desktop, on a phone, in the dark and with more contrast.</summary>
public sealed class DeskLooksTests(Chromium chromium)
{
    /// <summary>Page and name of its picture.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/staff", "today" },
        { "/staff/groups", "groups" },
        { "/staff/groups?id=1", "group" },
        { "/staff/people", "people" },
        { "/staff/people?leaving=1", "leaving" },
        { "/staff/audit?verify=true", "audit" },
        { "/staff/nothing", "missing" },
        { "/staff/announcements", "announcements" },
        { "/staff/announcements/1", "announcement" },
        { "/staff/announcements/0", "newannouncement" },
        { "/staff/sessions", "sessions" },
        { "/staff/sessions/1", "session" },
        { "/staff/sessions/0", "newsession" },
        { "/staff/sessions/1/checkin", "checkinwaits" },
        { "/staff/sessions/figures", "figures" },
        { "/staff/lessons", "lessons" },
        { "/staff/knowledge?q=重阳节有什么活动", "knowledge" },
        { "/staff/knowledge/plan/2024", "plan" },
        { "/staff/knowledge/faq?asked=镇上哪里可以修电动车", "faq" },
        { "/staff/knowledge/upload", "upload" },
    };

    [Fact]
    public async Task The_sign_in_is_fit_to_be_seen()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        await LookAsync(bot, new DeskVisitor(bot), "/staff/signin", "signin");
    }

    [Theory]
    [MemberData(nameof(Pages), DisableDiscoveryEnumeration = true)]
    public async Task A_page_is_fit_to_be_seen(string path, string name)
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        await DeskScene.SetAsync(bot);
        await StatisticsDialogueTests.LearnAsync(bot, DeskScene.Village, 20, finished: 15);
        await StatisticsDialogueTests.LearnAsync(bot, "石槽村村委会", 6, finished: 4);
        await LookAsync(bot, visitor, path, name);
    }

    private async Task LookAsync(TestBot bot, DeskVisitor visitor, string path, string name)
    {
        foreach (var (look, width, height, dark, contrast) in new[] { ("desktop", 1280, 900, false, false), ("phone", 360, 740, false, false), ("dark", 1280, 900, true, false), ("contrast", 360, 740, false, true) })
        {
            await using var profile = await chromium.NewProfileAsync(bot.Address, width, height, options =>
            {
                options.ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light;
                options.Contrast = contrast ? Contrast.More : Contrast.NoPreference;
            });
            await profile.AddCookiesAsync(visitor.Cookies.GetAllCookies().Select(cookie =>
                new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = bot.Address.Host, Path = cookie.Path }));
            var page = await profile.NewPageAsync();
            await page.GotoAsync(path);
            Directory.CreateDirectory(Chromium.Screenshots);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, $"desk-{name}-{look}.png"), FullPage = true });
            var axe = await page.RunAxe();
            Assert.Empty(axe.Violations.Select(violation => $"{look} {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
            Assert.Empty(await page.EvaluateAsync<string[]>(Measure));
        }
    }

    // Main targets >= 44 px high, type >= 15 px, nothing wider than the screen but what scrolls by itself.
    private const string Measure =
        """
        () => {
          const faults = [];
          const seen = node => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.skip');
          for (const node of document.querySelectorAll('button, .button, input, select, textarea, summary, .menu a')) {
            if (!seen(node)) continue;
            const box = (node.matches('[type=checkbox], [type=radio]') ? node.closest('label') : node).getBoundingClientRect();
            if (box.height < 43.5) faults.push(`${node.tagName} "${node.textContent.trim()}" is ${box.height} high`);
          }
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const parent = walker.currentNode.parentElement;
            if (walker.currentNode.data.trim() && seen(parent) && !parent.closest('svg') && parseFloat(getComputedStyle(parent).fontSize) < 15) faults.push(`small: ${parent.textContent.slice(0, 20)}`);
          }
          if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page scrolls sideways: ${document.documentElement.scrollWidth}`);
          return faults;
        }
        """;
}
