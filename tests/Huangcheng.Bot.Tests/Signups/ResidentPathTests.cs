using Huangcheng.Bot.Files;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Signups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>What residents do, through the real decoders and encoders of each channel.</summary>
public sealed class ResidentPathTests
{
    public static TheoryData<string> Channels => Town.Channels;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_first_signup_takes_seven_messages_at_most_and_the_next_three(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        await town.Bot.PublishAsync(30, with => with.Title = "书法课");
        var bo = await town.ArrivesAsync(channel);

        Assert.StartsWith("报名成功", await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234", "石槽"), StringComparison.Ordinal);
        Assert.InRange(bo.Acts, 1, 7);
        Assert.Equal(["撤销报名", "加到手机日历", "记住资料，下次免填", "我的报名"], bo.Buttons.Select(button => button.Label), StringComparer.Ordinal);

        await bo.RemembersAsync();
        var before = bo.Acts;
        await bo.Says("我要报名");
        Assert.Contains("称呼：王秀兰\n电话：138 0533 1234\n村居：石槽村", await bo.Taps("书法课"), StringComparison.Ordinal);
        Assert.StartsWith("报名成功", await bo.Taps("确认报名"), StringComparison.Ordinal);
        Assert.InRange(bo.Acts - before, 1, 3);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task What_is_open_is_found_by_month_people_and_village(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30, with => with.Audience = "老年人");
        await town.Bot.PublishAsync(null, with => (with.Title, with.Village, with.StartsAt) = ("太极拳", "石槽村委会", with.StartsAt.AddDays(30)));
        await town.Bot.PublishAsync(2, with => (with.Title, with.Audience) = ("亲子阅读", "带孩子的家长，也欢迎爷爷奶奶、姥姥姥爷和所有喜欢读书的邻居"));
        var bo = await town.ArrivesAsync(channel);

        Assert.Contains("亲子阅读\n  10月11日（周五）14:00，镇文化站，还有2个名额", await bo.Says("我要报名"), StringComparison.Ordinal);
        await bo.Taps("按月份、人群、村居找");
        Assert.Equal("10月、11月、老年人", string.Join('、', bo.Buttons.Take(3).Select(button => button.Label)));
        var november = await bo.Taps("11月");
        Assert.StartsWith("11月可以报名的活动：\n· 太极拳", november, StringComparison.Ordinal);
        Assert.DoesNotContain("健康讲座", november, StringComparison.Ordinal);

        await bo.Taps("看全部");
        await bo.Taps("按月份");
        Assert.StartsWith("石槽村可以报名的活动：\n· 太极拳", await bo.Taps("石槽村"), StringComparison.Ordinal);
        await bo.Presses("signup:f");
        Assert.Contains("· 亲子阅读", await bo.Taps("带孩子的家长"), StringComparison.Ordinal);
        Assert.Contains("现在没有可以报名的活动，下面是别的", await bo.Presses("signup:l:0:m:3月"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_party_is_told_the_rule_for_the_waitlist(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(2);
        var (an, bo) = (await town.ArrivesAsync(channel), await town.ArrivesAsync(channel));
        await an.SignsUpAsync("健康讲座", "安大姐", "13805331230");
        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Taps("同意，继续");
        await bo.Says("薄大哥");
        await bo.Says("13805331231");
        await bo.Taps("不填");
        await bo.Taps("修改");
        await bo.Taps("改人数");

        Assert.Contains($"名额不够，现在排队是候补第 1 位。{SignupTexts.PartyRule}", await bo.Taps("2人"), StringComparison.Ordinal);
        Assert.Contains(SignupTexts.PartyRule, await bo.Taps("排队候补"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Family_is_signed_up_remembered_and_taken_off_the_list(string channel)
    {
        await using var town = await Town.StartAsync();
        await town.Bot.PublishAsync(30);
        await town.Bot.PublishAsync(30, with => with.Title = "书法课");
        var bo = await town.ArrivesAsync(channel);
        await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234");
        await bo.RemembersAsync();

        await bo.Says("我要报名");
        await bo.Taps("健康讲座");
        await bo.Taps("给家人报名");
        await bo.Taps("孩子");
        Assert.Contains("给不满14周岁的孩子报名", await bo.Taps("不满14周岁"), StringComparison.Ordinal);
        Assert.Contains("请写孩子的称呼", await bo.Taps("我是监护人，同意"), StringComparison.Ordinal);
        await bo.Says("小宝");
        Assert.StartsWith("报名成功", await bo.Taps("确认报名"), StringComparison.Ordinal);
        Assert.True((await town.Bot.RowAsync("小宝")).Minor);

        await bo.Says("我要报名");
        await bo.Taps("书法课");
        await bo.Taps("给家人报名");
        Assert.Contains("给孩子报名\n称呼：小宝", await bo.Taps("孩子 小宝"), StringComparison.Ordinal);

        Assert.Contains("· 孩子 小宝，138 0533 1234", await bo.Says("家人名单"), StringComparison.Ordinal);
        await bo.Taps("去掉孩子 小宝");
        Assert.Contains("已经去掉孩子 小宝", await bo.Taps("确定去掉"), StringComparison.Ordinal);
        Assert.Contains("还是空的", await bo.Says("家人名单"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task One_can_see_correct_undo_and_take_the_date_home(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(1);
        var bo = await town.ArrivesAsync(channel);
        await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234");
        Assert.Contains("点开这个文件", await bo.Taps("加到手机日历"), StringComparison.Ordinal);
        bo.HasFile("活动.ics");
        if (bo is BrowserResident browser)
        {
            var entry = Ical.Net.Calendar.Load(System.Text.Encoding.UTF8.GetString(await browser.DownloadAsync("活动.ics")))!.Events.Single();
            Assert.Equal(new DateTime(2024, 10, 11, 6, 0, 0, DateTimeKind.Utc), entry.DtStart!.AsUtc);
        }

        await bo.Says("我的报名");
        await bo.Taps("查看或取消");
        await bo.Taps("改电话");
        Assert.Contains("好像不对", await bo.Says("1380533"), StringComparison.Ordinal);
        Assert.Contains("改好了：138 0533 9999", await bo.Says("138-0533-9999"), StringComparison.Ordinal);

        var undo = $"signup:undo:{(await town.Bot.RowAsync("王秀兰")).Id}";
        Assert.StartsWith("已撤销", await bo.Presses(undo), StringComparison.Ordinal);
        Assert.Equal(0, (await town.Bot.SessionAsync(session)).Taken);
        Assert.Contains("没有报名的活动", await bo.Says("我的报名"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task One_sees_takes_home_and_erases_everything(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(1);
        var (bo, an) = (await town.ArrivesAsync(channel), await town.ArrivesAsync(channel));
        await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234");
        await bo.RemembersAsync();
        await an.SignsUpAsync("健康讲座", "安大姐", "13805331230");

        Assert.Contains("称呼：王秀兰\n电话：138 0533 1234", await bo.Says("我的资料"), StringComparison.Ordinal);
        var all = await bo.Taps("看全部");
        Assert.Contains("【报名记录】", all, StringComparison.Ordinal);
        Assert.Contains("活动：重阳节健康讲座", all, StringComparison.Ordinal);
        await bo.Taps("导出");
        bo.HasFile("我的资料.json");

        await bo.Says("删除资料");
        Assert.Contains("已经全部删除", await bo.Taps("确定，全部删除"), StringComparison.Ordinal);

        // The seat went to whoever waited, and nothing is left but numbers.
        Assert.Contains("空出名额了", Assert.Single(await an.NewsAsync(1)), StringComparison.Ordinal);
        await using var db = town.Bot.OpenDb();
        var left = await db.Registrations.AsNoTracking().SingleAsync(row => row.SessionId == session && row.Status == SeatStatus.Cancelled, Token);
        Assert.Equal((null, null, null, null), (left.MemberId, left.Name, left.Phone, left.Mark));
        Assert.Equal(1, await db.Members.CountAsync(Token));
        Assert.Empty(await db.Files.ToListAsync(Token));
    }
}
