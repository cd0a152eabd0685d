using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Signups.CheckIn;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

/// <summary>What staff do with a session, and what residents hear of it, through the real decoders and encoders of each channel.</summary>
public sealed class StaffWalkTests
{
    public static TheoryData<string> Channels => Town.Channels;

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task An_entry_of_the_plan_becomes_a_session_is_changed_and_called_off_and_people_are_told(string channel)
    {
        await using var town = await Town.StartAsync();
        var clerk = await town.ClerkAsync(channel);
        var (an, bo) = (await town.ArrivesAsync(channel), await town.ArrivesAsync(channel));

        Assert.Equal("还没有场次。", await clerk.Says("场次管理"));
        Assert.Equal("2024年计划，选哪个月？", await clerk.Taps("从年度计划新建"));
        await clerk.Taps("10月");
        Assert.StartsWith("名称先用计划里的：重阳节尊老敬老系列活动", await clerk.Taps("重阳节"), StringComparison.Ordinal);
        await clerk.Says("10月12日下午２点半");
        await clerk.Says("镇文化站");
        Assert.Contains("没有看懂", await clerk.Says("很多"), StringComparison.Ordinal);
        Assert.StartsWith("草稿存好了", await clerk.Says("30人"), StringComparison.Ordinal);
        Assert.Contains("没有可以报名的场次", await an.Says("我要报名"), StringComparison.Ordinal);
        Assert.StartsWith("发布了，居民现在看得到、能报名。", await clerk.Taps("发布"), StringComparison.Ordinal);

        await an.SignsUpAsync("尊老敬老", "安大姐", "13805331230");
        await bo.SignsUpAsync("尊老敬老", "薄大哥", "13805331231");
        await clerk.Taps("修改");
        await clerk.Taps("地点");
        Assert.StartsWith("改好了，报了名的人会收到通知。", await clerk.Says("皇城小学"), StringComparison.Ordinal);
        Assert.All([Assert.Single(await an.NewsAsync(1)), Assert.Single(await bo.NewsAsync(1))], told => Assert.Contains("地点：镇文化站 → 皇城小学", told, StringComparison.Ordinal));
        await an.Taps("取消报名");
        Assert.StartsWith("已取消", await an.Taps("确定取消"), StringComparison.Ordinal);

        await clerk.Taps("取消活动");
        Assert.StartsWith("取消了，报了名的人会收到通知和原因。", await clerk.Says("下大雨"), StringComparison.Ordinal);
        Assert.Contains("“重阳节尊老敬老系列活动”取消了。\n原因：下大雨", Assert.Single(await bo.NewsAsync(1)), StringComparison.Ordinal);
        Assert.Contains("现在没有可以报名的场次", await bo.Taps("看看别的活动"), StringComparison.Ordinal);
        Assert.Equal(["认领负责人", "新建场次", "发布场次", "修改场次", "取消场次"], await town.Bot.ActsAsync(), StringComparer.Ordinal);
        await RepeatsAsync(clerk, an);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_list_is_read_with_masked_phones_people_are_checked_in_and_the_month_counts_them(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(2);
        var clerk = await town.ClerkAsync(channel);
        var people = new List<Resident>();
        foreach (var (name, phone) in ((string, string)[])[("王秀兰", "13805331234"), ("李大爷", "13805331235"), ("赵大娘", "13805331236"), ("孙师傅", "13805331237")])
        {
            people.Add(await town.ArrivesAsync(channel));
            await people[^1].SignsUpAsync("健康讲座", name, phone, "石槽");
        }

        var early = await CheckInTests.CodeAsync(town.Bot, session);
        Assert.Contains("今天还不能签到", await people[0].Says($"/start {StartLink.Encode(early)}"), StringComparison.Ordinal);
        Assert.Contains("没有找到这份名单", await people[0].Presses($"roster:full:{session}:0"), StringComparison.Ordinal);
        await ReadsAsync(town, clerk, session, people[3]);
        town.Bot.Clock.SetUtcNow((await town.Bot.SessionAsync(session)).StartsAt);
        await StandsAtTheDoorAsync(town, clerk, session, people[0]);

        var month = await clerk.Says("月报");
        Assert.StartsWith("2024年10月\n办了1场。\n报名5人次：到场2，没到1，候补没排上2。\n\n各村（报名，到场）：\n石槽村：4，1\n没说哪个村的：1，1", month, StringComparison.Ordinal);
        Assert.Contains("石槽村：4，1", await clerk.Taps("健康讲座：报名5，到场2"), StringComparison.Ordinal);
        Assert.Equal(["查看完整电话", "导出名单", "出示签到二维码", "登记到场", "登记没报名的人", "登记没到"], (await town.Bot.ActsAsync()).Skip(2), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Colleagues_come_by_a_code_look_at_what_they_may_and_are_told_who_was_quicker(string channel)
    {
        await using var town = await Town.StartAsync();
        var session = await town.Bot.PublishAsync(30);
        var owner = await town.ClerkAsync(channel);
        var (editor, viewer) = (await JoinsAsync(town, owner, channel, "编辑"), await JoinsAsync(town, owner, channel, "查看"));
        var bo = await town.ArrivesAsync(channel);
        await bo.SignsUpAsync("健康讲座", "王秀兰", "13805331234");
        await bo.Presses($"signup:s:{session}");
        await bo.Says("王秀兰");
        await bo.Says("13805331234");
        await bo.Taps("不填");
        await bo.Taps("给家人报名");
        await bo.Taps("孩子");
        await bo.Taps("不满14周岁");
        await bo.Taps("我是监护人，同意");
        await bo.Says("小宝");
        await bo.Taps("确认报名");

        // The list: whole for who runs the session; for who looks on, no child's name and no way to a whole number.
        Assert.EndsWith("王秀兰 138****1234 已报上\n小宝 138****1234 已报上", await editor.Presses($"roster:s:{session}"), StringComparison.Ordinal);
        Assert.EndsWith("王秀兰 138****1234 已报上\n孩子 138****1234 已报上", await viewer.Presses($"roster:s:{session}"), StringComparison.Ordinal);
        Assert.DoesNotContain(viewer.Buttons, button => button.Label.Contains("完整电话", StringComparison.Ordinal) || button.Label.Contains("小宝", StringComparison.Ordinal));
        await viewer.Taps("导出表格");
        Assert.Equal(["王秀兰", "孩子"], StaffStand.Sheet(await town.TakesHomeAsync(viewer, $"名单-{session}.xlsx")).Select(row => row["称呼"]));
        Assert.Contains("您的权限看不到它", await viewer.Presses($"roster:xlsfull:{session}"), StringComparison.Ordinal);
        await editor.Presses($"roster:xlsfull:{session}");
        Assert.Equal(["王秀兰", "小宝"], StaffStand.Sheet(await town.TakesHomeAsync(editor, $"名单-{session}.xlsx")).Select(row => row["称呼"]));

        await editor.Presses($"session:e:{session}:place");
        await owner.Presses($"session:e:{session}:title");
        Assert.StartsWith("改好了", await editor.Says("皇城小学"), StringComparison.Ordinal);
        Assert.StartsWith("刚才有同事改过这一场，您的改动没有存。", await owner.Says("讲座"), StringComparison.Ordinal);
        Assert.Equal(("重阳节健康讲座", "皇城小学"), ((await town.Bot.SessionAsync(session)).Title, (await town.Bot.SessionAsync(session)).Place));
        // Somebody calls the office: the place is given up for them, and they read it.
        await bo.NewsAsync(2);
        await editor.Presses($"roster:s:{session}");
        await editor.Taps("王秀兰");
        Assert.Equal("确定取消王秀兰的报名吗？空出的名额会按顺序问候补的人，报名的人也会收到通知。", await editor.Taps("取消他的报名"));
        var sure = editor.Buttons[0].Data;
        Assert.Contains("您的权限看不到它", await viewer.Presses(sure), StringComparison.Ordinal);
        Assert.Equal("取消好了：王秀兰的报名。", await editor.Presses(sure));
        Assert.StartsWith("办公室帮您取消了王秀兰参加10月11日（周五）14:00“重阳节健康讲座”的报名。", Assert.Single(await bo.NewsAsync(1)), StringComparison.Ordinal);
        Assert.Contains("这条现在不能取消", await editor.Presses(sure), StringComparison.Ordinal);
        Assert.Equal((1, "取消报名"), ((await town.Bot.SessionAsync(session)).Taken, (await town.Bot.ActsAsync())[^1]));

        Assert.Contains("您的权限不能做这件事", await viewer.Presses($"session:off:{session}"), StringComparison.Ordinal);
    }

    /// <summary>Somebody whom the owner invites for the whole town.</summary>
    private static async Task<Resident> JoinsAsync(Town town, Resident owner, string channel, string role)
    {
        await owner.Says("/invite");
        await owner.Taps(role);
        var invited = await owner.Taps("全镇");
        var colleague = await town.ArrivesAsync(channel);
        Assert.Contains($"您的权限是：{role}", await colleague.Says(invited[invited.IndexOf("/join", StringComparison.Ordinal)..].Trim()), StringComparison.Ordinal);
        await colleague.Taps("先不填");
        return colleague;
    }

    /// <summary>A session made from nothing is closed, opened again, repeated and copied.</summary>
    private static async Task RepeatsAsync(Resident clerk, Resident an)
    {
        await clerk.Says("场次管理");
        await clerk.Taps("新建场次");
        await clerk.Says("书法课");
        await clerk.Says("10月12日上午9点");
        Assert.Contains("请写日期和时间", await clerk.Taps("返回"), StringComparison.Ordinal);
        await clerk.Says("10月13日上午9点");
        await clerk.Says("镇文化站");
        await clerk.Taps("不限");
        await clerk.Taps("发布");
        Assert.Contains("书法课\n  10月13日（周日）09:00，镇文化站，名额不限", await an.Says("我要报名"), StringComparison.Ordinal);

        Assert.StartsWith("停止报名了", await clerk.Taps("停止报名"), StringComparison.Ordinal);
        Assert.Contains("不再接受报名", await an.Taps("书法课"), StringComparison.Ordinal);
        Assert.StartsWith("重新开放报名了", await clerk.Taps("重新开放报名"), StringComparison.Ordinal);
        await clerk.Taps("每周重复");
        Assert.StartsWith("抄好了4场草稿", await clerk.Taps("4"), StringComparison.Ordinal);
        Assert.Equal(["10月20日", "10月27日", "11月3日", "11月10日"], clerk.Buttons.Take(4).Select(button => button.Label.Split(' ')[0]), StringComparer.Ordinal);
        await clerk.Taps("全部场次");
        await clerk.Taps("已发布");
        Assert.StartsWith("抄好了1场草稿", await clerk.Taps("复制"), StringComparison.Ordinal);
        Assert.StartsWith("书法课（草稿）\n时间：10月13日（周日）09:00", await clerk.Taps("书法课"), StringComparison.Ordinal);
        Assert.StartsWith("发布了", await clerk.Taps("发布"), StringComparison.Ordinal);
    }

    /// <summary>The list before the day: masked, whole on purpose, taken away, and somebody moved up in it.</summary>
    private static async Task ReadsAsync(Town town, Resident clerk, long session, Resident sun)
    {
        await clerk.Says("场次管理");
        await clerk.Taps("健康讲座");
        Assert.EndsWith(
            "名单共4条，占2个名额\n王秀兰 138****1234 已报上\n李大爷 138****1235 已报上\n赵大娘 138****1236 候补中\n孙师傅 138****1237 候补中",
            await clerk.Taps("名单"), StringComparison.Ordinal);
        await clerk.Taps("孙师傅");
        Assert.StartsWith("记好了：孙师傅排到候补最前了", await clerk.Taps("移到候补最前"), StringComparison.Ordinal);
        await sun.Says("我的报名");
        Assert.Contains("候补中，第 1 位", await sun.Taps("查看或取消"), StringComparison.Ordinal);
        await clerk.Taps("名单");
        Assert.Equal(["认领负责人", "移到候补最前"], await town.Bot.ActsAsync(), StringComparer.Ordinal);
        Assert.Contains("王秀兰 138 0533 1234 已报上", await clerk.Taps("显示完整电话（会留记录）"), StringComparison.Ordinal);
        await clerk.Taps("导出表格");
        clerk.HasFile($"名单-{session}.xlsx");
    }

    /// <summary>By the code on the screen, by name, and who did not sign up.</summary>
    private static async Task StandsAtTheDoorAsync(Town town, Resident clerk, long session, Resident wang)
    {
        await clerk.Says("签到");
        Assert.Contains("已到0人，应到2人", await clerk.Taps("健康讲座"), StringComparison.Ordinal);
        var old = await CheckInTests.CodeAsync(town.Bot, session, town.Bot.Clock.GetUtcNow() - TimeSpan.FromSeconds(91));
        Assert.Contains("一个码只能用一分钟", await wang.Says($"/start {StartLink.Encode(old)}"), StringComparison.Ordinal);
        var code = await CheckInTests.CodeAsync(town.Bot, session);
        Assert.StartsWith("签到好了：王秀兰", await wang.Says($"/start {StartLink.Encode(code)}"), StringComparison.Ordinal);
        await clerk.Taps("按名字签到");
        Assert.Contains("找到1条：\n李大爷 138****1235", await clerk.Says("1235"), StringComparison.Ordinal);
        Assert.StartsWith("记好了：李大爷到了", await clerk.Taps("到了：李大爷"), StringComparison.Ordinal);
        Assert.StartsWith("名单里没有找到", await clerk.Says("周师傅"), StringComparison.Ordinal);
        await clerk.Taps("登记没报名的人");
        await clerk.Says("周师傅");
        await clerk.Taps("不填");
        Assert.StartsWith("名额满了", await clerk.Taps("不填"), StringComparison.Ordinal);
        Assert.StartsWith("登记好了：周师傅，已到场", await clerk.Taps("照样登记"), StringComparison.Ordinal);
        await clerk.Taps("名单");
        await clerk.Taps("李大爷");
        Assert.StartsWith("记好了：李大爷没到", await clerk.Taps("改成没到"), StringComparison.Ordinal);
    }
}
