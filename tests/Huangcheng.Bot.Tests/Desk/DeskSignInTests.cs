using System.Net;
using Huangcheng.Bot.Desk.Access;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

public sealed class DeskSignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_from_the_persons_own_chat_opens_the_desk_once()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        var answer = await bot.Person("li").Says("登录");
        var code = DeskVisitor.Code().Match(answer).Value;
        using var visitor = new DeskVisitor(bot);

        Assert.Contains($"/staff/signin?c={code}", answer, StringComparison.Ordinal);
        await visitor.GoAsync($"/staff/signin?c={code}");
        await visitor.SubmitAsync("登录");

        Assert.Equal("/staff", visitor.Address);
        Assert.Contains("负责人·全镇", visitor.Text, StringComparison.Ordinal);
        using var other = new DeskVisitor(bot);
        await other.GoAsync("/staff");
        Assert.Contains("这个码不对", await other.SubmitAsync("登录", ("c", code)), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal("登录工作台", (await db.Audit.SingleAsync(Token)).Act);
    }

    [Fact]
    public async Task Looking_at_the_link_alone_uses_nothing_up()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "owner", Role.Owner);
        await DeskVisitor.GrantAsync(bot, "li", Role.Viewer);
        var code = await DeskVisitor.CodeAsync(bot, "li");
        using (var preview = new DeskVisitor(bot))
        {
            await preview.GoAsync($"/staff/signin?c={code}");
        }

        using var visitor = new DeskVisitor(bot);
        await visitor.GoAsync($"/staff/signin?c={code}");
        await visitor.SubmitAsync("登录");

        Assert.Equal("/staff", visitor.Address);
    }

    [Fact]
    public async Task A_resident_gets_no_code_and_a_group_none_either()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);

        Assert.Contains("您不用登录", await bot.Person("bo").Says("登录"), StringComparison.Ordinal);
        Assert.DoesNotContain("登录码：", await bot.Person("li", "g1").Says("/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_sign_in_for_a_while()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        using var visitor = new DeskVisitor(bot);
        await visitor.GoAsync("/staff");
        for (var i = 0; i < 4; i++)
        {
            Assert.Contains("还可以试", await visitor.SubmitAsync("登录", ("c", "7KQM-2ZTD-9WXA")), StringComparison.Ordinal);
        }

        Assert.Contains("请过 15 分钟再试", await visitor.SubmitAsync("登录", ("c", "7KQM-2ZTD-9WXA")), StringComparison.Ordinal);
        Assert.Contains("请过 15 分钟再试", await visitor.SubmitAsync("登录", ("c", await DeskVisitor.CodeAsync(bot, "li"))), StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromMinutes(16));
        await visitor.SubmitAsync("登录", ("c", await DeskVisitor.CodeAsync(bot, "li")));
        Assert.Equal("/staff", visitor.Address);
    }

    [Fact]
    public async Task A_code_is_too_old_after_ten_minutes()
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        var code = await DeskVisitor.CodeAsync(bot, "li");
        bot.Clock.Advance(DeskDialogue.CodeLivesFor);
        using var visitor = new DeskVisitor(bot);
        await visitor.GoAsync("/staff");

        Assert.Contains("这个码不对", await visitor.SubmitAsync("登录", ("c", code)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_owner_the_claim_code_at_the_machine_makes_one_whom_the_chat_knows_too()
    {
        await using var bot = await TestBot.StartAsync();
        var claim = (await bot.Services.GetRequiredService<OwnerClaim>().OfferAsync(Token))!;
        using var visitor = new DeskVisitor(bot);
        Assert.Contains("还没有负责人", await visitor.GoAsync("/staff"), StringComparison.Ordinal);

        await visitor.SubmitAsync("登录", ("c", claim));

        Assert.Equal("/staff", visitor.Address);
        await using var db = bot.OpenDb();
        Assert.Equal("web", (await db.MemberIdentities.SingleAsync(Token)).Channel);
        Assert.Equal(["认领负责人", "登录工作台"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Fact]
    public async Task A_sign_in_ends_after_two_idle_hours_and_after_twelve_busy_ones()
    {
        await using var bot = await TestBot.StartAsync();
        using var idle = await DeskVisitor.SignedInAsync(bot);
        bot.Clock.Advance(DeskSessions.IdleFor);
        Assert.Contains("登录工作台", await idle.GoAsync("/staff"), StringComparison.Ordinal);

        using var busy = await DeskVisitor.SignedInAsync(bot, "wang");
        for (var hours = 1; hours < 12; hours++)
        {
            bot.Clock.Advance(TimeSpan.FromHours(1));
            await busy.GoAsync("/staff");
            Assert.Equal("/staff", busy.Address);
        }

        bot.Clock.Advance(TimeSpan.FromHours(1));
        await busy.GoAsync("/staff");
        Assert.Equal("/staff/signin", busy.Address);
    }

    [Fact]
    public async Task Signing_out_ends_it_and_a_stolen_cookie_with_it()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        var stolen = visitor.Cookies.GetCookieHeader(new Uri(bot.Address, "/staff"));
        await visitor.SubmitAsync("退出登录");
        Assert.Equal("/staff/signin", visitor.Address);

        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = bot.Address };
        thief.DefaultRequestHeaders.Add("Cookie", stolen);
        using var response = await thief.GetAsync("/staff", Token);
        Assert.Equal("/staff/signin", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_removed_colleague_is_out_at_the_next_request()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await bot.Writes.RunAsync((scope, token) => scope.Db.Roles.ExecuteDeleteAsync(token), Token);

        await visitor.GoAsync("/staff");

        Assert.Equal("/staff/signin", visitor.Address);
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_another_persons_is_refused()
    {
        await using var bot = await TestBot.StartAsync();
        using var li = await DeskVisitor.SignedInAsync(bot);
        using var wang = await DeskVisitor.SignedInAsync(bot, "wang");
        var form = li.Form("退出登录");

        using var bare = await li.Http.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent([]), Token);
        using var foreign = await wang.Http.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(DeskVisitor.Filled(form)), Token);

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Contains("没有收下", await foreign.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        await wang.GoAsync("/staff");
        Assert.Equal("/staff", wang.Address);
    }

    [Theory]
    [InlineData("/staff")]
    [InlineData("/staff/signin")]
    [InlineData("/staff/nothing")]
    public async Task Every_page_tells_the_browser_to_run_nothing_and_keep_nothing(string path)
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot);
        using var response = await visitor.Http.GetAsync(path, Token);

        Assert.Contains("default-src 'none'; style-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/STAFF/people")]
    [InlineData("/Staff")]
    [InlineData("/staff/")]
    [InlineData("//staff/people")]
    [InlineData("/staff/assets/../people")]
    [InlineData("/staff/signin/../people")]
    [InlineData("/staff/assets%2f..%2fpeople")]
    [InlineData("/staff/%70eople")]
    public async Task Strangers_see_no_page_however_they_write_its_address(string path)
    {
        await using var bot = await TestBot.StartAsync();
        await DeskVisitor.GrantAsync(bot, "li", Role.Owner);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{bot.Address.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var response = await http.SendAsync(request, Token);

        Assert.True(response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.NotFound, $"{response.StatusCode}");
        Assert.DoesNotContain("工作人员", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_cookies_open_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = new DeskVisitor(bot);
        foreach (var forged in new[] { "x", new string('A', 43), "..%2F", new string('9', 3_000) })
        {
            visitor.Cookies.Add(bot.Address, new Cookie("huangcheng-desk", forged, "/staff"));
            await visitor.GoAsync("/staff");
            Assert.Equal("/staff/signin", visitor.Address);
        }
    }
}
