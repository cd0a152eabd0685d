using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

public sealed class SignupDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_time_takes_seven_messages_and_the_next_three()
    {
        await using var bot = await TestBot.StartAsync();
        var (first, second) = (await bot.PublishAsync(30), await bot.PublishAsync(30, with => with.Title = "书法课"));
        var bo = bot.Person("bo");

        Assert.Contains("重阳节健康讲座\n  10月11日（周五）14:00，镇文化站，还有30个名额", await bo.Says("我要报名"), StringComparison.Ordinal);
        Assert.Contains("报名个人信息说明", await bo.Presses($"signup:s:{first}"), StringComparison.Ordinal);
        Assert.Equal("请问怎么称呼您？直接打名字就可以。", await bo.Presses("signup:ok"));
        Assert.Contains("联系电话", await bo.Says("王秀兰"), StringComparison.Ordinal);
        Assert.Contains("哪个村", await bo.Says("１３８０５３３１２３４"), StringComparison.Ordinal);
        Assert.Contains("称呼：王秀兰\n电话：138 0533 1234\n村居：石槽村", await bo.Says("石槽"), StringComparison.Ordinal);
        Assert.StartsWith("报名成功", await bo.Presses("signup:go"), StringComparison.Ordinal);

        await bo.Presses(bo.Mine("keep"));
        Assert.StartsWith("记住了", await bo.Presses(bo.Mine("agree")), StringComparison.Ordinal);

        await bo.Says("我要报名");
        Assert.Contains("称呼：王秀兰", await bo.Presses($"signup:s:{second}"), StringComparison.Ordinal);
        Assert.StartsWith("报名成功", await bo.Says("确认"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_session_tells_the_position_and_a_freed_seat_is_offered_to_the_next()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        var (an, bo, chen) = (bot.Person("an"), bot.Person("bo"), bot.Person("chen"));
        await an.SignsUp(session, "安大姐", "13805331230");
        Assert.Contains("候补第 1 位", await bo.SignsUp(session, "薄大哥", "13805331231"), StringComparison.Ordinal);
        Assert.Contains("候补第 2 位", await chen.SignsUp(session, "陈师傅", "13805331232"), StringComparison.Ordinal);

        await an.Says("我的报名");
        await an.Presses(an.Mine("mine:r"));
        await an.Presses(an.Mine("mine:x"));
        Assert.StartsWith("已取消", await an.Presses(an.Mine("mine:xx")), StringComparison.Ordinal);

        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "bo" && attempt.Text.StartsWith("好消息", StringComparison.Ordinal), 1);
        var row = await bot.RowAsync("薄大哥");
        Assert.Contains("没有找到这个报名", await chen.Presses($"mine:yes:{row.Id}"), StringComparison.Ordinal);
        Assert.StartsWith("太好了", await bo.Presses($"mine:yes:{row.Id}"), StringComparison.Ordinal);
        Assert.Contains("已经报上", await bo.Presses($"mine:yes:{row.Id}"), StringComparison.Ordinal);
        Assert.Equal(1, (await bot.SessionAsync(session)).Taken);
    }

    [Fact]
    public async Task An_unanswered_offer_passes_on_and_nobody_is_asked_at_night()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        await bot.Person("bo").SignsUp(session, "薄大哥", "13805331231");
        await bot.Person("chen").SignsUp(session, "陈师傅", "13805331232");
        bot.Clock.SetUtcNow(new DateTimeOffset(2024, 10, 8, 22, 0, 0, TimeSpan.FromHours(8)));
        await bot.Person("an").Presses($"mine:xx:{(await bot.RowAsync("安大姐")).Id}");
        Assert.Equal(SeatStatus.Waiting, (await bot.RowAsync("薄大哥")).Status);

        bot.Clock.SetUtcNow(new DateTimeOffset(2024, 10, 9, 7, 0, 0, TimeSpan.FromHours(8)));
        await bot.TickAsync();
        Assert.Equal(SeatStatus.Offered, (await bot.RowAsync("薄大哥")).Status);

        // One that is still on its way when its time is over counts as never made.
        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "bo" && attempt.Text.Contains("空出名额", StringComparison.Ordinal), 1);
        bot.Clock.SetUtcNow(new DateTimeOffset(2024, 10, 9, 19, 0, 0, TimeSpan.FromHours(8)));
        await bot.TickAsync();
        Assert.Equal(SeatStatus.Expired, (await bot.RowAsync("薄大哥")).Status);
        Assert.Equal(SeatStatus.Offered, (await bot.RowAsync("陈师傅")).Status);
        Assert.Contains("让给别人", await bot.Person("bo").Presses($"mine:yes:{(await bot.RowAsync("薄大哥")).Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_seven_registrations_of_one_person_are_seen_a_page_at_a_time_and_the_last_is_given_up()
    {
        await using var bot = await TestBot.StartAsync();
        var sessions = new List<long>();
        foreach (var day in Enumerable.Range(0, 3))
        {
            sessions.Add(await bot.PublishAsync(30, session => session.StartsAt += TimeSpan.FromDays(day)));
        }

        var bo = bot.Person("bo");
        await bo.SignsUp(sessions[0], "薄大哥", "13805331231");
        var member = (await bot.RowAsync("薄大哥")).MemberId;
        string[] others = ["父一", "父二", "母一", "母二", "母三", "末位"];
        foreach (var (number, name) in others.Index())
        {
            var request = new SignupRequest(sessions[number / 2], member, Relation.Parent, name, "13805331231");
            await bot.Writes.RunAsync((scope, token) => bot.Services.GetRequiredService<SignupService>().SignUpAsync(scope, request, bot.Clock.GetUtcNow(), token), Token);
        }

        var first = await bo.Says("我的报名");
        Assert.StartsWith("您报名的活动，一共 7 条，这是第 1 页：", first, StringComparison.Ordinal);
        Assert.DoesNotContain("末位", first, StringComparison.Ordinal);
        var second = await bo.Presses(bo.Buttons.Single(button => button.Label == "下一页（1/2）"));
        Assert.Equal(2, second.Split("\n· ").Length);
        await bo.Presses(bo.Buttons.Single(button => button.Label.EndsWith("末位：查看或取消", StringComparison.Ordinal)));
        await bo.Presses(bo.Mine("mine:x"));
        Assert.StartsWith("已取消", await bo.Presses(bo.Mine("mine:xx")), StringComparison.Ordinal);
        Assert.Equal(SeatStatus.Cancelled, (await bot.RowAsync("末位")).Status);

        // A page that is no more, and an old button without one.
        Assert.All([await bo.Presses("mine:l:1"), await bo.Presses("mine:l"), await bo.Presses("mine:l:x")], page => Assert.StartsWith("您报名的活动：", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_person_twice_is_told_kindly_and_family_on_one_phone_is_fine()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");

        await bo.Presses($"signup:s:{session}");
        await bo.Says("王秀兰");
        await bo.Says("13805331234");
        await bo.Presses("signup:v:none");
        Assert.Contains("已经报过", await bo.Presses("signup:go"), StringComparison.Ordinal);

        await bo.Presses($"signup:s:{session}");
        await bo.Says("王秀兰");
        await bo.Says("13805331234");
        await bo.Presses("signup:v:none");
        await bo.Presses("signup:who");
        await bo.Presses("signup:r:2");
        await bo.Says("李老汉");
        Assert.StartsWith("报名成功", await bo.Presses("signup:go"), StringComparison.Ordinal);
        Assert.Equal(2, (await bot.SessionAsync(session)).Taken);
    }

    [Fact]
    public async Task A_child_is_signed_up_only_after_its_guardian_agreed()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        await bo.Presses($"signup:s:{session}");
        await bo.Says("王秀兰");
        await bo.Says("13805331234");
        await bo.Presses("signup:v:none");
        await bo.Presses("signup:r:3");
        Assert.Contains("监护人", await bo.Presses("signup:age:young"), StringComparison.Ordinal);
        Assert.Contains("请点下面的按钮", await bo.Says("小宝"), StringComparison.Ordinal);
        await bo.Presses("signup:guardian");
        await bo.Says("小宝");
        Assert.StartsWith("报名成功", await bo.Presses("signup:go"), StringComparison.Ordinal);
        Assert.True((await bot.RowAsync("小宝")).Minor);
    }

    [Fact]
    public async Task A_signup_can_be_undone_for_ten_minutes()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        var (an, bo) = (bot.Person("an"), bot.Person("bo"));
        await an.SignsUp(session, "安大姐", "13805331230");
        var undo = an.Mine("undo");
        Assert.Contains("没有找到", await bo.Presses(undo), StringComparison.Ordinal);
        Assert.StartsWith("已撤销", await an.Presses(undo), StringComparison.Ordinal);
        Assert.Contains("取消过", await an.Presses(undo), StringComparison.Ordinal);
        Assert.Equal(0, (await bot.SessionAsync(session)).Taken);

        await bo.SignsUp(session, "薄大哥", "13805331231");
        undo = bo.Mine("undo");
        bot.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("过了撤销的时间", await bo.Presses(undo), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signup:s:999", "没有找到这场活动")]
    [InlineData("signup:s:-1", "过时")]
    [InlineData("mine:xx:999", "没有找到这个报名")]
    [InlineData("signup:undo:999", "没有找到这个报名")]
    [InlineData("roster:full:1", "没有找到这份名单")]
    [InlineData("session:pub:1:0", "只给工作人员")]
    public async Task A_forged_button_gets_nowhere(string data, string answer)
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PublishAsync(1);

        Assert.Contains(answer, await bot.Person("bo").Presses(data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_nothing_personal_is_asked()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        var bo = bot.Person("bo", group: "邻里");

        Assert.Equal(SignupTexts.InGroup, await bo.Says("/signup"));
        Assert.Equal(SignupTexts.InGroup, await bo.Presses($"signup:s:{session}"));
        var link = Assert.Single(bo.Buttons);
        Assert.Equal(($"signup:s:{session}", true), (link.Data, link.InPrivate));

        var alone = bot.Person("bo");
        Assert.Contains("重阳节", await alone.Says($"/start {StartLink.Encode(link.Data)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_reminded_the_day_before_and_two_hours_before()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");
        foreach (var hours in new[] { 53, 54, 76, 77 })
        {
            bot.Clock.SetUtcNow(new DateTimeOffset(2024, 10, 8, 1, 0, 0, TimeSpan.Zero).AddHours(hours - 1));
            await bot.TickAsync();
        }

        var reminders = await bot.Channel.WaitAsync(attempt => attempt.Text.StartsWith("提醒您", StringComparison.Ordinal), 2);
        Assert.Contains("明天有您报名的", reminders[0].Text, StringComparison.Ordinal);
        Assert.Contains("今天有您报名的", reminders[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_phones_are_nowhere_in_the_database_and_erased_after_thirty_days()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");
        Assert.DoesNotContain(bot.Logs.Lines, line => line.Text.Contains("王秀兰", StringComparison.Ordinal) || line.Text.Contains("13805331234", StringComparison.Ordinal));
        await bot.Writes.RunAsync(
            (scope, token) => bot.Services.GetServices<Bot.Data.IRetention>().OfType<ContactRetention>().Single().DeleteOldAsync(
                scope.Db, new DateTimeOffset(2024, 11, 11, 0, 0, 0, TimeSpan.Zero), token),
            Token);

        await using var db = bot.OpenDb();
        var row = await db.Registrations.AsNoTracking().SingleAsync(Token);
        Assert.Null(row.Name ?? row.Phone ?? row.Mark);
        Assert.Null(row.MemberId);
        Assert.Equal(SeatStatus.Confirmed, row.Status);
        await bot.StopAsync();
        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(bot.DatabaseFile, Token);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("王秀兰"u8));
    }
}
