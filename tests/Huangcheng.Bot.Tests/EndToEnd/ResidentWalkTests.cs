using Huangcheng.Bot.Tests.Channels.Web;
using Huangcheng.Bot.Tests.Quizzes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Huangcheng.Bot.Tests.EndToEnd;

/// <summary>A resident in front of the whole product: asks, signs up, takes a lesson, loses the line and gets it back.</summary>
public sealed class ResidentWalkTests(Chromium chromium, WalkHost host) : IClassFixture<WalkHost>
{
    private const int Size = 22;

    [Theory]
    [InlineData("light", 1280, 800)]
    [InlineData("dark", 390, 844)]
    [InlineData("contrast", 320, 568)]
    public async Task A_resident_asks_signs_up_and_takes_a_lesson_and_every_screen_keeps_the_numbers(string theme, int width, int height)
    {
        await using var page = await chromium.OpenAsync(host.Bot.Address, width, height);
        await page.Page.EvaluateAsync("theme => { display.theme = theme; }", theme);
        await SeenAsync("1-empty");

        await page.SayAsync("重阳节的活动谁负责？");
        await page.SeesAsync("重阳节尊老敬老系列活动");
        await page.Page.GetByText("看原文出处").Last.ClickAsync();
        await Expect(page.Page.Locator(".quotes[open] figcaption").First).ToContainTextAsync("在原文的位置：《皇城镇2024年社区教育工作计划》");
        await SeenAsync("2-source");

        await SignUpAsync(page, SeenAsync);
        await LearnAsync(page, SeenAsync);
        await LoseTheLineAsync(page, SeenAsync);
        Assert.Equal("皇城镇社区教育小助手", await page.Page.TitleAsync());
        Assert.Equal(0, await page.Page.Locator("#log img, #log script").CountAsync());

        async Task SeenAsync(string screen)
        {
            await page.ShotAsync($"walk-{theme}-{width}-{screen}");
            Assert.Empty(await Axe.FaultsAsync(page.Page));
            await PageNumbers.AssertAsync(page, Size);
        }
    }

    [Fact]
    public async Task A_resident_signs_up_without_a_mouse()
    {
        await using var page = await chromium.OpenAsync(host.Bot.Address, 1280, 800);
        var keys = page.Page.Keyboard;
        await TypeAsync(page, "我要报名", "现在可以报名的活动");
        await BackToAsync(page, WalkHost.Session);
        await keys.PressAsync("Enter");
        await page.SeesAsync("您同意吗？");

        // The pressed button is folded away; the keyboard stands at the new offer, so one Tab is enough.
        await keys.PressAsync("Tab");
        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync("同意，继续");
        await keys.PressAsync("Enter");
        await page.SeesAsync("怎么称呼您");
        await TypeAsync(page, "钱秀英", "联系电话");
        await TypeAsync(page, "13805331235", "您是哪个村的");
        await BackToAsync(page, "不填");
        await keys.PressAsync("Enter");
        await page.SeesAsync("请核对");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await page.SeesAsync("报名成功");
    }

    [Fact]
    public async Task A_lesson_is_taken_from_its_first_button_to_its_end_without_a_mouse()
    {
        await using var page = await chromium.OpenAsync(host.Bot.Address, 1280, 800);
        await TypeAsync(page, "防诈骗", "学防诈骗");
        await BackToAsync(page, "开始上课");
        var offered = await page.Page.Locator(".choices.current").ElementHandleAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await OfferedAfterAsync(page, offered);

        var chosen = await TakeLessonAsync(page, ForwardToAsync);
        Assert.Equal(chosen, (await page.Page.Locator(".line.mine .words").AllInnerTextsAsync()).Skip(2), StringComparer.Ordinal);
        await page.ShotAsync("lesson-by-keyboard");
    }

    private static async Task SignUpAsync(ChatPage page, Func<string, Task> seenAsync)
    {
        await page.Page.Locator(".about [data-calendar], .welcome [data-calendar]").Filter(new() { Visible = true }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "10月" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "12日，星期六，1项活动" }).ClickAsync();
        await Expect(page.Page.Locator(".entry:focus")).ToContainTextAsync(WalkHost.Session);
        await seenAsync("3-calendar");
        await page.Page.Locator(".entry").Filter(new() { HasText = WalkHost.Session }).ClickAsync();
        await page.SeesAsync("您同意吗？");
        await ChooseAsync(page, "同意，继续");
        await page.SeesAsync("怎么称呼您");
        await seenAsync("4-signup");
        await page.SayAsync("王秀兰");
        await page.SeesAsync("联系电话");

        // Everybody of this town shares the host: each walk is another person.
        await page.SayAsync($"138053{page.Page.ViewportSize!.Width:00000}");
        await page.SeesAsync("您是哪个村的");
        await ChooseAsync(page, "不填");
        await page.SeesAsync("请核对");
        await seenAsync("5-check");
        await ChooseAsync(page, "确认报名");
        await page.SeesAsync("报名成功");
    }

    private async Task LearnAsync(ChatPage page, Func<string, Task> seenAsync)
    {
        await page.SayAsync("防诈骗");
        await page.SeesAsync("学防诈骗");
        await ChooseAsync(page, "开始上课");
        await page.SeesAsync("1/");
        var seen = false;
        await TakeLessonAsync(page, async (page, label, labels) =>
        {
            if (!seen && labels.Contains("提示", StringComparer.Ordinal))
            {
                seen = true;
                await seenAsync("6-question");
            }

            await ChooseAsync(page, label);
        });

        Assert.True(seen, "No question was asked.");
        await seenAsync("7-learned");
    }

    /// <summary>From the first card to the end, always with the right answer.</summary>
    /// <param name="chooseAsync">Presses a button, given its words and those of all.</param>
    /// <returns>What was pressed.</returns>
    private async Task<List<string>> TakeLessonAsync(ChatPage page, Func<ChatPage, string, IReadOnlyList<string>, Task> chooseAsync)
    {
        var card = await NewestAsync(page);
        var lesson = LessonWalker.Book(host.Bot).Lessons.First(lesson => card.Contains($"《{lesson.Title}》", StringComparison.Ordinal));
        var pressed = new List<string>();
        while (!(await page.WordsAsync()).Any(words => words.Contains("学完了", StringComparison.Ordinal)))
        {
            Assert.InRange(pressed.Count, 0, 12);
            var labels = await page.Page.Locator(".choices.current .choice").AllInnerTextsAsync();
            var right = LessonWalker.RightLabel(lesson, await NewestAsync(page), [.. labels]);
            var offered = await page.Page.Locator(".choices.current").ElementHandleAsync();
            await chooseAsync(page, right, labels);
            await OfferedAfterAsync(page, offered);
            pressed.Add(right);
        }

        return pressed;
    }

    private static async Task LoseTheLineAsync(ChatPage page, Func<string, Task> seenAsync)
    {
        await page.Page.Context.SetOfflineAsync(true);
        await page.SayAsync("我的报名");
        await Expect(page.Page.GetByText("没网，联网后自动发")).ToBeVisibleAsync();
        await seenAsync("8-offline");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "设置" }).ClickAsync();
        await seenAsync("9-settings");
        await page.Page.Context.SetOfflineAsync(false);
        await page.SeesAsync("您报名的活动");
        await Expect(page.Lines.Filter(new() { HasText = "我的报名" }).Filter(new() { HasText = "您：" })).ToHaveCountAsync(1);
    }

    private static Task ChooseAsync(ChatPage page, string label) =>
        page.Page.Locator(".choices.current").GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    /// <summary>Once there is another offer than this one.</summary>
    private static Task<IJSHandle> OfferedAfterAsync(ChatPage page, IElementHandle before) => page.Page.WaitForFunctionAsync(
        "before => { const now = document.querySelector('.choices.current'); return now && now !== before; }", before);

    private static async Task TypeAsync(ChatPage page, string text, string until)
    {
        await page.Box.FocusAsync();
        await page.Page.Keyboard.InsertTextAsync(text);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.SeesAsync(until);
    }

    private static async Task<string> NewestAsync(ChatPage page) => (await page.WordsAsync())[^1];

    /// <summary>The keyboard stands at the new offer: its buttons are the next there are.</summary>
    private static async Task ForwardToAsync(ChatPage page, string label, IReadOnlyList<string> labels)
    {
        for (var i = labels.ToList().IndexOf(label); i >= 0; i--)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync(label);
        await page.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>From the box backwards to a button that says this.</summary>
    private static async Task BackToAsync(ChatPage page, string label)
    {
        var wanted = page.Page.Locator(".choices.current .choice:focus").Filter(new() { HasText = label });
        for (var i = 0; i < 12 && await wanted.CountAsync() == 0; i++)
        {
            await page.Page.Keyboard.PressAsync("Shift+Tab");
        }

        await Expect(wanted).ToHaveCountAsync(1);
    }
}
