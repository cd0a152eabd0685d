using Huangcheng.Bot.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class ChatPageTests(Chromium chromium)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
    public async Task Only_the_newest_answers_buttons_stand_out_and_the_older_still_work()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.SayAsync("这个月有什么活动？");
        await page.CountsAsync(2);
        await page.SayAsync("防诈骗");
        await page.CountsAsync(4);

        Assert.Equal(1, await page.Page.Locator(".choices.current").CountAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "下个月有什么活动", Exact = true }).ClickAsync();

        await page.SeesAsync("11月：《民法典》宣传活动。");
    }

    [Fact]
    public async Task What_could_not_be_sent_is_sent_again_by_hand_and_arrives_once()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.Page.RouteAsync("**/chat/messages", route => route.AbortAsync());
        await page.SayAsync("信号不好");
        await Expect(page.Page.GetByText("还没发出去，会自动再发")).ToBeVisibleAsync();
        Assert.Empty(host.Bot.Turns);

        await page.Page.UnrouteAllAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "重新发送" }).ClickAsync();

        await page.SeesAsync("您说的是：信号不好");
        await page.CountsAsync(2);
        Assert.Single(host.Bot.Turns);
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_makes_no_second_message()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        var posts = 0;
        await page.Page.RouteAsync("**/chat/events*", route => route.AbortAsync());
        await page.Page.RouteAsync("**/chat/messages", async route =>
        {
            // The server takes the first post; the browser never hears of it.
            await route.FetchAsync();
            await (Interlocked.Increment(ref posts) == 1 ? route.AbortAsync() : route.ContinueAsync());
        });
        await page.SayAsync("就一次");

        await page.SeesAsync("您说的是：就一次");
        await page.CountsAsync(2);
        Assert.Single(host.Bot.Turns);
    }

    [Fact]
    public async Task What_waits_to_be_sent_survives_a_reload()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.Page.RouteAsync("**/chat/messages", route => route.AbortAsync());
        await page.SayAsync("第一句");
        await page.SayAsync("第二句");
        await Expect(page.Page.GetByText("还没发出去，会自动再发")).ToBeVisibleAsync();

        await page.Page.UnrouteAllAsync();
        await page.ReloadAsync();

        await page.SeesAsync("您说的是：第二句");
        await page.CountsAsync(4);
        Assert.Equal(
            [new TextReceived("第一句"), new TextReceived("第二句")], host.Bot.Turns.Select(turn => turn.Event));
        await page.ReloadAsync();
        await page.CountsAsync(4);
        Assert.Equal(2, host.Bot.Turns.Count);
    }

    [Fact]
    public async Task A_restart_of_the_server_is_told_and_survived_and_nothing_is_lost_or_doubled()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.SayAsync("停之前");
        await page.CountsAsync(2);

        await host.StopAsync();
        await page.SayAsync("停的时候");
        await Expect(page.Page.GetByText("网络断开了")).ToBeVisibleAsync();
        await page.ShotAsync("offline-1280");
        await host.RestartAsync();

        await Expect(page.Page.GetByText("网络断开了")).ToBeHiddenAsync(new() { Timeout = 40_000 });
        await Expect(page.Lines).ToHaveCountAsync(4, new() { Timeout = 40_000 });
        Assert.Equal(
            ["停之前", "您说的是：停之前", "停的时候", "您说的是：停的时候"], await page.WordsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Markup_in_any_place_is_shown_as_it_was_written()
    {
        const string Hostile = "<img src=x onerror=\"document.title='坏'\"><script>document.title='坏'</script>{{7*7}}";
        await using var host = await StartAsync();
        host.Bot.Answers = _ => new Content(Hostile) { Buttons = [new(Hostile[..30], "b")], Quotations = [new(Hostile, Hostile)] };
        await using var page = await chromium.OpenAsync(host);

        await page.SayAsync(Hostile);
        await page.CountsAsync(2);

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
    public async Task Older_lines_come_on_request_and_in_order()
    {
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
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "看更早的消息" }).ClickAsync();
        await page.CountsAsync(122);

        Assert.Equal(
            ["开始", "您说的是：开始", .. Enumerable.Range(1, 120).Select(i => $"第{i}句")],
            await page.WordsAsync(),
            StringComparer.Ordinal);
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "看更早的消息" })).ToBeHiddenAsync();
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

        // Backwards from the box: the answer's last button first.
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

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "颜色" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("dark", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Page.Locator(":focus")).ToHaveTextAsync("颜色");
    }

    [Fact]
    public async Task The_first_load_is_small()
    {
        await using var host = await StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        var html = await http.GetStringAsync("/", Token);
        var files = html.Split('"').Where(part => part.StartsWith("assets/", StringComparison.Ordinal)).ToList();
        string[] modules = ["log", "outbox", "stream", "settings", "composer", "scroller", "typing", "dates"];
        files.AddRange(modules.Select(name => files.First(file => file.EndsWith("chat.js", StringComparison.Ordinal)).Replace("chat.js", name + ".js", StringComparison.Ordinal)));

        var bytes = System.Text.Encoding.UTF8.GetByteCount(html);
        foreach (var file in files)
        {
            bytes += (await http.GetByteArrayAsync(file, Token)).Length;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count + 1} files, {bytes} bytes unpacked");
        Assert.InRange(bytes, 20_000, 150 * 1024);
    }

    private static async Task<ChatHost> StartAsync()
    {
        var host = await ChatHost.StartAsync();
        host.Bot.Answers = Script.Answer;
        return host;
    }
}
