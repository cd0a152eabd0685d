using System.Globalization;
using System.Net;
using System.Text;
using Huangcheng.Bot.Conversations;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>What a stranger tries with a page of their own.</summary>
public sealed class WebSecurityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_position_in_the_stream_brings_another_persons_lines()
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = _ => new Content("只给本人看");
        using var owner = await Visitor.ArriveAsync(host);
        using var said = await owner.SayAsync("我的话");
        using var stranger = await Visitor.ArriveAsync(host);
        var chat = host.Bot.Turns.Single().ChatId;

        // Positions as another conversation would have them, and some that nobody has.
        string[] positions = ["0", "1", "2", "3", "-9223372036854775808", "9223372036854775807", "18446744073709551616", "1e3", "1,2", "%00", "1;DROP TABLE WebMessages"];
        foreach (var position in positions)
        {
            Assert.Empty(await stranger.HistoryAsync("?after=" + Uri.EscapeDataString(position)));
            Assert.Empty(await stranger.HistoryAsync($"?after=0&chat={chat}&conversation={chat[..8]}", position));
            using var earlier = await stranger.Http.GetAsync("/chat/messages?before=" + Uri.EscapeDataString(position), Token);
            Assert.DoesNotContain("只给本人看", await earlier.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        Assert.Equal(2, (await owner.HistoryAsync()).Count);
        Assert.DoesNotContain(host.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_said_to_one_person_wakes_no_other_stream()
    {
        await using var host = await ChatHost.StartAsync(("Web:BeatEvery", "00:00:01"));
        using var owner = await Visitor.ArriveAsync(host);
        using var stranger = await Visitor.ArriveAsync(host);
        using var greeted = await stranger.SayAsync("我是别人");
        using var said = await owner.SayAsync("我的话");
        var chat = host.Bot.Turns.Last().ChatId;
        var overheard = stranger.EventsAsync(cancellationToken: Token).Take(3).ToListAsync(Token);
        await Eventually.HoldsAsync(() => host.Listeners.Count == 1);

        await host.Bot.SayAsync(chat, new Content("只给本人看"));

        var events = await overheard;
        Assert.Equal(["message", "ready", "beat"], events.Select(item => item.Type), StringComparer.Ordinal);
        Assert.Equal("我是别人", events[0].Text);
    }

    [Fact]
    public async Task No_address_of_a_file_opens_it_for_another_conversation()
    {
        await using var host = await ChatHost.StartAsync();
        var file = host.Files.Put("证书.png", "image/png", [1, 2, 3]);
        host.Bot.Answers = happened => happened is TextReceived ? new Content("证书") { Attachments = [file] } : null;
        using var owner = await Visitor.ArriveAsync(host);
        using var said = await owner.SayAsync("证书");
        using var stranger = await Visitor.ArriveAsync(host);
        using var talked = await stranger.PressAsync("没有");
        using var nobody = Visitor.At(host);

        foreach (var path in Guesses(host.Bot.Turns.First().ChatId))
        {
            using var guessed = await stranger.Http.GetAsync(path, Token);
            Assert.DoesNotContain(guessed.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.InternalServerError });
        }

        using var unknown = await nobody.Http.GetAsync("/chat/messages/2/files/0", Token);
        await Friendly.AssertAsync(unknown, 401);
        using var embedded = new HttpRequestMessage(HttpMethod.Get, "/chat/messages/2/files/0");
        embedded.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var elsewhere = await owner.Http.SendAsync(embedded, Token);
        await Friendly.AssertAsync(elsewhere, 403);
        using var own = await owner.Http.GetAsync("/chat/messages/2/files/0", Token);
        Assert.Equal([1, 2, 3], await own.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("text/html", "坏.html")]
    [InlineData("image/svg+xml", "坏.svg")]
    [InlineData("application/xhtml+xml", "../../坏\"\r\nSet-Cookie: a=b;.xhtml")]
    public async Task What_could_run_is_saved_and_never_shown(string type, string name)
    {
        await using var host = await ChatHost.StartAsync();
        var file = host.Files.Put(name, type, Encoding.UTF8.GetBytes("<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"));
        host.Bot.Answers = _ => new Content("文件") { Attachments = [file] };
        using var owner = await Visitor.ArriveAsync(host);
        using var said = await owner.SayAsync("文件");

        using var response = await owner.Http.GetAsync("/chat/messages/2/files/0", Token);

        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_speak_for_a_person_whose_browser_says_nothing_of_where_it_comes_from()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{Guid.NewGuid()}}","text":"取消报名"}""");

        // All that an old browser's form or image can send: no JSON type, or no body at all.
        foreach (var type in new[] { "text/plain", "text/plain; application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b" })
        {
            using var response = await visitor.PostRawAsync(body, type);
            await Friendly.AssertAsync(response, 415);
        }

        using var get = await visitor.Http.GetAsync("/chat/messages?id=1&text=取消报名", Token);
        Assert.Equal(HttpStatusCode.BadRequest, get.StatusCode);
        Assert.Empty(host.Bot.Turns);
    }

    private static IEnumerable<string> Guesses(string chat)
    {
        for (var sequence = 0; sequence < 5; sequence++)
        {
            for (var index = -1; index < 3; index++)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"/chat/messages/{sequence}/files/{index}");
            }
        }

        yield return "/chat/messages/9223372036854775807/files/0";
        yield return "/chat/messages/2/files/99999999999999999999";
        yield return $"/chat/{chat}/messages/2/files/0";
        yield return $"/chat/messages/2/files/0?chat={chat}";
        yield return "/chat/messages/..%2f..%2f2/files/0";
        yield return "/files/1";
    }
}
