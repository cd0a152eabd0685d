using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Recurring;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>What comes again: set up by a clerk, made anew and shown the day before, out only when somebody lets it, stopped by a press.</summary>
public sealed class RecurringDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_comes_again_every_week_and_is_shown_the_day_before()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.DraftAsync("每周四晚上有广场舞，七点开始。");
        await li.TapAsync("以后定期发");
        Assert.Contains("没有看懂", await li.Says("经常"), StringComparison.Ordinal);
        var told = await li.Says("每周四下午3点");
        Assert.Contains("记下了：每周四 15:00 发“每周四晚上有广场舞，七点开始。”。下一次 10月10日（周四）15:00", told, StringComparison.Ordinal);

        // Tuesday to Wednesday, ten o'clock: the day before.
        await bot.RestartAsync(after: TimeSpan.FromHours(25));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        var asked = (await bot.AskedAsync())[0];
        Assert.EndsWith("每周四晚上有广场舞，七点开始。", asked.Text, StringComparison.Ordinal);
        await bot.RestartAsync(after: TimeSpan.FromHours(1));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("10月10日（周四）15:00自动发", await li.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.Texts("g1"));
        await bot.RestartAsync(after: TimeSpan.FromHours(29));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await bot.Channel.WaitAsync("g1", 1);

        // Nobody started it by hand: who let it go out gets the report.
        Assert.Contains("送到 1 个", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(1, await db.Announcements.CountAsync(one => one.Source != null, Token));
    }

    [Fact]
    public async Task Its_files_are_kept_as_long_as_it_comes_again()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        var clerk = await bot.ClerkAsync("li");
        var file = await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                var added = await bot.Services.GetRequiredService<IFiles>().AddAsync(scope, new NewFile("节目单.pdf", "application/pdf", [1, 2], TimeSpan.FromDays(60)), token);
                var content = new Content("每月放电影。") { Attachments = [added] };
                await AnnouncementDesk.DraftAsync(scope, clerk, null, draft => (draft.Content, draft.Whom) = (content, Audience.Everyone.Write()), null, token);
                return added.FileId;
            },
            Token);
        var li = bot.Person("li");
        await li.Says("你好");
        await li.Presses("announce:pn:1:0");
        Assert.Contains("记下了：每月15日 09:00", await li.Says("每月15日"), StringComparison.Ordinal);

        // Two months on, and two more: longer than a draft's files are kept, and never without it.
        foreach (var month in new[] { 12, 2 })
        {
            var next = new DateTimeOffset(month == 12 ? 2024 : 2025, month, 14, 2, 0, 0, TimeSpan.Zero);
            await bot.RestartAsync(after: next - bot.Clock.GetUtcNow());
            bot.Clock.Advance(TimeSpan.FromSeconds(2));
            var asked = await bot.Channel.WaitAsync(attempt => attempt.Text.EndsWith("每月放电影。", StringComparison.Ordinal), month == 12 ? 1 : 2);
            Assert.Equal(file, asked[^1].Message.Content.Attachments[0].FileId);
            Assert.NotNull(await bot.Services.GetRequiredService<IFiles>().ReadAsync(file, Token));
        }
    }

    [Fact]
    public async Task The_weeks_activities_come_again_with_what_is_published_then()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.PublishAsync(30);
        await bot.PublishAsync(30, session => (session.Title, session.StartsAt) = ("下下周的课", session.StartsAt.AddDays(14)));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");
        await li.TapAsync("定期公告");
        await li.TapAsync("每周发一周活动");

        // Tomorrow already: it is shown at once.
        Assert.Contains("每周三 09:00 发一周活动", await li.Says("每周三"), StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromSeconds(2));

        var asked = (await bot.AskedAsync())[0];
        Assert.EndsWith("【这一周的活动】\n· 10月11日（周五）14:00 重阳节健康讲座，镇文化站\n想参加的请点下面的按钮。", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stopped_does_not_come_again()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.DraftAsync("每月十五日量血压。");
        await li.TapAsync("以后定期发");
        await li.Says("每月15日上午8点");
        Assert.Contains("1. 每月15日 08:00 发“每月十五日量血压。”，下一次 10月15日（周二）08:00", await li.TapAsync("定期公告"), StringComparison.Ordinal);
        await li.TapAsync("停掉第 1 个");
        Assert.Contains("停掉了", await li.TapAsync("确定停掉"), StringComparison.Ordinal);

        await bot.RestartAsync(after: TimeSpan.FromDays(6) + TimeSpan.FromHours(2));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await li.Says("发公告");
        Assert.DoesNotContain(bot.Channel.Attempts, attempt => attempt.Text.StartsWith("【请您审批】", StringComparison.Ordinal));
        await using var db = bot.OpenDb();
        Assert.Equal(["定期发公告", "停止定期公告"], await db.Audit.Where(row => row.Subject == "recurrence:1").OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Fact]
    public async Task What_cannot_come_again_is_refused_with_what_to_do()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.Says("发公告");
        await li.Says("还没有选发给谁。");
        await li.TapAsync("以后定期发");

        Assert.Contains("先写好文字、选好发给谁", await li.Says("每周一"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_day_off_the_months_activities_are_still_shown_before_their_time()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        await bot.Person("li").Says("你好");

        // From the 8th to the 1st, eight in the morning: nobody was there on the day before.
        await bot.RestartAsync(after: TimeSpan.FromDays(24) - TimeSpan.FromHours(1));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("【11月活动】", (await bot.AskedAsync())[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("每周一上午9点", "每周一 09:00")]
    [InlineData("每周日", "每周日 09:00")]
    [InlineData("每星期三 下午3点半", "每周三 15:30")]
    [InlineData("每月1日上午9点", "每月1日 09:00")]
    [InlineData("每个月15号 14:00", "每月15日 14:00")]
    [InlineData("每月31日", "每月31日 09:00")]
    [InlineData("每天", null)]
    [InlineData("每周三三点", null)]
    [InlineData("每月32日", null)]
    [InlineData("明天上午9点", null)]
    public async Task How_often_is_read_as_people_write_it(string said, string? read)
    {
        await using var bot = await TestBot.StartAsync();
        var office = bot.Services.GetRequiredService<OfficeClock>();

        Assert.Equal(read, Rhythm.Read(said, bot.Services.GetRequiredService<SessionTimes>(), office.Local, office.Now)?.Says);
    }

    [Fact]
    public void The_last_day_of_a_short_month_stands_for_a_day_it_does_not_have()
    {
        var rhythm = new Rhythm(Monthly: true, 31, TimeSpan.FromHours(9));

        Assert.Equal(new DateTime(2024, 11, 30, 9, 0, 0), rhythm.After(new DateTime(2024, 10, 31, 9, 0, 0)));
        Assert.Equal(new DateTime(2025, 2, 28, 9, 0, 0), rhythm.After(new DateTime(2025, 1, 31, 10, 0, 0)));
    }
}
