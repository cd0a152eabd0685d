using Huangcheng.Bot.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class ChatPageForSeniorsTests(Chromium chromium)
{
    [Fact]
    public async Task The_way_back_and_the_way_out_are_always_there_and_say_what_the_bot_understands()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 320, 568);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "返回", Exact = true }).ClickAsync();
        await page.SeesAsync("您说的是：返回");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "退出", Exact = true }).ClickAsync();
        await page.SeesAsync("您说的是：退出");
        Assert.Equal([new TextReceived("返回"), new TextReceived("退出")], host.Bot.Turns.Select(turn => turn.Event));
    }

    [Fact]
    public async Task A_message_is_read_aloud_in_Chinese_slower_by_choice_and_stops_on_request()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740);
        await page.Page.EvaluateAsync("() => { window.spoken = []; speechSynthesis.speak = one => spoken.push(`${one.lang} ${one.rate.toFixed(2)} ${one.text}`); }");
        await page.Page.Locator("#welcome").GetByRole(AriaRole.Button, new() { Name = "朗读", Exact = true }).ClickAsync();
        await page.SayAsync("您好");
        await page.CountsAsync(2);
        await Reader(page).ClickAsync();
        var stop = page.Page.GetByRole(AriaRole.Button, new() { Name = "停止朗读" });
        await stop.ClickAsync();
        await Expect(stop).ToBeHiddenAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "设置" }).ClickAsync();
        await page.Page.GetByLabel("慢一点").CheckAsync(new() { Force = true });
        await page.ShotAsync("settings-360");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "收起" }).ClickAsync();
        await Reader(page).ClickAsync();
        await page.Page.Locator(".line.mine").GetByRole(AriaRole.Button, new() { Name = "朗读", Exact = true }).ClickAsync();

        Assert.Equal(
            ["zh-CN 0.90 您好，有什么可以帮您？镇上有什么活动、怎么报名、怎么防诈骗，都可以问我。写字发送，或者点按钮，都行。", "zh-CN 0.90 您说的是：您好", "zh-CN 0.65 您说的是：您好", "zh-CN 0.65 您好"], await page.Page.EvaluateAsync<string[]>("() => spoken"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_was_heard_waits_in_the_box_to_be_looked_at()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740);
        await page.Page.AddInitScriptAsync("window.webkitSpeechRecognition = class { start() { window.ear = this; } stop() { this.onend(); } }; window.SpeechRecognition = undefined;");
        await page.ReloadAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "语音", Exact = true }).ClickAsync();
        await page.Page.EvaluateAsync("() => ear.onresult({ results: [[{ transcript: '十月有什么活动' }]] })");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "说完了" }).ClickAsync();

        await Expect(page.Box).ToHaveValueAsync("十月有什么活动");
        await Expect(page.Send).ToBeInViewportAsync();
        Assert.Empty(host.Bot.Turns);
    }

    [Fact]
    public async Task Who_cannot_be_heard_or_read_to_is_told_why_and_what_to_do()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740);
        await page.Page.AddInitScriptAsync("window.webkitSpeechRecognition = class { start() { window.ear = this; } stop() { this.onend(); } }; window.SpeechRecognition = undefined;");
        await page.ReloadAsync();
        await page.Page.EvaluateAsync("() => { speechSynthesis.speak = one => one.onerror({ error: 'synthesis-failed' }); }");
        var hint = page.Page.Locator("#hint");
        foreach (var (error, told) in new[] { ("no-speech", "没有听到声音"), ("network", "语音输入要用网络"), ("not-allowed", "没有允许使用话筒"), ("odd", "没有听清") })
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "语音", Exact = true }).ClickAsync();
            await Expect(page.Box).ToHaveAttributeAsync("placeholder", "请说话，我在听…");
            await page.Page.EvaluateAsync("error => { ear.onerror({ error }); ear.onend(); }", error);
            await Expect(hint).ToContainTextAsync(told);
            await Expect(hint).ToContainTextAsync("请打字|或者打字".Split('|')[error is "no-speech" or "odd" ? 1 : 0]);
        }

        await page.ShotAsync("unheard-360");
        await page.SayAsync("您好");
        await page.CountsAsync(2);
        await Reader(page).ClickAsync();

        await Expect(hint).ToContainTextAsync("读不出声音");
        await Expect(Reader(page)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(844, 390)]
    [InlineData(390, 424)]
    public async Task What_is_pressed_while_the_keyboard_takes_half_the_screen_does_not_move_away_from_under_the_finger(int width, int height)
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, width, height);
        await page.SayAsync("防诈骗");
        await page.CountsAsync(2);
        await Expect(page.Box).ToBeFocusedAsync();
        await page.ShotAsync($"writing-{width}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "挂断电话，打 96110 问一问" }).ClickAsync();

        await page.CountsAsync(4);
        await Expect(page.Page.Locator(".ways")).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "退出", Exact = true })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task An_answer_in_several_lines_begins_in_view_and_a_button_leads_on()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 640);
        await page.SayAsync("防诈骗");
        await page.CountsAsync(2);
        host.Bot.Answers = _ => new Content("答错了，没关系。");
        var again = new Content(string.Concat(Enumerable.Repeat("再看一题：有人要您转账。", 12))) { Buttons = [new("转", "q:4"), new("不转，打 96110", "q:5")] };
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "马上转账" }).ClickAsync();
        await page.CountsAsync(4);
        await host.Bot.SayAsync(host.Bot.Turns.First().ChatId, again);

        await page.CountsAsync(5);
        await Expect(page.Page.GetByText("答错了，没关系。")).ToBeInViewportAsync();
        var on = page.Page.GetByRole(AriaRole.Button, new() { Name = "往下看" });
        await page.ShotAsync("goes-on-360");
        for (var presses = 0; await on.IsVisibleAsync(); presses++)
        {
            Assert.InRange(presses, 0, 5);
            await on.ClickAsync();
        }

        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "不转，打 96110" })).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task The_standard_edition_is_a_choice_that_is_kept_and_the_seniors_edition_the_way_back()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "设置" }).ClickAsync();
        await Expect(page.Page.GetByLabel("长辈版")).ToBeCheckedAsync();
        await page.Page.GetByLabel("标准版").CheckAsync(new() { Force = true });
        await page.ReloadAsync();
        Assert.Equal("18px", await page.Box.EvaluateAsync<string>("box => getComputedStyle(box).fontSize"));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "设置" }).ClickAsync();
        await page.Page.GetByLabel("长辈版").CheckAsync(new() { Force = true });
        Assert.Equal("22px", await page.Box.EvaluateAsync<string>("box => getComputedStyle(box).fontSize"));
    }

    /// <summary>Of the bot's newest line.</summary>
    private static ILocator Reader(ChatPage page) => page.Page.Locator(".line.bot").Last.GetByRole(AriaRole.Button, new() { Name = "朗读", Exact = true });

    private static async Task<ChatHost> StartAsync()
    {
        var host = await ChatHost.StartAsync();
        host.Bot.Answers = Script.Answer;
        return host;
    }
}
