using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Signups.CheckIn;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups.CheckIn;

/// <summary>At the door: a code that changes, the people who scan it, and those who try something else.</summary>
public sealed class CheckInTests
{
    private const string Address = "https://chat.example.cn";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_that_staff_show_is_read_by_a_camera_and_checks_in_whoever_opens_it()
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot);
        var clerk = await bot.ClerkAsync("clerk");
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");

        Assert.Equal("给哪一场签到？", await clerk.Says("签到"));
        Assert.Equal(
            "“重阳节健康讲座”的签到二维码。\n到09:01:00有效，过了请点“换一张”。\n已到0人，应到1人。\n要在大屏幕上自动换码，请在电脑上打开工作台，进这一场点“签到大屏”。",
            await clerk.Presses(clerk.Buttons[0]));
        var link = QrReader.Read(await bot.FileAsync(clerk));

        Assert.StartsWith($"{Address}/?start=", link, StringComparison.Ordinal);
        Assert.Equal("签到好了：王秀兰。\n重阳节健康讲座，10月8日（周二）14:00，镇文化站。请进！", await OpensAsync(bo, link!));
        Assert.Equal(SeatStatus.Attended, (await bot.RowAsync("王秀兰")).Status);
        Assert.Contains("已到1人，应到1人", await clerk.Presses($"checkin:show:{session}"), StringComparison.Ordinal);
        Assert.Equal(["出示签到二维码", "出示签到二维码"], await bot.ActsAsync(), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(59, "签到好了")]
    [InlineData(90, "签到好了")]
    [InlineData(91, "过时了")]
    [InlineData(3600, "过时了")]
    public async Task A_code_lives_for_a_minute_and_the_time_it_takes_to_open_the_app(int seconds, string answer)
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        var code = await CodeAsync(bot, session, bot.Clock.GetUtcNow().AddSeconds(-seconds));

        Assert.Contains(answer, await ScansAsync(bo, code), StringComparison.Ordinal);
        Assert.Equal(answer == "签到好了" ? SeatStatus.Attended : SeatStatus.Confirmed, (await bot.RowAsync("王秀兰")).Status);
    }

    [Fact]
    public async Task Scanning_twice_does_no_harm()
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        var code = await CodeAsync(bot, session);

        await ScansAsync(bo, code);
        Assert.Equal("王秀兰已经签到过了，不用再签。\n重阳节健康讲座，镇文化站。请进！", await ScansAsync(bo, code));
        Assert.Equal(1, (await bot.SessionAsync(session)).Taken);
    }

    [Fact]
    public async Task A_code_is_good_on_the_sessions_day_alone()
    {
        await using var bot = await StartAsync();
        var tomorrow = await bot.PublishAsync(30, one => one.StartsAt = bot.Clock.GetUtcNow().AddDays(1));
        var yesterday = await bot.PublishAsync(30, one => one.StartsAt = bot.Clock.GetUtcNow().AddDays(-1));
        var clerk = await bot.ClerkAsync("clerk");

        Assert.Contains("今天还不能签到。请到那天再来", await ScansAsync(bot.Person("bo"), await CodeAsync(bot, tomorrow)), StringComparison.Ordinal);
        Assert.Contains("已经过了", await ScansAsync(bot.Person("bo"), await CodeAsync(bot, yesterday)), StringComparison.Ordinal);
        Assert.Contains("只在活动当天出示", await clerk.Presses($"checkin:show:{tomorrow}"), StringComparison.Ordinal);
        Assert.Empty(clerk.Answer[^1].Attachments);
    }

    [Fact]
    public async Task A_code_that_we_did_not_make_is_refused_with_the_next_step()
    {
        await using var bot = await StartAsync();
        var (session, other) = (await TodayAsync(bot), await TodayAsync(bot));
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        var parts = (await CodeAsync(bot, session)).Split(':');
        var mark = parts[4];

        foreach (var forged in new[]
        {
            $"checkin:q:{session}:{parts[3]}:{(mark[0] == 'A' ? 'B' : 'A')}{mark[1..]}",
            $"checkin:q:{other}:{parts[3]}:{mark}",
            $"checkin:q:{session}:{long.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture) + 1}:{mark}",
            $"checkin:q:{session}:{parts[3]}:",
            $"checkin:q:{session}:x:{mark}",
            $"checkin:q:999:{parts[3]}:{mark}",
            "checkin:q:",
        })
        {
            Assert.Equal(CheckInTexts.Forged, await bo.Presses(forged));
        }

        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("王秀兰")).Status);
    }

    [Fact]
    public async Task Who_is_not_on_the_list_is_told_what_to_do()
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot, 1);
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        await bot.Person("bo").SignsUp(session, "薄大哥", "13805331231");
        var off = await TodayAsync(bot);
        await bot.Writes.RunAsync((scope, token) => bot.Services.GetRequiredService<SessionDesk>().CallOffAsync(scope, off, 0, "下雨", bot.Clock.GetUtcNow(), token), Token);

        Assert.Equal(CheckInTexts.NobodyHere, await ScansAsync(bot.Person("cui"), await CodeAsync(bot, session)));
        Assert.Contains("候补里，还没有名额。请告诉工作人员", await ScansAsync(bot.Person("bo"), await CodeAsync(bot, session)), StringComparison.Ordinal);
        Assert.Contains("取消了，不用签到", await ScansAsync(bot.Person("an"), await CodeAsync(bot, off)), StringComparison.Ordinal);
        Assert.Equal(CheckInTexts.How, await bot.Person("cui").Says("签到"));
        Assert.Equal(CheckInTexts.InGroup, await bot.Person("cui", "g1").Says("签到"));
    }

    [Fact]
    public async Task A_family_is_offered_one_by_one_or_all_together()
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        await AlsoAsync(bot, session, "王大爷", "bo");
        await AlsoAsync(bot, session, "王小妹", "bo");
        var code = await CodeAsync(bot, session);

        Assert.Equal("您在“重阳节健康讲座”报了几位。谁到了，就点谁。", await ScansAsync(bo, code));
        Assert.Equal(["王秀兰到了", "王大爷到了", "王小妹到了", "都到了", "我的报名"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        Assert.StartsWith("签到好了：王大爷。", await bo.Presses(bo.Buttons[1]), StringComparison.Ordinal);
        Assert.Equal(["王秀兰到了", "王小妹到了", "我的报名"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        Assert.Contains("已经签到：王大爷", await ScansAsync(bo, code), StringComparison.Ordinal);
        Assert.StartsWith("签到好了：王秀兰、王小妹。", await bo.Presses("checkin:all"), StringComparison.Ordinal);
        Assert.StartsWith("王秀兰、王大爷、王小妹已经签到过了", await ScansAsync(bo, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_checks_in_without_a_scan_for_somebody_else_or_hours_after_it()
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        var (own, others) = ((await bot.RowAsync("王秀兰")).Id, (await bot.RowAsync("安大姐")).Id);

        Assert.Equal(CheckInTexts.ScanAgain, await bo.Presses($"checkin:c:{own}"));
        Assert.Equal(CheckInTexts.ScanAgain, await bo.Presses("checkin:all"));
        await ScansAsync(bo, await CodeAsync(bot, session));
        Assert.Equal(SignupTexts.NotYours, await bo.Presses($"checkin:c:{others}"));
        bot.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(CheckInTexts.ScanAgain, await bo.Presses($"checkin:c:{own}"));
        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("安大姐")).Status);
    }

    [Fact]
    public async Task Who_was_noted_as_missing_and_comes_late_is_checked_in()
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot);
        var (bo, clerk) = (bot.Person("bo"), await bot.ClerkAsync("clerk"));
        await bo.SignsUp(session, "王秀兰", "13805331234");
        await clerk.Presses($"roster:absent:{(await bot.RowAsync("王秀兰")).Id}");

        Assert.StartsWith("签到好了", await ScansAsync(bo, await CodeAsync(bot, session)), StringComparison.Ordinal);
        Assert.Equal(1, (await bot.SessionAsync(session)).Taken);
    }

    [Fact]
    public async Task Only_editors_of_the_place_show_a_code()
    {
        await using var bot = await StartAsync();
        var session = await TodayAsync(bot, with: one => one.Village = "于家村委会");
        var (viewer, neighbour, own) = (await bot.ClerkAsync("viewer", Role.Viewer), await bot.ClerkAsync("wang", Role.Editor, "灯笼村委会"), await bot.ClerkAsync("li", Role.Editor, "于家村委会"));

        Assert.Equal(CheckInTexts.NotStaff, await viewer.Presses($"checkin:show:{session}"));
        Assert.Equal(CheckInTexts.NotStaff, await neighbour.Presses($"checkin:show:{session}"));
        Assert.Equal(CheckInTexts.NotStaff, await bot.Person("bo").Presses($"checkin:show:{session}"));
        Assert.Contains("今天没有您管的场次", await neighbour.Says("签到"), StringComparison.Ordinal);
        Assert.Contains("的签到二维码", await own.Presses($"checkin:show:{session}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_are_told_when_no_phone_can_open_the_code()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await TodayAsync(bot);
        var clerk = await bot.ClerkAsync("clerk");

        Assert.EndsWith(CheckInTexts.OnlyHere, await clerk.Presses($"checkin:show:{session}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_fits_into_a_link_and_tells_nothing_of_anybody()
    {
        await using var bot = await StartAsync();
        var code = await CodeAsync(bot, 9_999_999_999);

        Assert.Matches("^checkin:q:9999999999:1728349200:[A-Za-z0-9_-]{16}$", code);
        Assert.NotNull(StartLink.Encode(code));
    }

    [Fact]
    public async Task With_a_bot_connected_the_code_opens_its_chat()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        });
        var session = await TodayAsync(bot);
        var clerk = await bot.ClerkAsync("clerk");
        await AlsoAsync(bot, session, "王秀兰", "7", "telegram");
        await clerk.Presses($"checkin:show:{session}");
        var link = QrReader.Read(await bot.FileAsync(clerk))!;

        Assert.StartsWith("https://t.me/huangcheng_bot?start=", link, StringComparison.Ordinal);
        server.Updates.PrivateText(7, $"/start {link.Split('=')[1]}");
        await server.Calls.WaitAsync("sendMessage", 1, Token);
        Assert.StartsWith("签到好了：王秀兰。", server.TextsIn(7)[^1], StringComparison.Ordinal);
    }

    private static Task<TestBot> StartAsync(Action<TestBotSetup>? more = null) => TestBot.StartAsync(setup =>
    {
        setup.Settings["Web:PublicUrl"] = Address;
        more?.Invoke(setup);
    });

    internal static Task<long> TodayAsync(TestBot bot, int? seats = 30, Action<Session>? with = null) => bot.PublishAsync(seats, session =>
    {
        session.StartsAt = new DateTimeOffset(2024, 10, 8, 6, 0, 0, TimeSpan.Zero);
        with?.Invoke(session);
    });

    internal static Task<string> CodeAsync(TestBot bot, long session, DateTimeOffset? at = null) => bot.Writes.RunAsync(
        (scope, token) => bot.Services.GetRequiredService<CheckInCodes>().MakeAsync(scope, session, at ?? bot.Clock.GetUtcNow(), token), Token);

    /// <summary>As a platform opens a scanned link: with what stands after start.</summary>
    private static Task<string> OpensAsync(Person person, string link) => person.Says($"/start {link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]}");

    private static Task<string> ScansAsync(Person person, string code) => person.Says($"/start {StartLink.Encode(code)}");

    /// <summary>Somebody of the family, on the account that signs up for them.</summary>
    private static Task AlsoAsync(TestBot bot, long session, string name, string account, string channel = "test") => bot.Writes.RunAsync(
        async (scope, token) =>
        {
            var member = await MemberBook.FindOrAddAsync(scope, channel, account, account, bot.Clock.GetUtcNow(), token);
            var request = new SignupRequest(session, member.Value, Relation.Parent, name, "+8613805331234");
            Assert.IsType<SignupOutcome.Confirmed>(await bot.Services.GetRequiredService<SignupService>().SignUpAsync(scope, request, bot.Clock.GetUtcNow(), token));
        },
        Token);
}
