using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Desk;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Drafts that write themselves.</summary>
public sealed class DraftTextTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_becomes_a_draft_with_a_button_that_opens_the_private_chat()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await bot.ClerkAsync("li");
        var li = bot.Person("li");

        await li.Presses($"session:c:{session}");
        Assert.Contains("公告第 1 号（草稿）", await li.Presses(li.Buttons.Single(button => button.Label == "发公告")), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        var draft = (await db.Announcements.SingleAsync(Token)).Content;
        Assert.Equal(
            "【活动通知】重阳节健康讲座\n时间：10月11日（周五）14:00\n地点：镇文化站\n名额：30 个\n想参加的请点下面的按钮报名。", draft.Text);
        Assert.Equal(($"signup:s:{session}", true), (draft.Buttons[0].Data, draft.Buttons[0].InPrivate));
        Assert.Contains("没有能写进公告的活动", await li.Presses("announce:fs:999"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_of_the_plan_becomes_a_draft_that_names_its_source()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PublishAsync(null);
        await bot.ClerkAsync("li");
        await bot.Person("li").Presses("announce:fm:10");

        await using var db = bot.OpenDb();
        var text = (await db.Announcements.SingleAsync(Token)).Text;
        Assert.StartsWith("【10月活动】\n· ", text, StringComparison.Ordinal);
        Assert.Contains("· 10月11日（周五）14:00 重阳节健康讲座，镇文化站", text, StringComparison.Ordinal);
        Assert.EndsWith("出处：《皇城镇2024年社区教育工作计划》。计划只写到月份，具体日子以通知为准。", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_months_draft_leaves_out_the_same_month_of_another_year()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PublishAsync(null, session => (session.Title, session.StartsAt) = ("明年的讲座", session.StartsAt.AddYears(1)));
        await bot.ClerkAsync("li");
        await bot.Person("li").Presses("announce:fm:10");

        await using var db = bot.OpenDb();
        var text = (await db.Announcements.SingleAsync(Token)).Text;
        Assert.StartsWith("【10月活动】\n· ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("明年的讲座", text, StringComparison.Ordinal);
        var at = bot.Clock.GetUtcNow();
        Assert.Contains("明年的讲座", (await bot.Services.GetRequiredService<DraftTexts>().OfMonthAsync(db, 2025, 10, null, at, Token))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_villages_month_has_its_own_sessions_and_the_towns_and_not_its_neighbours()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var (title, village) in ((string, string?)[])[("于家讲座", "于家村委会"), ("灯笼讲座", "灯笼村委会"), ("全镇讲座", null)])
        {
            await bot.PublishAsync(null, session => (session.Title, session.Village) = (title, village));
        }

        await DeskVisitor.GrantAsync(bot, "li", Role.Editor, "于家村委会");
        await bot.Person("li").Presses("announce:fm:10");

        await using var db = bot.OpenDb();
        var draft = await db.Announcements.SingleAsync(Token);
        Assert.Equal("于家村委会", draft.Village);
        Assert.Equal((true, false, true), (draft.Text.Contains("于家讲座", StringComparison.Ordinal), draft.Text.Contains("灯笼讲座", StringComparison.Ordinal), draft.Text.Contains("全镇讲座", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task On_the_last_day_of_a_month_the_next_one_is_handed_in_once_and_goes_out_if_approved()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("你好");
        await bot.RestartAsync(after: TimeSpan.FromDays(23));

        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        var asked = (await bot.Channel.WaitAsync(attempt => attempt.Text.Contains("【11月活动】", StringComparison.Ordinal), 1))[0];
        await bot.RestartAsync(after: TimeSpan.FromHours(1));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("11月1日（周五）09:00自动发", await li.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        await using (var db = bot.OpenDb())
        {
            Assert.Equal(1, await db.Announcements.CountAsync(Token));
            Assert.Equal(new DateTimeOffset(2024, 11, 1, 1, 0, 0, TimeSpan.Zero), (await db.Announcements.SingleAsync(Token)).SendAt);
        }

        Assert.Empty(bot.Channel.Texts("g1"));
        await bot.RestartAsync(after: TimeSpan.FromHours(24));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await bot.Channel.WaitAsync("g1", 1);
    }
}
