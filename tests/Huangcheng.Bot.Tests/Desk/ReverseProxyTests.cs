using System.Net;
using System.Net.Http.Json;
using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>The bot behind a proxy on its own machine that ends TLS, and without one.</summary>
public sealed class ReverseProxyTests
{
    private const string WrongCode = "7KQM-2ZTD-9WXA";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_TLS_every_cookie_is_secure_and_always_out_of_reach_of_scripts_and_other_sites()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        using var behind = new ProxyVisitor(bot);
        using var plain = new ProxyVisitor(bot, proxied: false);
        foreach (var visitor in new[] { behind, plain })
        {
            Assert.Equal(HttpStatusCode.OK, await visitor.SendAsync(HttpMethod.Get, "/"));
            Assert.Empty(await visitor.SignInAsync(await DeskVisitor.CodeAsync(bot, "li")));
            Assert.Equal(HttpStatusCode.OK, await visitor.SendAsync(HttpMethod.Get, "/staff"));
            Assert.Equal(HttpStatusCode.Found, await visitor.SubmitAsync("look", "dark"));
            await visitor.SendAsync(HttpMethod.Get, "/staff");
            Assert.Equal(HttpStatusCode.Found, await visitor.SubmitAsync("look", "", "/staff/knowledge/plan/2024?handler=Back"));
        }

        AssertCookies(behind, ["__Host-huangcheng", "__Secure-huangcheng-desk", "huangcheng-desk-form", "huangcheng-desk-look", "huangcheng-desk-told"], secure: true);
        AssertCookies(plain, ["huangcheng", "huangcheng-desk", "huangcheng-desk-form", "huangcheng-desk-look", "huangcheng-desk-told"], secure: false);
    }

    [Fact]
    public async Task The_page_may_send_and_another_sites_page_may_not()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = new ProxyVisitor(bot);
        await visitor.SendAsync(HttpMethod.Get, "/");

        Assert.Equal(HttpStatusCode.Accepted, await SayAsync($"https://{ProxyVisitor.Site}", "same-origin"));
        Assert.Equal(HttpStatusCode.Forbidden, await SayAsync("https://evil.example", ""));
        Assert.Equal(HttpStatusCode.Forbidden, await SayAsync($"https://{ProxyVisitor.Site}", "cross-site"));

        Task<HttpStatusCode> SayAsync(string origin, string site) => visitor.SendAsync(
            HttpMethod.Post, "/chat/messages", JsonContent.Create(new { id = Guid.NewGuid(), text = "你好" }), ("Origin", origin), ("Sec-Fetch-Site", site));
    }

    [Fact]
    public async Task Through_a_proxy_nobody_can_claim_whoever_it_says_they_are()
    {
        await using var bot = await TestBot.StartAsync();
        var claim = (await bot.Services.GetRequiredService<OwnerClaim>().OfferAsync(Token))!;
        (string, string)[][] ways =
        [
            [("X-Forwarded-For", "203.0.113.7")], [("X-Forwarded-For", "127.0.0.1")], [("X-Forwarded-For", "203.0.113.7, 127.0.0.1")],
            [("X-Forwarded-Proto", "https")], [("x-forwarded-for", "::1"), ("x-forwarded-proto", "https")], [("X-Forwarded-Host", "localhost")],
            [("forwarded", "for=127.0.0.1")], [("via", "1.1 proxy")], [("X-Real-IP", "127.0.0.1")], [("Host", ProxyVisitor.Site)],
        ];
        foreach (var headers in ways)
        {
            using var visitor = new ProxyVisitor(bot, proxied: false);
            await visitor.SendAsync(HttpMethod.Get, "/staff/signin", null, headers);
            Assert.True(!visitor.Text.Contains("还没有负责人", StringComparison.Ordinal), $"{headers[0]} was taken for this machine");
        }

        using var remote = new ProxyVisitor(bot, from: "127.0.0.1");
        await remote.SendAsync(HttpMethod.Get, "/");
        Assert.Contains("这个码不对", await remote.SignInAsync(claim), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Empty(await db.Roles.ToListAsync(Token));

        using var local = new ProxyVisitor(bot, proxied: false);
        Assert.Empty(await local.SignInAsync(claim));
    }

    [Fact]
    public async Task Wrong_codes_of_one_household_are_counted_together_and_nobody_elses()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        for (var i = 1; i < 5; i++)
        {
            Assert.Contains("还可以试", await TryAsync($"2001:db8:0:7:{i}::{i}", WrongCode), StringComparison.Ordinal);
        }

        Assert.Contains("请过15分钟再试", await TryAsync("2001:db8:0:7:ffff::9", WrongCode), StringComparison.Ordinal);
        Assert.Contains("请过15分钟再试", await TryAsync("2001:db8:0:7::1", await DeskVisitor.CodeAsync(bot, "li")), StringComparison.Ordinal);
        Assert.Empty(await TryAsync("2001:db8:0:8::1", await DeskVisitor.CodeAsync(bot, "li")));

        async Task<string> TryAsync(string from, string code)
        {
            using var visitor = new ProxyVisitor(bot, from: from);
            return await visitor.SignInAsync(code);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", "https", "203.0.113.7")]
    [InlineData("::1", "https", "203.0.113.7")]
    [InlineData("::ffff:127.0.0.1", "https", "203.0.113.7")]
    [InlineData("198.51.100.4", "http", "198.51.100.4")]
    [InlineData("192.168.1.4", "http", "192.168.1.4")]
    public async Task Only_a_proxy_on_this_machine_is_believed(string sender, string scheme, string address)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseLocalProxy();
        app.Run(_ => Task.CompletedTask);
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(sender) }, Request = { Scheme = "http" } };
        http.Request.Headers["X-Forwarded-Proto"] = "https";
        http.Request.Headers["X-Forwarded-For"] = "10.0.0.1, 203.0.113.7";

        await app.Build()(http);

        Assert.Equal(scheme, http.Request.Scheme);
        Assert.Equal(address, http.Connection.RemoteIpAddress?.ToString());
    }

    private static void AssertCookies(ProxyVisitor visitor, string[] names, bool secure)
    {
        Assert.Equal(names.Order(StringComparer.Ordinal), visitor.Cookies.Keys.Order(StringComparer.Ordinal));
        Assert.All(visitor.Cookies, cookie =>
        {
            var said = cookie.Value.Split("; ").Skip(1).Select(part => part.ToLowerInvariant()).ToList();
            Assert.Contains("httponly", said, StringComparer.Ordinal);
            Assert.Contains(cookie.Key == "huangcheng-desk-form" ? "samesite=strict" : "samesite=lax", said, StringComparer.Ordinal);
            Assert.Contains(cookie.Key is "huangcheng" or "__Host-huangcheng" ? "path=/" : "path=/staff", said, StringComparer.Ordinal);
            Assert.Equal(secure, said.Contains("secure", StringComparer.Ordinal));
            Assert.DoesNotContain(said, part => part.StartsWith("domain", StringComparison.Ordinal));
        });
    }
}
