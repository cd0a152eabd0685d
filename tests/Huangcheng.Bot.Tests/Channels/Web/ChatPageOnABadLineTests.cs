using Huangcheng.Bot.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class ChatPageOnABadLineTests(Chromium chromium)
{
    [Fact]
    public async Task What_could_not_be_sent_is_sent_again_by_hand_and_arrives_once()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.Page.RouteAsync("**/chat/messages", route => route.AbortAsync());
        await page.SayAsync("信号不好");
        await Expect(page.Page.GetByText("没网，联网后自动发")).ToBeVisibleAsync();
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
        await Expect(page.Page.GetByText("没网，联网后自动发")).ToHaveCountAsync(2);

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
    public async Task The_page_opens_without_a_network_and_what_is_written_there_goes_out_once_when_it_is_back()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 740, options => options.ServiceWorkers = ServiceWorkerPolicy.Allow);
        await page.SayAsync("有网的时候");
        await page.CountsAsync(2);
        await page.Page.WaitForFunctionAsync("async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'");
        await host.StopAsync();

        await page.ReloadAsync();
        await Expect(page.Page.GetByText("现在没有网。")).ToBeVisibleAsync();
        await page.SayAsync("没网的时候");
        await Expect(page.Page.GetByText("没网，联网后自动发")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Page.GetByText("没网，联网后自动发")).ToBeVisibleAsync();
        await page.ShotAsync("opened-offline-360");
        await host.RestartAsync();

        await Expect(page.Lines).ToHaveCountAsync(4, new() { Timeout = 40_000 });
        Assert.Equal(
            ["有网的时候", "您说的是：有网的时候", "没网的时候", "您说的是：没网的时候"], await page.WordsAsync(), StringComparer.Ordinal);
        var kept = await page.Page.EvaluateAsync<string[]>(
            "async () => { const all = []; for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) all.push(new URL(one.url).pathname); return all; }");
        Assert.Contains("/", kept, StringComparer.Ordinal);
        Assert.All(kept, path => Assert.True(path == "/" || path.StartsWith("/assets/", StringComparison.Ordinal), path));
    }

    [Fact]
    public async Task A_restart_of_the_server_is_told_and_survived_nothing_is_lost_or_doubled_and_what_is_read_stays_where_it_is()
    {
        const string Where = "line => line.getBoundingClientRect().top";
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host, 360, 640);
        await page.SayAsync("停之前");
        await page.CountsAsync(2);

        await host.StopAsync();
        await page.SayAsync("停的时候");
        await page.CountsAsync(3);
        await page.Page.Locator("#scroll").EvaluateAsync("area => area.scrollTop = 60");
        var read = page.Page.Locator("#starters");
        var before = await read.EvaluateAsync<double>(Where);
        await Expect(page.Page.GetByText("网络断开了")).ToBeVisibleAsync();
        Assert.Equal(before, await read.EvaluateAsync<double>(Where), 0);
        await page.ShotAsync("offline-360");
        await host.RestartAsync();

        await Expect(page.Page.GetByText("网络断开了")).ToBeHiddenAsync(new() { Timeout = 40_000 });
        await Expect(page.Lines).ToHaveCountAsync(4, new() { Timeout = 40_000 });
        Assert.Equal(
            ["停之前", "您说的是：停之前", "停的时候", "您说的是：停的时候"], await page.WordsAsync(), StringComparer.Ordinal);
        Assert.Equal(before, await read.EvaluateAsync<double>(Where), 0);
    }

    [Fact]
    public async Task A_page_whose_cookie_was_cleared_goes_on_as_somebody_new()
    {
        await using var host = await StartAsync();
        await using var page = await chromium.OpenAsync(host);
        await page.SayAsync("从前");
        await page.CountsAsync(2);
        await page.Page.Context.ClearCookiesAsync();

        await page.SayAsync("如今");

        await Expect(page.Page.GetByText("您说的是：从前")).ToHaveCountAsync(0);
        await page.SeesAsync("您说的是：如今");
        await page.CountsAsync(2);
        Assert.Equal(2, host.Bot.Turns.Select(turn => turn.ChatId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_oldest_of_too_many_pages_says_so_and_takes_over_again_on_request()
    {
        await using var host = await ChatHost.StartAsync(("Web:StreamsPerPerson", "1"));
        host.Bot.Answers = Script.Answer;
        await using var page = await chromium.OpenAsync(host);
        var other = await page.Page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await Expect(page.Page.GetByText("您在别的页面打开了这个聊天")).ToBeVisibleAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "在这里接着聊" }).ClickAsync();

        await Expect(page.Page.GetByText("您在别的页面打开了这个聊天")).ToBeHiddenAsync();
        await page.SayAsync("回来了");
        await page.SeesAsync("您说的是：回来了");
        await Expect(other.GetByText("您在别的页面打开了这个聊天")).ToBeVisibleAsync();
    }

    private static async Task<ChatHost> StartAsync()
    {
        var host = await ChatHost.StartAsync();
        host.Bot.Answers = Script.Answer;
        return host;
    }
}
