using System.Globalization;
using Huangcheng.Bot.Signups.Figures;
using Huangcheng.Bot.Tests.Signups.Rosters;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>A long list and a whole year, through the real decoders and encoders of each channel.</summary>
public sealed class RosterWalkTests
{
    private const string Entry = "2024-10 重阳节尊老敬老系列活动";

    // The first twelve villages of the file, the first with most people.
    private static readonly string[] s_villages =
        ["于家村委会", "灯笼村委会", "史王村委会", "锡腊村委会", "淄东张村委会", "郑六端村委会", "房六端村委会", "高六端村委会", "皇城村委会", "曹村村委会", "韩六端村委会", "荣家村委会"];

    public static TheoryData<string> Channels => Town.Channels;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_long_list_is_turned_by_page_and_by_village_and_taken_away_with_whole_phones(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(40);
        foreach (var number in Enumerable.Range(0, 24))
        {
            await RosterDeskWorkTests.AddAsync(town.Bot, session, $"王{(char)('一' + number)}", $"+861380533{1000 + number}", number < 12 ? s_villages[0] : number < 23 ? s_villages[number - 11] : null);
        }

        var clerk = await town.ClerkAsync(channel);
        await clerk.Says("场次管理");
        await clerk.Taps("健康讲座");
        Assert.Equal(11, (await clerk.Taps("名单")).Split('\n').Length);
        Assert.Equal(11, (await clerk.Taps("下一页（1/3）")).Split('\n').Length);
        Assert.Equal(5, (await clerk.Taps("下一页（2/3）")).Split('\n').Length);
        Assert.Contains("王一 138****1000", await clerk.Taps("下一页（3/3）"), StringComparison.Ordinal);

        Assert.StartsWith("重阳节健康讲座，各村人数（共13个，第1页）：\n于家村：12人\n", await clerk.Taps("按村看"), StringComparison.Ordinal);
        Assert.StartsWith("重阳节健康讲座：于家村共12条\n王一 138****1000 已报上", await clerk.Taps("于家村"), StringComparison.Ordinal);
        var rest = await clerk.Taps("下一页（1/2）");
        Assert.Equal(("重阳节健康讲座：于家村共12条", 3), (rest.Split('\n')[0], rest.Split('\n').Length));
        await clerk.Taps("按村看");
        Assert.Equal(4, (await clerk.Taps("下一页（1/2）")).Split('\n').Length);
        Assert.Matches("^重阳节健康讲座：没说哪个村的共1条\n王. 138\\*\\*\\*\\*1023 已报上$", await clerk.Taps("没说哪个村的"));

        await clerk.Taps("导出表格");
        Assert.Contains("请不要转发，用完删掉", await clerk.Taps("导出带完整电话的（会留记录）"), StringComparison.Ordinal);
        var rows = StaffStand.Sheet(await town.TakesHomeAsync(clerk, $"名单-{session}.xlsx"));
        Assert.Equal((24, "138 0533 1000", "138 0533 1023"), (rows.Count, rows[0]["电话"], rows[23]["电话"]));
        Assert.Equal(["导出名单", "导出名单（完整电话）"], (await town.Bot.ActsAsync()).Skip(1), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Two_people_of_one_name_are_told_apart_and_the_right_one_is_moved_and_marked(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(1);
        var clerk = await town.ClerkAsync(channel);
        var people = new List<Resident>();
        foreach (var phone in new[] { "13805331230", "13805331231", "13805331232" })
        {
            people.Add(await town.ArrivesAsync(channel));
            await people[^1].SignsUpAsync("健康讲座", "王秀兰", phone);
        }

        await clerk.Presses($"roster:s:{session}");
        Assert.Equal(["王秀兰 尾号1230（已报上）", "王秀兰 尾号1231（候补中）", "王秀兰 尾号1232（候补中）"], clerk.Buttons.Take(3).Select(button => button.Label), StringComparer.Ordinal);
        Assert.Equal("王秀兰，138****1232，候补中", await clerk.Taps("尾号1232"));
        Assert.Equal("记好了：王秀兰 尾号1232排到候补最前了。", await clerk.Taps("移到候补最前"));
        await people[0].Presses("mine:l");
        await people[0].Taps("查看或取消");
        await people[0].Taps("取消报名");
        await people[0].Taps("确定取消");
        Assert.Contains("空出名额了", Assert.Single(await people[2].NewsAsync(1)), StringComparison.Ordinal);
        await people[2].Taps("我来");

        var start = (await town.Bot.SessionAsync(session)).StartsAt;
        await clerk.Presses($"session:e:{session}:seats");
        await clerk.Says("2");
        await people[1].NewsAsync(1);
        await people[1].Taps("我来");
        town.Bot.Clock.SetUtcNow(start);
        await clerk.Presses($"roster:f:{session}");
        await clerk.Says("秀兰");
        Assert.Equal(["到了：王秀兰 尾号1232", "到了：王秀兰 尾号1231"], clerk.Buttons.Take(2).Select(button => button.Label), StringComparer.Ordinal);
        Assert.StartsWith("记好了：王秀兰 尾号1231到了。", await clerk.Taps("尾号1231"), StringComparison.Ordinal);
        await clerk.Presses($"roster:add:{session}");
        Assert.Contains("同名的：138****1232（已报上）、138****1231（已参加）。是这位吗？", await clerk.Says("王秀兰"), StringComparison.Ordinal);
        Assert.StartsWith("记好了：王秀兰 尾号1232到了。", await clerk.Taps("到了：王秀兰 尾号1232"), StringComparison.Ordinal);
        Assert.Contains("王秀兰 138****1231 已参加", await clerk.Taps("名单"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_year_is_told_and_taken_away_for_the_report(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(2, one => one.PlanEntry = Entry);
        var (clerk, bo) = (await town.ClerkAsync(channel), await town.ArrivesAsync(channel));
        await bo.SignsUpAsync("健康讲座", "薄大哥", "13805331231", "石槽");
        foreach (var (name, village) in ((string, string?)[])[("李大爷", "于家村委会"), ("孙师傅", "于家村委会")])
        {
            await RosterDeskWorkTests.AddAsync(town.Bot, session, name, "+8613805331235", village);
        }

        town.Bot.Clock.SetUtcNow((await town.Bot.SessionAsync(session)).StartsAt);
        await clerk.Presses($"roster:came:{(await town.Bot.RowAsync("薄大哥")).Id}");
        Assert.Contains(FigureTexts.NotStaff, await bo.Says("年报"), StringComparison.Ordinal);

        var year = await clerk.Says("年报");
        Assert.StartsWith("2024年\n办了1场。\n报名3人次：到场1，没到0，候补没排上1。\n还有1人次没登记到没到，请在名单里补上。\n\n各村（报名，到场）：\n于家村：2，0\n石槽村：1，1", year, StringComparison.Ordinal);
        Assert.Contains("年度计划里有35项，已经办了1项。", year, StringComparison.Ordinal);
        Assert.Contains("没有居民的名字和电话", await clerk.Taps("导出2024年的表格"), StringComparison.Ordinal);
        var file = await town.TakesHomeAsync(clerk, "场次统计-2024.xlsx");
        var line = Assert.Single(StaffStand.Sheet(file, "各场次"));
        Assert.Equal(("2024-10-11", "14:00", Entry), (line["日期"], line["时间"], line["计划里的活动"]));
        Assert.Equal(["于家村", "石槽村"], StaffStand.Sheet(file, "各村").Select(row => row["村居"]));
        Assert.Equal([1], StaffStand.Sheet(file, "各月").Select(row => Convert.ToInt32(row["到场人次"], CultureInfo.InvariantCulture)));
        Assert.Equal(35, StaffStand.Sheet(file, "年度计划").Count);
        await clerk.Taps("返回");
        Assert.StartsWith("2023年\n还没有场次。", await clerk.Taps("上年"), StringComparison.Ordinal);
        Assert.Contains("还没有场次，没有可导出的", await clerk.Taps("导出2023年的表格"), StringComparison.Ordinal);
        Assert.Equal("导出场次统计", (await town.Bot.ActsAsync())[^1]);
    }
}
