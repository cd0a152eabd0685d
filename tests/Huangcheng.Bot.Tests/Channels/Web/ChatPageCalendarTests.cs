using Huangcheng.Bot.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class ChatPageCalendarTests(Chromium chromium)
{
    [Fact]
    public async Task A_month_and_an_entry_of_the_years_calendar_ask_in_the_conversation()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740);
        await OpenAsync(page);
        await Button(page, "10月 2项活动").ClickAsync();
        await Button(page, "问：2024年10月有什么活动？").ClickAsync();
        await page.SeesAsync("您说的是：2024年10月有什么活动？");

        await OpenAsync(page);
        await Button(page, "10月 2项活动").ClickAsync();
        await Button(page, "重阳节尊老敬老系列活动").ClickAsync();
        await page.SeesAsync("您说的是：2024年的《重阳节尊老敬老系列活动》谁负责？");

        await OpenAsync(page);
        await Button(page, "10月 2项活动").ClickAsync();
        await Button(page, "手机课堂 10月11日 09:00，镇文化站").ClickAsync();
        await page.CountsAsync(6);
        Assert.Equal("我要报名《手机课堂》", (await page.WordsAsync())[4]);
        Assert.Equal(new TextReceived($"/start {StartLink.Encode("signup:s:7")}"), host.Bot.Turns.Last().Event);
    }

    [Fact]
    public async Task The_calendar_works_by_keyboard_and_without_a_network_once_it_was_seen()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await OpenAsync(page);
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator("#calendar")).ToBeHiddenAsync();
        await page.Page.RouteAsync("**/chat/calendar", route => route.AbortAsync());
        await page.ReloadAsync();

        await page.Page.Locator(".about [data-calendar]").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Button(page, "3月 1项活动").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator(".entry strong")).ToHaveTextAsync(ScriptedCalendar.Hostile);
        Assert.Equal(0, await page.Page.Locator("#calendar img").CountAsync());
        await page.ShotAsync("calendar-month-1280");

        // From the heading the ways are a few steps off, in every month the same.
        await TabToAsync(page, "下个月");
        await Expect(page.Page.GetByText("这个月没有安排。")).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "2024年4月" })).ToBeFocusedAsync();
        await TabToAsync(page, "上个月");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "2024年3月" })).ToBeFocusedAsync();
        await TabToAsync(page, "回全年");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "2024年活动安排" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_month_is_a_leaf_of_the_wall_calendar_whose_busy_days_lead_to_what_is_on()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 320, 568);
        await OpenAsync(page);
        await Button(page, "10月 2项活动").ClickAsync();

        var days = page.Page.Locator("#calendar .day-number");
        Assert.Equal(Enumerable.Range(1, 31).Select(day => $"{day}"), await days.AllInnerTextsAsync(), StringComparer.Ordinal);
        Assert.Equal("2", await page.Page.Locator("#calendar .days li").First.EvaluateAsync<string>("first => getComputedStyle(first).gridColumnStart"));
        await Button(page, "11日，星期五，1项活动").ClickAsync();
        await Expect(page.Page.Locator(".entry:focus")).ToContainTextAsync("手机课堂");
        await Button(page, "上个月").ClickAsync();
        await Expect(days).ToHaveCountAsync(0);
    }

    private static async Task TabToAsync(ChatPage page, string name)
    {
        var focused = page.Page.Locator("#calendar button:focus").Filter(new() { HasText = name });
        for (var i = 0; i < 5 && await focused.CountAsync() == 0; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        await Expect(focused).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("Enter");
    }

    private static ILocator Button(ChatPage page, string name) => page.Page.Locator("#calendar").GetByRole(AriaRole.Button, new() { Name = name });

    private static async Task OpenAsync(ChatPage page)
    {
        await page.Page.Locator(".welcome [data-calendar]").Or(page.Page.Locator(".about [data-calendar]")).Filter(new() { Visible = true }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "2024年活动安排" })).ToBeVisibleAsync();
    }

    private static async Task<ChatHost> StartAsync()
    {
        var host = await ChatHost.StartAsync();
        host.Bot.Answers = Script.Answer;
        return host;
    }
}
