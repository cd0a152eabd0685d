using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Deliveries;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>Every field of a session, what it refuses and what it takes, through the real decoders and encoders of each channel.</summary>
public sealed class SessionFieldWalkTests
{
    public static TheoryData<string> Channels => Town.Channels;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_session_from_nothing_is_asked_for_line_by_line_changed_line_by_line_copied_and_repeated(string channel)
    {
        await using var town = await Town.StartAsync();
        var clerk = await town.ClerkAsync(channel);

        await MakesAsync(clerk);
        await ChangesWordsAsync(clerk);
        await ChangesTimesAsync(clerk);
        await SetsSeatsAsync(clerk, await town.ArrivesAsync(channel));
        await CopiesAsync(clerk);
        await RepeatsAsync(town, clerk);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task What_is_over_is_written_down_and_nobody_is_told(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(30, one => one.Village = "石槽村村委会");
        var (clerk, bo) = (await town.ClerkAsync(channel), await town.ArrivesAsync(channel));
        Assert.Contains("面向：石槽村", await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234"), StringComparison.Ordinal);
        await bo.Says("我的报名");
        await bo.Taps("查看或取消");
        var cancel = bo.Buttons.Single(button => button.Label == "取消报名").Data;
        town.Bot.Clock.SetUtcNow((await town.Bot.SessionAsync(session)).StartsAt.AddDays(1));

        Assert.Contains("已经开始或办完了，不用取消", await bo.Presses(cancel), StringComparison.Ordinal);
        await clerk.Presses($"session:e:{session}:place");
        Assert.StartsWith("改好了。\n", await clerk.Says("皇城小学"), StringComparison.Ordinal);
        await clerk.Taps("取消活动");
        Assert.StartsWith("取消了。\n", await clerk.Says("那天停电"), StringComparison.Ordinal);
        await bo.Says("我的报名");
        await using var db = town.Bot.OpenDb();
        Assert.DoesNotContain(db.Outbox.Select(row => row.Key), key => key.StartsWith("changed:", StringComparison.Ordinal) || key.StartsWith("off:", StringComparison.Ordinal));
    }

    private static async Task MakesAsync(Resident clerk)
    {
        await clerk.Says("场次管理");
        await clerk.Taps("新建场次");
        await RefusesAsync(clerk, new string('长', 41), "太长了。请写活动名称");
        await RefusesAsync(clerk, "清空", "这一项不能空着。请写活动名称");
        await clerk.Says("书法课");
        await RefusesAsync(clerk, "过几天吧", "没有看懂。请写日期和时间");
        await RefusesAsync(clerk, "明天3点", "请写清楚是上午、下午还是晚上。");
        await RefusesAsync(clerk, "10月11日", "还没写几点。");
        await RefusesAsync(clerk, "2024年3月5日9点", "这个时间已经过去了。");
        await clerk.Says("10月11日下午两点");
        await RefusesAsync(clerk, new string('远', 101), "太长了。请写地点");
        await clerk.Says("镇文化站");
        await RefusesAsync(clerk, "很多", "没有看懂。请写名额");
        await RefusesAsync(clerk, "5001", "最多写5000人。");
        await RefusesAsync(clerk, "-3", "没有看懂。请写名额");
        Assert.EndsWith("书法课（草稿）\n时间：10月11日（周五）14:00\n地点：镇文化站\n名额：不限，已占0\n给哪里：全镇", await clerk.Says("空"), StringComparison.Ordinal);
        await clerk.Says("场次管理");
        await clerk.Taps("新建场次");
        Assert.StartsWith("好的，没有改动", await clerk.Says("算了。"), StringComparison.Ordinal);
        await clerk.Taps("全部场次");
        Assert.Single(clerk.Buttons, button => button.Label.Contains("（草稿）", StringComparison.Ordinal));
        await clerk.Taps("书法课");
        await clerk.Taps("发布");
    }

    private static async Task ChangesWordsAsync(Resident clerk)
    {
        await ChangesAsync(clerk, "名称", new string('长', 41), "太长了。", "硬笔书法课", "硬笔书法课（已发布）");
        await ChangesAsync(clerk, "地点", "清空", "这一项不能空着。", "皇城小学", "地点：皇城小学");
        await ChangesAsync(clerk, "给哪里", "火星", "没有找到这个村。", "石槽", "给哪里：石槽村村委会");
        await ChangesAsync(clerk, "给哪里", "六端", "有几个村都像：", "全镇", "给哪里：全镇");
        await ChangesAsync(clerk, "人群", new string('人', 101), "太长了。", "老年人", "人群：老年人");
        await ChangesAsync(clerk, "联系", new string('人', 101), "太长了。", "李老师 0533-7401234", "联系：李老师 0533-7401234");
        await ChangesAsync(clerk, "说明", new string('说', 101), "太长了。", "请带老花镜", "说明：请带老花镜");
        await ChangesAsync(clerk, "说明", new string('说', 101), "太长了。", "请带笔", "说明：请带笔");
        await clerk.Taps("修改");
        await clerk.Taps("人群");
        Assert.DoesNotContain("人群", await clerk.Taps("清空"), StringComparison.Ordinal);
        await ChangesAsync(clerk, "人群", new string('人', 101), "太长了。", "老年人", "人群：老年人");
    }

    private static async Task ChangesTimesAsync(Resident clerk)
    {
        await ChangesAsync(clerk, "时间", "昨天", "没有看懂。", "10月12日9:30", "时间：10月12日（周六）09:30");
        await ChangesAsync(clerk, "报名开始", "10月9日", "还没写几点。", "10月9日上午8点", "报名开始：10月9日（周三）08:00");
        await ChangesAsync(clerk, "报名截止", "后天6点", "请写清楚是上午、下午还是晚上。", "10月11日18:00", "报名截止：10月11日（周五）18:00");
        await clerk.Taps("修改");
        await clerk.Taps("报名截止");
        Assert.StartsWith("没有改：报名要先开始、再截止", await clerk.Says("10月13日9点"), StringComparison.Ordinal);
        await clerk.Taps("报名开始");
        Assert.StartsWith("没有改：报名要先开始、再截止", await clerk.Says("10月11日20点"), StringComparison.Ordinal);
        await clerk.Taps("全部场次");
        await clerk.Taps("硬笔书法课");
    }

    /// <summary>A number, none (0), and no limit; and what somebody who wants to sign up sees of it and of the window.</summary>
    private static async Task SetsSeatsAsync(Resident clerk, Resident bo)
    {
        Assert.Contains("现在没有可以报名的场次", await bo.Says("我要报名"), StringComparison.Ordinal);
        await ChangesAsync(clerk, "报名开始", "等等", "没有看懂。", "清空", "名额：不限");
        Assert.Contains("硬笔书法课\n  10月12日（周六）09:30，皇城小学，名额不限", await bo.Says("我要报名"), StringComparison.Ordinal);
        var signUp = bo.Buttons[0].Data;
        Assert.Contains("地点：皇城小学\n面向：老年人\n说明：请带笔\n联系：李老师 0533-7401234", await bo.Presses(signUp), StringComparison.Ordinal);

        await ChangesAsync(clerk, "名额", "没有", "没有看懂。", "0", "名额：0（不接受报名）");
        Assert.Contains("不再接受报名", await bo.Presses(signUp), StringComparison.Ordinal);
        await ChangesAsync(clerk, "名额", "九千九", "没有看懂。", "２人", "名额：2，已占0");
        Assert.Contains("还有2个名额", await bo.Says("我要报名"), StringComparison.Ordinal);
        await bo.SignsUpAsync("书法课", "薄大哥", "13805331231");
        await clerk.Taps("修改");
        await clerk.Taps("名额");
        Assert.StartsWith("没有改：已经有1人占了名额", await clerk.Says("0"), StringComparison.Ordinal);
        await clerk.Taps("改名额");
        Assert.Contains("名额：不限，已占1", await clerk.Taps("不限"), StringComparison.Ordinal);
    }

    /// <summary>A copy has every line, nobody's seat, and is the clerk's alone until it is published.</summary>
    private static async Task CopiesAsync(Resident clerk)
    {
        Assert.StartsWith("抄好了1场草稿", await clerk.Taps("复制"), StringComparison.Ordinal);
        Assert.Equal(
            "硬笔书法课（草稿）\n时间：10月12日（周六）09:30\n地点：皇城小学\n名额：不限，已占0\n给哪里：全镇\n人群：老年人\n报名截止：10月11日（周五）18:00\n联系：李老师 0533-7401234\n说明：请带笔",
            await clerk.Taps("硬笔书法课"));
    }

    private static async Task RepeatsAsync(Town town, Resident clerk)
    {
        await clerk.Taps("每周重复");
        await RefusesAsync(clerk, "13", "没有看懂。往后每周");
        await RefusesAsync(clerk, "0", "没有看懂。往后每周");
        Assert.StartsWith("抄好了2场草稿", await clerk.Says("两场"), StringComparison.Ordinal);
        Assert.Contains("时间：10月26日（周六）09:30\n地点：皇城小学\n名额：不限，已占0\n给哪里：全镇\n人群：老年人\n报名截止：10月25日（周五）18:00", await clerk.Taps("10月26日"), StringComparison.Ordinal);
        Assert.StartsWith("发布了", await clerk.Taps("发布"), StringComparison.Ordinal);
        await using var db = town.Bot.OpenDb();
        Assert.Equal(
            [SessionStatus.Published, SessionStatus.Draft, SessionStatus.Draft, SessionStatus.Published],
            db.Sessions.OrderBy(session => session.StartsAt).ThenBy(session => session.Id).Select(session => session.Status));
    }

    /// <summary>What cannot be taken is said, and asked for again with the ways out.</summary>
    private static async Task RefusesAsync(Resident clerk, string bad, string answer)
    {
        Assert.StartsWith(answer, await clerk.Says(bad), StringComparison.Ordinal);
        Assert.Equal(["返回", "退出"], clerk.Buttons.TakeLast(2).Select(button => button.Label), StringComparer.Ordinal);
    }

    /// <summary>A line of the session on the screen: what it refuses, then what it takes.</summary>
    private static async Task ChangesAsync(Resident clerk, string line, string bad, string fault, string good, string shown)
    {
        await clerk.Taps("修改");
        await clerk.Taps(line);
        await RefusesAsync(clerk, bad, fault);
        var answer = await clerk.Says(good);
        Assert.StartsWith("改好了", answer, StringComparison.Ordinal);
        Assert.Contains(shown, answer, StringComparison.Ordinal);
    }
}
