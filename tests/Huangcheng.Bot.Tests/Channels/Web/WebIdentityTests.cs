using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class WebIdentityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_hands_out_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var host = await ChatHost.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };

        using var response = await http.GetAsync("/", Token);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^huangcheng=[A-Za-z0-9_-]{43};", cookie);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=34560000", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Coming_back_keeps_the_cookie()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        var before = visitor.Cookies.GetCookieHeader(host.Address);

        using var again = await visitor.Http.GetAsync("/", Token);

        Assert.Equal(before, visitor.Cookies.GetCookieHeader(host.Address));
    }

    [Fact]
    public async Task Only_a_hash_of_the_cookie_is_stored()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        var secret = visitor.Cookies.GetCookies(host.Address)["huangcheng"]!.Value;

        using var said = await visitor.SayAsync("你好");

        await using var db = await host.OpenAsync();
        var line = await db.WebMessages.SingleAsync(Token);
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(Base64Url.DecodeFromChars(secret))), line.ChatId);
        Assert.DoesNotContain(host.Logs.Lines, log => log.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("../../../../../../../../../../../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    public async Task Without_a_valid_cookie_nothing_is_taken_or_shown(string? cookie)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor.At(host, Holding(host, cookie));

        using var said = await visitor.SayAsync("你好");
        using var stream = await visitor.OpenStreamAsync();
        using var earlier = await visitor.Http.GetAsync("/chat/messages?before=9", Token);

        Assert.All([said, stream, earlier], response => Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode));
        Assert.Empty(host.Bot.Turns);
    }

    [Fact]
    public async Task A_made_up_cookie_is_just_a_new_empty_conversation()
    {
        await using var host = await ChatHost.StartAsync();
        using var owner = await Visitor.ArriveAsync(host);
        using var said = await owner.SayAsync("我的话");
        using var forger = Visitor.At(host, Holding(host, Base64Url.EncodeToString(new byte[32])));

        Assert.Empty(await forger.HistoryAsync());
        Assert.Single(await owner.HistoryAsync());
    }

    [Fact]
    public async Task Another_persons_conversation_cannot_be_read_by_naming_it()
    {
        await using var host = await ChatHost.StartAsync();
        host.Bot.Answers = _ => new Content("只给本人看");
        using var owner = await Visitor.ArriveAsync(host);
        using var said = await owner.SayAsync("我的话");
        var chat = host.Bot.Turns.Single().ChatId;

        // The chat id is no secret worth having: as a cookie it hashes to another chat.
        using var spy = Visitor.At(host, Holding(host, chat));
        using var earlier = await spy.Http.GetAsync("/chat/messages?before=99", Token);

        Assert.Empty(await spy.HistoryAsync());
        Assert.Empty(await spy.HistoryAsync("?after=0"));
        Assert.Equal("""{"messages":[],"earlier":false}""", await earlier.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Another_sites_page_is_turned_away(string header, string value)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        visitor.Http.DefaultRequestHeaders.Add(header, value);

        using var said = await visitor.SayAsync("你好");
        using var stream = await visitor.OpenStreamAsync();

        Assert.Equal(HttpStatusCode.Forbidden, said.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, stream.StatusCode);
        Assert.False(said.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Empty(host.Bot.Turns);
    }

    [Fact]
    public async Task The_pages_own_requests_pass()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = await Visitor.ArriveAsync(host);
        visitor.Http.DefaultRequestHeaders.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        visitor.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        using var said = await visitor.SayAsync("你好");

        Assert.Equal(HttpStatusCode.Accepted, said.StatusCode);
    }

    [Fact]
    public async Task The_page_allows_nothing_but_its_own_files()
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor.At(host);

        using var page = await visitor.Http.GetAsync("/", Token);

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("/assets/x/chat.js")]
    [InlineData("/assets/x/..%2fappsettings.json")]
    [InlineData("/assets/x/index.html")]
    public async Task Only_the_pages_current_files_are_served(string path)
    {
        await using var host = await ChatHost.StartAsync();
        using var visitor = Visitor.At(host);

        using var response = await visitor.Http.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static CookieContainer Holding(ChatHost host, string? cookie)
    {
        var cookies = new CookieContainer();
        if (cookie is not null)
        {
            cookies.Add(host.Address, new Cookie("huangcheng", cookie));
        }

        return cookies;
    }
}
