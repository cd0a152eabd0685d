using Huangcheng.Bot.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class ChatPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_person_asks_unfolds_the_source_presses_a_button_and_finds_it_all_after_a_reload()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "这个月有什么活动？" }).First.ClickAsync();
        await page.SeesAsync("重阳节尊老敬老系列活动");
        await page.Page.GetByText("看原文出处（2 处）").ClickAsync();
        await Expect(page.Page.GetByText("组织开展重阳节尊老敬老系列活动")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "下个月有什么活动", Exact = true }).ClickAsync();
        await page.SeesAsync("11月：《民法典》宣传活动。");
        await page.SayAsync("谢谢您");
        await page.CountsAsync(6);
        var before = await page.WordsAsync();

        await page.ReloadAsync();

        Assert.Equal(before, await page.WordsAsync(), StringComparer.Ordinal);
        Assert.Equal(["这个月有什么活动？", "下个月有什么活动", "谢谢您"], Said(before), StringComparer.Ordinal);
        Assert.Equal(new ButtonPressed("m:11"), host.Bot.Turns.ElementAt(1).Event);
        await Expect(page.Page.Locator(".typing")).ToBeEmptyAsync();

        static IEnumerable<string> Said(string[] words) => words.Where((_, index) => index % 2 == 0);
    }

    [Fact]
    public async Task A_picture_is_seen_a_file_is_saved_and_an_edited_line_changes_where_it_stands()
    {
        await using var host = await StartAsync();
        var dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var (picture, file) = (host.Files.Put("证书.png", "image/png", dot), host.Files.Put("活动.ics", "text/calendar", [66, 69]));
        host.Bot.Answers = _ => new Content("请收好。") { Attachments = [picture, file] };
        await using var page = await chromium.OpenAsync(host);
        await page.SayAsync("我的证书");
        await page.CountsAsync(2);

        await Expect(page.Page.GetByAltText("图片：证书.png，点开看大图")).ToHaveJSPropertyAsync("naturalWidth", 1);
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("下载“活动.ics”").ClickAsync());
        Assert.Equal("活动.ics", download.SuggestedFilename);

        var chat = host.Bot.Turns.Single().ChatId;
        await using var db = await host.OpenAsync();
        var line = db.Set<Huangcheng.Bot.Channels.Web.WebMessage>().Single(message => !message.FromPerson);
        await host.Channel.SendAsync(
            new OutboundMessage(99, chat, ChatKind.Private, new Content("这条改过了。")) { Act = MessageAct.Edit, TargetMessageId = $"{line.Id}" },
            TestContext.Current.CancellationToken);
        await page.SeesAsync("这条改过了。");
        await page.CountsAsync(2);
    }

    [Fact]
    public async Task Only_the_newest_answers_buttons_stand_open_and_the_older_still_work_when_unfolded()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.SayAsync("这个月有什么活动？");
        await page.CountsAsync(2);
        await page.SayAsync("防诈骗");
        await page.CountsAsync(4);

        Assert.Equal(1, await page.Page.Locator(".choices.current").CountAsync());
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "下个月有什么活动", Exact = true })).ToBeHiddenAsync();
        await page.Page.GetByText("当时可以点的回答").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "下个月有什么活动", Exact = true }).ClickAsync();

        await page.SeesAsync("11月：《民法典》宣传活动。");
    }

    [Fact]
    public async Task A_reminder_takes_no_open_question_away()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740);
        await page.SayAsync("防诈骗");
        await page.CountsAsync(2);
        await host.Bot.SayAsync(host.Bot.Turns.Single().ChatId, new Content("提醒：明天上午有活动。"));
        await page.SeesAsync("提醒：明天上午有活动。");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "挂断电话，打 96110 问一问" }).ClickAsync();

        await page.SeesAsync("好的。");
        await Expect(page.Page.GetByText("已送到")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_link_presses_its_button_once_and_a_reload_does_not_press_it_again()
    {
        await using var host = await StartAsync();
        host.Bot.Answers = happened => new Content(happened.ToString()!);
        await using var page = await chromium.OpenAsync(host, 360, 740);

        await page.Page.GotoAsync($"/?start={StartLink.Encode("signup:s:3")}");
        await page.CountsAsync(2);
        await page.ReloadAsync();
        await page.CountsAsync(2);
        await page.Page.GotoAsync("/?start=%3Cscript%3E");
        await page.CountsAsync(2);

        Assert.Equal(new TextReceived($"/start {StartLink.Encode("signup:s:3")}"), Assert.Single(host.Bot.Turns).Event);
        Assert.Equal("（打开了链接）", (await page.WordsAsync())[0]);
        await Expect(page.Page.Locator("[data-elsewhere]").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_is_pressed_before_the_page_has_come_over_a_slow_line_is_done_when_it_has()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740);
        var come = new TaskCompletionSource();
        await page.Page.RouteAsync("**/chat.js", async route =>
        {
            await come.Task;
            await route.ContinueAsync();
        });
        await page.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.Commit });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "防诈骗" }).ClickAsync();
        foreach (var pressed in (string[])["字大一点", "设置", "更多", "看全年安排"])
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = pressed }).ClickAsync();
        }

        await page.Box.FillAsync("慢慢来");
        await page.Send.ClickAsync();
        await Expect(page.Page.GetByText("页面还在打开，请稍等")).ToBeVisibleAsync();
        await page.ShotAsync("late-script-360");
        come.SetResult();

        await page.CountsAsync(4);
        Assert.Equal([new TextReceived("防诈骗"), new TextReceived("慢慢来")], host.Bot.Turns.Select(turn => turn.Event));
        await Expect(page.Page.GetByText("页面还在打开，请稍等")).ToBeHiddenAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#settings-panel")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#more-panel")).ToBeVisibleAsync();
        Assert.Equal("26px", await page.Box.EvaluateAsync<string>("box => getComputedStyle(box).fontSize"));
    }

    [Fact]
    public async Task Markup_in_any_place_is_shown_as_it_was_written()
    {
        const string Hostile = "<img src=x onerror=\"document.title='坏'\"><script>document.title='坏'</script>{{7*7}}";
        await using var host = await StartAsync();
        var file = host.Files.Put(Hostile, "text/calendar", [1]);
        host.Bot.Answers = _ => new Content(Hostile) { Buttons = [new(Hostile[..30], "b")], Quotations = [new(Hostile, Hostile)], Attachments = [file] };
        await using var page = await chromium.OpenAsync(host);

        await page.SayAsync(Hostile);
        await page.CountsAsync(2);
        await Expect(page.Page.Locator(".file")).ToHaveTextAsync($"下载“{Hostile}”");

        Assert.Equal([Hostile, Hostile], await page.WordsAsync(), StringComparer.Ordinal);
        Assert.Equal(0, await page.Page.Locator("#log img, #log script").CountAsync());
        Assert.Equal("皇城镇社区教育小助手", await page.Page.TitleAsync());
    }

    [Fact]
    public async Task Too_long_a_text_stays_in_the_box_and_the_page_tells_what_to_do()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);

        await page.SayAsync(new string('长', 4097));

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("这段有 4097 个字");
        Assert.Equal(4097, (await page.Box.InputValueAsync()).Length);
        Assert.Empty(host.Bot.Turns);
    }

    [Fact]
    public async Task An_input_method_keeps_its_Enter_and_Shift_Enter_breaks_the_line()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.Box.FillAsync("chongyang");
        await page.Box.DispatchEventAsync("keydown", new { key = "Enter", isComposing = true, bubbles = true });
        await page.Box.DispatchEventAsync("keydown", new { key = "Enter", keyCode = 229, bubbles = true });
        await page.Box.FillAsync("重阳节");
        await page.Box.PressAsync("Shift+Enter");
        await page.Box.PressSequentiallyAsync("是哪天");

        await page.Box.PressAsync("Enter");

        await page.SeesAsync("您说的是：重阳节");
        Assert.Equal([new TextReceived("重阳节\n是哪天")], host.Bot.Turns.Select(turn => turn.Event));
    }

    [Fact]
    public async Task Who_reads_further_up_is_not_pulled_away()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 640);
        for (var i = 0; i < 4; i++)
        {
            await page.SayAsync("这个月有什么活动？");
            await page.CountsAsync(2 * (i + 1));
        }

        await page.Page.Locator("#scroll").EvaluateAsync("area => area.scrollTop = 0");
        await Expect(page.Page.GetByText("您好，有什么可以帮您？")).ToBeInViewportAsync();
        await host.Bot.SayAsync(host.Bot.Turns.First().ChatId, new Content("提醒：明天上午有活动。"));

        var newer = page.Page.GetByRole(AriaRole.Button, new() { Name = "有新消息" });
        await Expect(newer).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("您好，有什么可以帮您？")).ToBeInViewportAsync();
        await page.ShotAsync("newer-360");
        await newer.ClickAsync();
        await Expect(page.Page.GetByText("提醒：明天上午有活动。")).ToBeInViewportAsync();
        await Expect(newer).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Older_lines_come_on_request_in_order_and_move_nothing_that_is_read()
    {
        const string Where = "line => line.getBoundingClientRect().top";
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.SayAsync("开始");
        await page.CountsAsync(2);
        for (var i = 1; i <= 120; i++)
        {
            await host.Bot.SayAsync(host.Bot.Turns.First().ChatId, new Content($"第{i}句"));
        }

        await page.ReloadAsync();
        await page.CountsAsync(100);
        var earlier = page.Page.GetByRole(AriaRole.Button, new() { Name = "看更早的消息" });
        await page.Page.RouteAsync("**/chat/messages?before=*", route => route.AbortAsync());
        await earlier.ClickAsync();
        await Expect(page.Page.GetByText("没有取到更早的消息，请再点一次。")).ToBeVisibleAsync();
        await page.CountsAsync(100);
        await page.Page.UnrouteAllAsync();
        var read = page.Page.GetByText("第21句", new() { Exact = true });
        var before = await read.EvaluateAsync<double>(Where);
        await earlier.ClickAsync();
        await page.CountsAsync(122);
        await Expect(page.Page.GetByText("没有取到更早的消息")).ToBeHiddenAsync();
        Assert.Equal(before, await read.EvaluateAsync<double>(Where), 1.0);

        Assert.Equal(
            ["开始", "您说的是：开始", .. Enumerable.Range(1, 120).Select(i => $"第{i}句")],
            await page.WordsAsync(),
            StringComparer.Ordinal);
        await Expect(earlier).ToBeHiddenAsync();
        await page.ShotAsync("older");
    }

    [Fact]
    public async Task A_whole_conversation_works_by_keyboard_alone()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync("跳到输入框");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Box).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("这个月有什么活动？");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("重阳节尊老敬老系列活动");
        await Expect(page.Box).ToBeFocusedAsync();

        // Backwards from the box: the way down, then the answer's last button.
        await page.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync("往下看");
        await page.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync("找工作人员");
        await page.Page.Keyboard.PressAsync("Shift+Tab");
        await page.Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync("下个月有什么活动");
        await page.Page.Keyboard.PressAsync("Shift+Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByText("组织开展重阳节尊老敬老系列活动")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.SeesAsync("11月：《民法典》宣传活动。");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "设置" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("dark", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync("设置");
    }

    private static async Task<ChatHost> StartAsync()
    {
        var host = await ChatHost.StartAsync();
        host.Bot.Answers = Script.Answer;
        return host;
    }
}
