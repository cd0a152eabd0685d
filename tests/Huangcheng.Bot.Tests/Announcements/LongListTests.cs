using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Lists that are longer than a page are turned, never cut.</summary>
public sealed class LongListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tenth_list_of_people_is_chosen_on_its_page_and_what_is_over_stands_last()
    {
        await using var bot = await TestBot.StartAsync();
        await SessionsAsync(bot, 10, from: -2);
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");
        await li.Says("明天上午停水。");
        await li.TapAsync("选发给谁");
        Assert.Equal(8, li.Buttons.Count(button => button.Label.StartsWith("报名“", StringComparison.Ordinal)));
        Assert.Contains(li.Buttons, button => button.Label == "报名“第2场”的人（10月8日）");

        Assert.StartsWith("发给哪些报了名的人？（第 2 页）", await li.TapAsync("更多名单"), StringComparison.Ordinal);
        Assert.Equal(["报名“第0场”的人（10月6日）", "报名“第1场”的人（10月7日）", "返回"], li.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        await li.TapAsync("报名“第1场”的人（10月7日）");
        Assert.Equal("✓ 报名“第1场”的人（10月7日）", li.Buttons[1].Label);
        await li.TapAsync("返回");
        Assert.Contains(li.Buttons, button => button.Label == "更多名单");
        Assert.StartsWith("发给谁？", await li.Presses("announce:wl:1:2:99"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_eighth_session_gets_its_button_on_its_page()
    {
        await using var bot = await TestBot.StartAsync();
        await SessionsAsync(bot, 8, from: 1);
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");
        await li.Says("明天上午停水。");
        await li.TapAsync("带按钮");
        Assert.DoesNotContain(li.Buttons, button => button.Label.Contains("第7场", StringComparison.Ordinal));

        await li.TapAsync("别的场次（1/2）");
        await li.TapAsync("报名：第7场（10月16日）");
        Assert.Contains(li.Buttons, button => button.Label == "✓ 报名：第7场（10月16日）");
        await li.TapAsync("别的场次（2/2）");
        Assert.Contains(li.Buttons, button => button.Label == "报名：第0场（10月9日）");
        await using var db = bot.OpenDb();
        Assert.Equal("我要报名", Assert.Single((await db.Announcements.SingleAsync(Token)).Content.Buttons).Label);
    }

    [Fact]
    public async Task Every_announcement_of_before_is_reached_page_by_page()
    {
        await using var bot = await TestBot.StartAsync();
        var clerk = await bot.ClerkAsync("li");
        foreach (var number in Enumerable.Range(1, 13))
        {
            await bot.Writes.RunAsync((scope, token) => AnnouncementDesk.DraftAsync(scope, clerk, null, draft => draft.Content = new($"第{number}份"), source: null, token), Token);
        }

        var li = bot.Person("li");
        await li.Says("发公告");
        Assert.Contains(li.Buttons, button => button.Label == "第13份（草稿）");
        Assert.StartsWith("以前的公告（第 2 页）", await li.TapAsync("更早的"), StringComparison.Ordinal);
        Assert.Equal(["第7份（草稿）", "第2份（草稿）"], [li.Buttons[0].Label, li.Buttons[5].Label], StringComparer.Ordinal);
        await li.TapAsync("更早的");
        Assert.Equal(["第1份（草稿）", "所有公告"], li.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        Assert.StartsWith("公告第 1 号", await li.TapAsync("第1份（草稿）"), StringComparison.Ordinal);
        Assert.Contains("没有更早的公告了", await li.Presses("announce:h:99999999999"), StringComparison.Ordinal);
    }

    private static async Task SessionsAsync(TestBot bot, int count, int from)
    {
        foreach (var number in Enumerable.Range(0, count))
        {
            await bot.PublishAsync(30, session => (session.Title, session.StartsAt) = ($"第{number}场", bot.Clock.GetUtcNow().AddDays(from + number).AddHours(from < 0 ? 1 : 0)));
        }
    }
}
