using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Activities;

/// <summary>Sessions made in the chat: from the plan or from nothing, with every field, copied and repeated.</summary>
public sealed class SessionMakingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_made_from_an_entry_of_the_plan()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        await clerk.Presses("session:new");
        Assert.Equal("从年度计划里选", clerk.Buttons[0].Label);

        Assert.Equal("2024年计划，选哪个月？", await clerk.Presses(clerk.Buttons[0]));
        await clerk.Presses(clerk.Buttons.Single(button => button.Label.StartsWith("10月", StringComparison.Ordinal)));
        Assert.StartsWith("名称先用计划里的：", await clerk.Presses(clerk.Buttons.Single(button => button.Label.Contains("重阳节", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("请写地点", await clerk.Says("10月11日下午2点"), StringComparison.Ordinal);
        await clerk.Says("镇文化站");
        Assert.Contains("\n计划：2024-10 重阳节尊老敬老系列活动", await clerk.Presses(clerk.Buttons.Single(button => button.Label == "不限")), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        var session = await db.Sessions.SingleAsync(Token);
        Assert.Equal(("重阳节尊老敬老系列活动", "2024-10 重阳节尊老敬老系列活动", null), (session.Title, session.PlanEntry, session.Seats));
    }

    [Fact]
    public async Task An_entry_that_the_plan_does_not_hold_is_not_taken_from_a_button()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");

        Assert.Contains("没有找到这一项", await clerk.Presses("session:plan:2024:10:99"), StringComparison.Ordinal);
        Assert.Contains("没有这一年的计划", await clerk.Presses("session:plan:1999"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_is_set_and_cleared_in_the_chat()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        var session = await bot.PublishAsync(30, one => one.Status = SessionStatus.Draft);
        (string Field, string Said, string Shown)[] fields =
        [
            ("title", "健康讲座", "健康讲座（草稿）"),
            ("time", "10月12日上午9点", "时间：10月12日（周六）09:00"),
            ("place", "皇城小学", "地点：皇城小学"),
            ("village", "于家村", "给哪里：于家村委会"),
            ("seats", "0", "名额：0（不接受报名）"),
            ("opens", "10月9日上午8点", "报名开始：10月9日（周三）08:00"),
            ("closes", "10月11日18:00", "报名截止：10月11日（周五）18:00"),
            ("audience", "老年人", "人群：老年人"),
            ("contact", "李老师 0533-7401234", "联系：李老师 0533-7401234"),
            ("note", "请带老花镜", "说明：请带老花镜"),
        ];
        foreach (var (field, said, shown) in fields)
        {
            await clerk.Presses($"session:e:{session}:{field}");
            Assert.Contains(shown, await clerk.Says(said), StringComparison.Ordinal);
        }

        foreach (var field in new[] { "opens", "closes", "audience", "contact", "note" })
        {
            await clerk.Presses($"session:e:{session}:{field}");
            await clerk.Presses("session:say:清空");
        }

        var now = await bot.SessionAsync(session);
        Assert.Equal((null, null, null, null, null, "于家村委会", 0), (now.OpensAt, now.ClosesAt, now.Audience, now.Contact, now.Note, now.Village, now.Seats));
        Assert.Equal(15, (await bot.ActsAsync()).Count(act => act == "修改场次"));
    }

    [Fact]
    public async Task A_sign_up_that_would_end_after_the_start_is_refused_with_what_to_do()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        var session = await bot.PublishAsync(30);

        await clerk.Presses($"session:e:{session}:closes");
        Assert.Contains("都不能晚过活动开始", await clerk.Says("10月12日9点"), StringComparison.Ordinal);
        Assert.Equal(["报名开始", "报名截止", "全部场次"], clerk.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        Assert.Null((await bot.SessionAsync(session)).ClosesAt);
    }

    [Fact]
    public async Task A_village_is_asked_again_until_it_is_one()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        var session = await bot.PublishAsync(30, one => one.Village = "于家村委会");

        await clerk.Presses($"session:e:{session}:village");
        Assert.StartsWith("没有找到这个村", await clerk.Says("火星"), StringComparison.Ordinal);
        Assert.StartsWith("有几个村都像：", await clerk.Says("王"), StringComparison.Ordinal);
        Assert.Contains("给哪里：全镇", await clerk.Presses(clerk.Buttons[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_repeated_for_as_many_weeks_as_the_clerk_chooses()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        var session = await bot.PublishAsync(30, one => (one.ClosesAt, one.PlanEntry) = (one.StartsAt.AddHours(-2), "2024-10 重阳节尊老敬老系列活动"));

        Assert.Contains("请写1到12", await clerk.Presses($"session:weekly:{session}"), StringComparison.Ordinal);
        Assert.Contains("没有看懂", await clerk.Says("13"), StringComparison.Ordinal);
        Assert.StartsWith("抄好了3场草稿", await clerk.Says("3场"), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        var all = await db.Sessions.OrderBy(one => one.Id).ToListAsync(Token);
        Assert.Equal([0, 7, 14, 21], all.Select(one => (one.StartsAt - all[0].StartsAt).Days));
        Assert.All(all.Skip(1), one => Assert.Equal((SessionStatus.Draft, TimeSpan.FromHours(2), all[0].PlanEntry), (one.Status, one.StartsAt - one.ClosesAt, one.PlanEntry)));
        Assert.StartsWith("抄好了1场草稿", await clerk.Presses($"session:copy:{session}"), StringComparison.Ordinal);
        Assert.Equal(4, (await bot.ActsAsync()).Count(act => act == "复制场次"));
    }

    [Fact]
    public async Task A_session_is_closed_and_opened_again()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        var session = await bot.PublishAsync(30);

        Assert.StartsWith("停止报名了", await clerk.Presses($"session:close:{session}:0"), StringComparison.Ordinal);
        Assert.Contains("不再接受报名", await bot.Person("bo").Presses($"signup:s:{session}"), StringComparison.Ordinal);
        Assert.StartsWith("重新开放报名了", await clerk.Presses(clerk.Buttons.Single(button => button.Label == "重新开放报名")), StringComparison.Ordinal);
        Assert.Contains("有同事改过", await clerk.Presses($"session:close:{session}:1"), StringComparison.Ordinal);
        Assert.Equal(["停止报名", "重新开放报名"], await bot.ActsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Back_leads_to_the_question_before_and_exit_leaves_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        await clerk.Presses("session:new");
        await clerk.Says("书法课");
        await clerk.Says("10月11日下午2点");
        Assert.Contains("请写日期和时间", await clerk.Says("返回"), StringComparison.Ordinal);
        Assert.Contains("请写活动名称", await clerk.Presses("session:say:返回"), StringComparison.Ordinal);
        Assert.Equal("好的，没有改动。", await clerk.Says("退出"));

        await using var db = bot.OpenDb();
        Assert.Empty(await db.Sessions.ToListAsync(Token));
    }

    [Fact]
    public async Task Only_what_those_who_signed_up_care_about_is_told_to_them()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("clerk");
        var session = await bot.PublishAsync(30);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");

        await clerk.Presses($"session:e:{session}:closes");
        Assert.StartsWith("改好了。\n", await clerk.Says("10月11日12:00"), StringComparison.Ordinal);
        await clerk.Presses($"session:e:{session}:audience");
        Assert.StartsWith("改好了，报了名的人会收到通知。", await clerk.Says("老年人"), StringComparison.Ordinal);
        var told = await bot.Channel.WaitAsync(attempt => attempt.Text.Contains("有变动", StringComparison.Ordinal), 1);
        Assert.Contains("人群：无 → 老年人", Assert.Single(told).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_of_one_village_makes_its_sessions_and_touches_no_others()
    {
        await using var bot = await TestBot.StartAsync();
        var town = await bot.PublishAsync(30);
        var other = await bot.PublishAsync(30, one => (one.Title, one.Village) = ("灯笼村的课", "灯笼村委会"));
        var clerk = await bot.ClerkAsync("wang", Role.Editor, "于家村委会");
        await clerk.Presses("session:new");
        await clerk.Says("智能手机课");
        await clerk.Says("10月11日下午2点");
        await clerk.Says("村委会");
        Assert.Contains("给哪里：于家村委会", await clerk.Says("20"), StringComparison.Ordinal);

        var list = await clerk.Says("场次管理");
        Assert.Equal("请选场次：", list);
        Assert.Equal(["10月11日 智能手机课（草稿）", "新建场次", "从年度计划新建", "月报"], clerk.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        foreach (var (id, verb) in new[] { (town, "c"), (other, "c"), (town, "off"), (other, "e"), (town, "copy"), (other, "weekly") })
        {
            Assert.Contains("没有找到这个场次", await clerk.Presses($"session:{verb}:{id}"), StringComparison.Ordinal);
        }

        Assert.Contains("没有找到这份名单", await clerk.Presses($"roster:s:{town}"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        var own = await db.Sessions.SingleAsync(one => one.Village == "于家村委会", Token);
        await clerk.Presses($"session:e:{own.Id}:village");
        Assert.StartsWith("您的权限管不到那里", await clerk.Says("全镇"), StringComparison.Ordinal);
        Assert.StartsWith("您的权限管不到那里", await clerk.Says("灯笼村"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_of_two_villages_is_asked_for_which()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("wang", Role.Editor, "于家村委会", "灯笼村委会");
        await clerk.Presses("session:new");
        await clerk.Says("智能手机课");
        await clerk.Says("10月11日下午2点");
        Assert.Contains("给哪里的人报名", await clerk.Says("村委会"), StringComparison.Ordinal);
        Assert.StartsWith("您的权限管不到那里", await clerk.Says("全镇"), StringComparison.Ordinal);
        await clerk.Says("灯笼");
        Assert.Contains("给哪里：灯笼村委会", await clerk.Says("20"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_looks_and_changes_nothing_and_who_lost_the_role_in_between_neither()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var (viewer, editor) = (await bot.ClerkAsync("viewer", Role.Viewer), await bot.ClerkAsync("editor"));

        await viewer.Presses($"session:c:{session}");
        Assert.Equal(["名单", "统计", "全部场次"], viewer.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        foreach (var data in new[] { $"session:e:{session}:title", $"session:close:{session}:0", $"session:off:{session}", $"session:copy:{session}", "session:new", "session:plan" })
        {
            Assert.Contains("您的权限不能做这件事", await viewer.Presses(data), StringComparison.Ordinal);
        }

        await editor.Presses($"session:e:{session}:title");
        await bot.Writes.RunAsync((scope, token) => scope.Db.Roles.Where(role => role.Role == Role.Editor).ExecuteDeleteAsync(token), Token);
        Assert.Contains("只给工作人员用", await editor.Says("书法课"), StringComparison.Ordinal);
        Assert.Equal("重阳节健康讲座", (await bot.SessionAsync(session)).Title);
    }

    [Fact]
    public async Task A_long_list_is_turned_page_by_page()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var day in Enumerable.Range(0, 10))
        {
            await bot.PublishAsync(30, one => (one.Title, one.StartsAt) = ($"第{day}课", one.StartsAt.AddDays(day)));
        }

        var clerk = await bot.ClerkAsync("clerk");
        await clerk.Says("场次管理");
        await clerk.Presses(clerk.Buttons.Single(button => button.Label == "下一页（1/2）"));
        Assert.Equal(["10月19日 第8课（已发布）", "10月20日 第9课（已发布）", "下一页（2/2）"], clerk.Buttons.Take(3).Select(button => button.Label), StringComparer.Ordinal);
    }
}
