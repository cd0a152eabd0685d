using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Desk;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Activities;

public sealed class SessionDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clerk_makes_and_publishes_a_session_and_a_resident_finds_it()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await ClerkAsync(bot, "clerk", Role.Editor);

        await clerk.Says("/session");
        await clerk.Presses("session:new");
        await clerk.Says("重阳节健康讲座");
        Assert.Contains("没有看懂", await clerk.Says("下周吧"), StringComparison.Ordinal);
        await clerk.Says("10月11日下午２点半");
        await clerk.Says("镇文化站");
        Assert.Contains("草稿存好了", await clerk.Says("30人"), StringComparison.Ordinal);
        Assert.Contains("没有可以报名的场次", await bot.Person("bo").Says("我要报名"), StringComparison.Ordinal);
        await clerk.Presses(clerk.Mine("pub"));

        Assert.Contains("10月11日（周五）14:30，镇文化站，还有30个名额", await bot.Person("bo").Says("我要报名"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["新建场次", "发布场次"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Fact]
    public async Task Those_who_signed_up_are_told_what_changed_and_that_it_is_called_off()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var clerk = await ClerkAsync(bot, "clerk", Role.Editor);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");

        await clerk.Presses($"session:e:{session}:place");
        await clerk.Says("皇城小学");
        var moved = await bot.Channel.WaitAsync(attempt => attempt.Text.Contains("有变动", StringComparison.Ordinal), 1);
        Assert.Contains("地点：镇文化站 → 皇城小学", moved[0].Text, StringComparison.Ordinal);

        await clerk.Presses($"session:off:{session}");
        await clerk.Says("下雨");
        var off = await bot.Channel.WaitAsync(attempt => attempt.Text.Contains("很抱歉", StringComparison.Ordinal), 1);
        Assert.Contains("原因：下雨", off[0].Text, StringComparison.Ordinal);
        Assert.Contains("取消了（下雨）", await bot.Person("an").Presses($"signup:s:{session}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_clerks_is_told_and_nothing_is_lost()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var (one, two) = (await ClerkAsync(bot, "one", Role.Editor), await ClerkAsync(bot, "two", Role.Owner));
        await one.Presses($"session:e:{session}:place");
        await two.Presses($"session:e:{session}:title");
        await one.Says("皇城小学");

        Assert.Contains("有同事改过", await two.Says("书法课"), StringComparison.Ordinal);
        var now = await bot.SessionAsync(session);
        Assert.Equal(("重阳节健康讲座", "皇城小学"), (now.Title, now.Place));
    }

    [Fact]
    public async Task A_cut_below_the_seats_taken_is_refused_and_a_raise_is_offered_to_those_who_wait()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(1);
        var clerk = await ClerkAsync(bot, "clerk", Role.Editor);
        await bot.Person("an").SignsUp(session, "安大姐", "13805331230");
        await bot.Person("bo").SignsUp(session, "薄大哥", "13805331231");

        await clerk.Presses($"session:e:{session}:seats");
        Assert.Contains("已经有1人占了名额", await clerk.Says("0"), StringComparison.Ordinal);
        await clerk.Presses($"session:e:{session}:seats");
        await clerk.Says("2");
        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "bo" && attempt.Text.StartsWith("好消息", StringComparison.Ordinal), 1);
    }

    [Fact]
    public async Task A_roster_masks_phones_until_someone_who_may_asks_for_them_and_that_is_audited()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");
        var (viewer, editor) = (await ClerkAsync(bot, "viewer", Role.Viewer), await ClerkAsync(bot, "editor", Role.Editor));

        Assert.Contains("王秀兰 138****1234 已报上", await viewer.Presses($"roster:s:{session}"), StringComparison.Ordinal);
        Assert.Contains("权限", await viewer.Presses($"roster:full:{session}:0"), StringComparison.Ordinal);
        Assert.Contains("王秀兰 138 0533 1234", await editor.Presses($"roster:full:{session}:0"), StringComparison.Ordinal);
        await editor.Presses($"roster:came:{(await bot.RowAsync("王秀兰")).Id}");
        Assert.Contains("已参加", await viewer.Presses($"roster:s:{session}"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["查看完整电话", "登记到场"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Fact]
    public async Task A_draft_whose_time_has_passed_is_not_published_until_it_is_moved()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30, one => (one.Status, one.StartsAt) = (SessionStatus.Draft, bot.Clock.GetUtcNow().AddHours(-1)));
        var clerk = await ClerkAsync(bot, "clerk", Role.Editor);

        Assert.Contains("时间已经过了", await clerk.Presses($"session:pub:{session}:0"), StringComparison.Ordinal);
        Assert.Equal(SessionStatus.Draft, (await bot.SessionAsync(session)).Status);
        await clerk.Presses(clerk.Buttons[0]);
        await clerk.Says("10月11日下午2点");
        await clerk.Presses(clerk.Mine("pub"));
        Assert.Equal(SessionStatus.Published, (await bot.SessionAsync(session)).Status);
    }

    [Fact]
    public async Task Every_act_on_a_session_and_its_list_stands_in_the_audit_with_what_was_before_and_after_and_nobodys_name()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30, one => one.Status = SessionStatus.Draft);
        var clerk = await ClerkAsync(bot, "clerk", Role.Editor);
        await clerk.Presses($"session:pub:{session}:0");
        await bot.Person("bo").SignsUp(session, "王秀兰", "13805331234");
        await bot.Person("an").SignsUp(session, "李老汉", "13805331235");
        foreach (var (field, text) in ((string, string)[])[("place", "皇城小学"), ("contact", "王主任 13805330001"), ("contact", "刘主任 13805330002")])
        {
            await clerk.Presses($"session:e:{session}:{field}");
            await clerk.Says(text);
        }

        await clerk.Presses($"roster:came:{(await bot.RowAsync("王秀兰")).Id}");
        await clerk.Presses($"session:copy:{session}");
        await clerk.Presses($"session:close:{session}:{(await bot.SessionAsync(session)).Version}");
        using var desk = await DeskVisitor.SignedInAsync(bot, "desk", Role.Editor);
        await desk.GoAsync($"/staff/sessions/{session}");
        await desk.SubmitAsync("保存修改", ("Form.Seats", "40"));
        await desk.SubmitAsync("到了：李老汉", ("mark", "came"));
        await desk.SubmitAsync("重新开放报名", ("act", "publish"));
        await desk.SubmitAsync("确定取消，并通知大家", ("act", "off"), ("reason", "讲课的赵大夫病了"));

        await using var db = bot.OpenDb();
        var rows = await db.Audit.AsNoTracking().Where(row => row.Act != "登录工作台").OrderBy(row => row.Number).ToListAsync(Token);
        Assert.Equal(
            ["发布场次", "修改场次", "修改场次", "修改场次", "登记到场", "复制场次", "停止报名", "修改场次", "登记到场", "重新开放报名", "取消场次"],
            rows.Select(row => row.Act), StringComparer.Ordinal);
        Assert.All(rows.Where(row => row.Act != "复制场次"), row => Assert.True(row.Before is not null && row.After is not null && row.Before != row.After, row.Act));
        Assert.Equal("第0版 Draft 重阳节健康讲座 2024-10-11T06:00Z 镇文化站 名额30 全镇", rows[0].Before);
        Assert.Equal(("镇文化站", "皇城小学"), (rows[1].Before!.Split(' ')[4], rows[1].After!.Split(' ')[4]));
        Assert.EndsWith("有联系人 改写联系人", rows[3].After, StringComparison.Ordinal);
        Assert.Equal([($"场次{session} 已报上 1人", $"场次{session} 已参加 1人")], rows.Where(row => row.Act == "登记到场").Select(row => (row.Before!, row.After!)).Distinct());
        Assert.Equal((null, $"session:{session + 1}"), (rows[5].Before, rows[5].Subject));
        Assert.Equal(("Closed", "Published"), (rows[9].Before!.Split(' ')[1], rows[9].After!.Split(' ')[1]));
        Assert.Equal(("CalledOff", "有原因"), (rows[10].After!.Split(' ')[1], rows[10].After!.Split(' ')[^1]));
        Assert.DoesNotContain(rows, row => ((string[])["王", "李", "刘", "赵", "1380533"]).Any(one => $"{row.Before}{row.After}".Contains(one, StringComparison.Ordinal)));
        Assert.IsType<AuditVerdict.Intact>(await AuditTrail.VerifyAsync(db, Token));
    }

    internal static Task<Person> ClerkAsync(TestBot bot, string name, Role role) => bot.ClerkAsync(name, role);
}
