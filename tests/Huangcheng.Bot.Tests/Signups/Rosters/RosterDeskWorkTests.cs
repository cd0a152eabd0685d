using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Signups.CheckIn;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups.Rosters;

/// <summary>Working through a list in the chat: finding people, checking them in by name, noting who came unasked.</summary>
public sealed class RosterDeskWorkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("秀兰", "王秀兰 138****1234 已报上")]
    [InlineData("王 秀 蘭", "王秀兰 138****1234 已报上")]
    [InlineData("5331234", "王秀兰 138****1234 已报上")]
    [InlineData("５３３－１２３４", "王秀兰 138****1234 已报上")]
    [InlineData("于家", "王秀兰 138****1234 已报上")]
    [InlineData("于家村", "王秀兰 138****1234 已报上")]
    public async Task People_are_found_by_a_part_of_their_name_phone_or_village(string typed, string line)
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await AddAsync(bot, session, "王秀兰", "+8613805331234", "于家村委会");
        await AddAsync(bot, session, "李大爷", "+8613905330000", "灯笼村委会");
        var viewer = await bot.ClerkAsync("viewer", Role.Viewer);

        await viewer.Presses($"roster:f:{session}");
        var found = await viewer.Says(typed);

        Assert.Equal($"找到1条：\n{line}\n接着找，就打下一位的名字。", found);
    }

    [Theory]
    [InlineData("秀英")]
    [InlineData("34")]
    [InlineData("，")]
    public async Task Nothing_found_says_how_to_look_again(string typed)
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await AddAsync(bot, session, "王秀兰", "+8613805331234", null);
        var clerk = await bot.ClerkAsync("clerk");

        await clerk.Presses($"roster:f:{session}");
        Assert.StartsWith("名单里没有找到。请换个写法", await clerk.Says(typed), StringComparison.Ordinal);
        Assert.Equal(["登记没报名的人", "名单", "退出"], clerk.Buttons.Select(button => button.Label), StringComparer.Ordinal);
    }

    [Fact]
    public async Task One_after_the_other_is_checked_in_by_name()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        await AddAsync(bot, session, "王秀兰", "+8613805331234", null);
        await AddAsync(bot, session, "李大爷", "+8613905330000", null);
        var clerk = await bot.ClerkAsync("clerk");

        await clerk.Presses($"roster:f:{session}");
        await clerk.Says("秀兰");
        Assert.Equal("记好了：王秀兰到了。\n请打下一位的名字。", await clerk.Presses(clerk.Buttons.Single(button => button.Label == "到了：王秀兰")));
        await clerk.Says("李");
        await clerk.Presses(clerk.Buttons[0]);
        Assert.StartsWith("重阳节健康讲座：名单共2条", await clerk.Says("好了"), StringComparison.Ordinal);

        Assert.Equal(SeatStatus.Attended, (await bot.RowAsync("李大爷")).Status);
        Assert.Equal(["登记到场", "登记到场"], await bot.ActsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Someone_who_did_not_sign_up_is_noted_as_come_on_the_day()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        var clerk = await bot.ClerkAsync("clerk");

        Assert.Contains("请写姓名", await clerk.Presses($"roster:add:{session}"), StringComparison.Ordinal);
        Assert.Equal(PersonName.Hint, await clerk.Says("123"));
        Assert.StartsWith("请写电话", await clerk.Says("王秀兰"), StringComparison.Ordinal);
        Assert.Contains("没有电话就点“不填”", await clerk.Says("110"), StringComparison.Ordinal);
        Assert.Contains("是哪个村的", await clerk.Presses("roster:say:不填"), StringComparison.Ordinal);
        Assert.StartsWith("没有找到这个村", await clerk.Says("火星"), StringComparison.Ordinal);
        Assert.Equal("登记好了：王秀兰，已到场。", await clerk.Says("于家"));

        var row = await bot.RowAsync("王秀兰");
        Assert.Equal((SeatStatus.Attended, "于家村委会", null, null), (row.Status, row.Village, row.Phone, row.MemberId));
        Assert.Equal(1, (await bot.SessionAsync(session)).Taken);
        Assert.Equal(["登记没报名的人"], await bot.ActsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task At_the_door_of_a_full_session_staff_are_told_and_may_note_the_person_all_the_same()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot, 1);
        await AddAsync(bot, session, "王秀兰", "+8613805331234", null);
        var clerk = await bot.ClerkAsync("clerk");
        await clerk.Presses($"roster:add:{session}");
        await clerk.Says("李大爷");
        await clerk.Says("13905330000");

        Assert.Equal("名额满了（1个，已占1个）。李大爷人已经到了的话，可以照样登记，会超出名额。", await clerk.Presses("roster:say:不填"));
        Assert.StartsWith("请点下面的按钮", await clerk.Says("好吧"), StringComparison.Ordinal);
        Assert.Equal("登记好了：李大爷，已到场。", await clerk.Presses(clerk.Buttons[0]));

        Assert.Equal((SeatStatus.Attended, 2), ((await bot.RowAsync("李大爷")).Status, (await bot.SessionAsync(session)).Taken));
        Assert.StartsWith("给“重阳节健康讲座”登记没报名的人", await clerk.Presses($"roster:any:{session}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_day_nobody_is_put_beyond_the_seats_or_before_those_who_wait()
    {
        await using var bot = await TestBot.StartAsync();
        var full = await bot.PublishAsync(1);
        await AddAsync(bot, full, "王秀兰", "+8613805331234", null);
        var clerk = await bot.ClerkAsync("clerk");

        Assert.Contains("请先把名额改多", await NotesAsync(clerk, full, "李大爷"), StringComparison.Ordinal);
        Assert.Equal("改名额", clerk.Buttons[0].Label);
        Assert.DoesNotContain("已到场", await clerk.Presses($"roster:any:{full}"), StringComparison.Ordinal);
        var open = await bot.PublishAsync(30);
        Assert.Equal("登记好了：李大爷，占了一个名额。", await NotesAsync(clerk, open, "李大爷"));
        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("李大爷")).Status);
    }

    [Fact]
    public async Task A_namesake_is_asked_about_and_may_be_another_person()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        await AddAsync(bot, session, "王秀兰", "+8613805331234", null);
        var clerk = await bot.ClerkAsync("clerk");
        await clerk.Presses($"roster:add:{session}");

        Assert.Equal("名单里有同名的：138****1234（已报上）。是这位吗？", await clerk.Says("王秀兰"));
        Assert.Equal(["到了：王秀兰", "不是，是另一位", "退出"], clerk.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        Assert.StartsWith("请写电话", await clerk.Presses(clerk.Buttons[1]), StringComparison.Ordinal);
        await clerk.Says("13805331234");
        Assert.StartsWith("名单里已经有王秀兰了（已报上）。要是同名的另一位", await clerk.Presses("roster:say:不填"), StringComparison.Ordinal);
        Assert.Equal("登记好了：王秀兰 于家村，已到场。", await NotesAsync(clerk, session, "王秀兰 于家村"));
    }

    [Fact]
    public async Task Who_waits_is_put_first_by_staff_and_asked_first()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        await bot.Person("bo").SignsUp(session, "薄大哥", "13805331231");
        await bot.Person("cui").SignsUp(session, "崔大娘", "13805331232");
        var clerk = await bot.ClerkAsync("clerk");

        await clerk.Presses($"roster:r:{(await bot.RowAsync("崔大娘")).Id}");
        Assert.Equal("记好了：崔大娘排到候补最前了。", await clerk.Presses(clerk.Buttons.Single(button => button.Label == "移到候补最前")));
        await bot.Person("an").Presses($"mine:xx:{(await bot.RowAsync("安大姐")).Id}");
        Assert.Equal(SeatStatus.Offered, (await bot.RowAsync("崔大娘")).Status);
        Assert.Equal(SeatStatus.Waiting, (await bot.RowAsync("薄大哥")).Status);
    }

    [Fact]
    public async Task A_list_is_turned_page_by_page_and_looked_at_by_village()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        foreach (var number in Enumerable.Range(0, 12))
        {
            await AddAsync(bot, session, $"王{(char)('甲' + number)}", $"+861380533{1000 + number}", number < 3 ? "于家村委会" : number < 11 ? "灯笼村委会" : null);
        }

        var clerk = await bot.ClerkAsync("clerk", Role.Viewer);
        Assert.Equal(11, (await clerk.Presses($"roster:s:{session}")).Split('\n').Length);
        Assert.Equal(3, (await clerk.Presses(clerk.Buttons.Single(button => button.Label == "下一页（1/2）"))).Split('\n').Length);
        Assert.Equal("重阳节健康讲座，各村人数：\n灯笼村：8人\n于家村：3人\n没说哪个村的：1人", await clerk.Presses($"roster:v:{session}"));
        Assert.StartsWith("重阳节健康讲座：于家村共3条", await clerk.Presses(clerk.Buttons[1]), StringComparison.Ordinal);
        await clerk.Presses($"roster:v:{session}");
        Assert.StartsWith("重阳节健康讲座：没说哪个村的共1条", await clerk.Presses(clerk.Buttons[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_and_a_neighbour_press_in_vain()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot, with: one => one.Village = "于家村委会");
        await AddAsync(bot, session, "王秀兰", "+8613805331234", null);
        var row = (await bot.RowAsync("王秀兰")).Id;
        var (viewer, neighbour) = (await bot.ClerkAsync("viewer", Role.Viewer), await bot.ClerkAsync("wang", Role.Editor, "灯笼村委会"));

        foreach (var data in new[] { $"roster:came:{row}", $"roster:absent:{row}", $"roster:first:{row}", $"roster:r:{row}", $"roster:add:{session}", $"roster:any:{session}", $"roster:full:{session}:0", $"roster:xlsfull:{session}" })
        {
            Assert.Contains("您的权限看不到它", await viewer.Presses(data), StringComparison.Ordinal);
            Assert.Contains("您的权限看不到它", await neighbour.Presses(data), StringComparison.Ordinal);
        }

        Assert.Contains("您的权限看不到它", await neighbour.Presses($"roster:f:{session}"), StringComparison.Ordinal);
        Assert.Equal(SeatStatus.Confirmed, (await bot.RowAsync("王秀兰")).Status);
        Assert.Empty(await bot.ActsAsync());
    }

    [Fact]
    public async Task What_a_clerk_types_is_encrypted_while_it_is_remembered()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await CheckInTests.TodayAsync(bot);
        var clerk = await bot.ClerkAsync("clerk");
        await clerk.Presses($"roster:add:{session}");
        await clerk.Says("王秀兰");
        await clerk.Says("13805331234");

        await using var db = bot.OpenDb();
        Assert.All(await db.Conversations.AsNoTracking().Select(row => row.State).ToListAsync(Token), state => Assert.DoesNotContain("王秀兰", System.Text.Encoding.UTF8.GetString(state), StringComparison.Ordinal));
    }

    private static async Task<string> NotesAsync(Person clerk, long session, string name)
    {
        await clerk.Presses($"roster:add:{session}");
        await clerk.Says(name);
        await clerk.Presses("roster:say:不填");
        return await clerk.Presses("roster:say:不填");
    }

    internal static Task AddAsync(TestBot bot, long session, string name, string phone, string? village) => bot.Writes.RunAsync(
        (scope, token) => bot.Services.GetRequiredService<SignupService>().SignUpAsync(
            scope, new SignupRequest(session, null, Relation.Other, name, phone) { Village = village }, bot.Clock.GetUtcNow(), token),
        Token);
}
