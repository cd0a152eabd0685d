using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>After the sending: what is unsure, what is sent again, what is taken back.</summary>
public sealed class MendingDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_unsure_is_listed_by_name_and_decided_one_by_one()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        await NameAsync(bot, "西张村群", "东张村群");
        bot.Channel.Always("g1", new SendOutcome.Unknown("timeout"));
        bot.Channel.Always("g2", new SendOutcome.Unknown("timeout"));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        var report = await bot.ReportAsync("li");
        bot.Channel.Always("g2", null);

        Assert.Contains("有 2 个不知道送到没有", await li.Presses(ClerkAtWork.Find(report.Message.Content.Buttons, "不确定的：一个个看")), StringComparison.Ordinal);
        Assert.Equal("“西张村群”收到公告了吗？", await li.TapAsync("西张村群"));
        Assert.Contains("算送到了", await li.TapAsync("收到了"), StringComparison.Ordinal);
        await li.TapAsync("东张村群");
        Assert.Contains("没有不确定的了", await li.TapAsync("没收到，再发一遍"), StringComparison.Ordinal);

        await bot.Channel.WaitAsync(attempt => attempt is { Message.ChatId: "g2", Outcome: SendOutcome.Sent }, 1);
        Assert.Single(bot.Channel.To("g1"));
        await using var db = bot.OpenDb();
        Assert.Equal(TargetStatus.Sent, (await db.AnnouncementTargets.FirstAsync(target => target.ChatId == "g1", Token)).Status);
    }

    [Fact]
    public async Task Only_what_can_pass_is_sent_again_and_not_to_a_group_that_has_had_enough()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:MostPerGroupPerDay"] = "1");
        await bot.GroupsAsync("g1");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        await bot.ReportAsync("li");
        await li.DraftAsync("后天停电。");
        Assert.Contains("今天发到这个群的公告已经够多", await li.TapAsync("看样子，准备发"), StringComparison.Ordinal);
        Assert.Contains("没有能收到的群或人", await li.TapAsync("没问题，提交"), StringComparison.Ordinal);
        await bot.Writes.RunAsync(
            (scope, token) =>
            {
                scope.Db.Groups.Add(new GroupChat { Channel = "test", ChatId = "g2", Status = GroupStatus.On });
                return scope.Db.SaveChangesAsync(token);
            },
            Token);
        await li.Presses("announce:d:2");
        Assert.Contains("开始发了，共 1 个", await li.SubmitAsync(), StringComparison.Ordinal);
        var report = (await bot.ReportsAsync("li", 2))[1];
        Assert.Contains("没送到，可以再试（今天发到这个群的公告已经够多）", report.Text, StringComparison.Ordinal);

        Assert.Contains("现在还不能重发：今天发到这个群的公告已经够多", await li.Presses(ClerkAtWork.Find(report.Message.Content.Buttons, "重发失败的")), StringComparison.Ordinal);
        await bot.RestartAsync(after: TimeSpan.FromHours(24));
        Assert.Contains("开始重发，共 1 个", await li.Presses(ClerkAtWork.Find(report.Message.Content.Buttons, "重发失败的")), StringComparison.Ordinal);
        Assert.Equal("后天停电。", (await bot.Channel.WaitAsync("g1", 2))[1].Text);
    }

    [Fact]
    public async Task What_was_taken_back_is_not_sent_again_nor_corrected()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1", "g2");
        bot.Channel.Always("g2", new SendOutcome.Unknown("timeout"));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        await bot.ReportAsync("li");
        bot.Channel.Always("g2", null);

        Assert.Contains("开始撤回，共 2 个", await li.Presses("announce:rkk:1"), StringComparison.Ordinal);
        await bot.ReportsAsync("li", 2);

        foreach (var press in new[] { "announce:ra:1", "announce:rn:1", "announce:rup:1" })
        {
            Assert.Contains("已经撤回了。要再发，请另写一份", await li.Presses(press), StringComparison.Ordinal);
        }

        await li.Presses("announce:re:1:1");
        Assert.Contains("已经撤回了", await li.Says("新的文字"), StringComparison.Ordinal);
        Assert.Contains("（已撤回）", await li.Presses("announce:d:1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recall_reaches_what_is_on_its_way_and_what_waits_never_leaves()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:Ahead"] = "10");
        string[] groups = [.. Enumerable.Range(1, 40).Select(number => $"g{number}")];
        await bot.GroupsAsync(groups);
        var releases = groups.Select(bot.Channel.Hold).ToList();
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId.StartsWith('g'), 1);

        await li.Presses("announce:rkk:1");
        releases.ForEach(release => release());
        await bot.ReportsAsync("li", 1);

        var sent = bot.Channel.Attempts.Where(attempt => attempt.Message is { Act: MessageAct.Send, ChatId: ['g', ..] }).Select(attempt => attempt.Message.ChatId).ToList();
        var deleted = bot.Channel.Attempts.Where(attempt => attempt.Message.Act == MessageAct.Delete).Select(attempt => attempt.Message.ChatId).ToList();
        Assert.InRange(sent.Count, 1, 39);
        Assert.Equal(sent.Order(StringComparer.Ordinal), deleted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Taken_back_before_anything_left_it_says_so_and_stays_back()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.GroupsAsync("g1");
        bot.Channel.Always("g1", new SendOutcome.NotDispatched("502"));
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await li.SendAsync("明天停水。");
        await bot.Channel.WaitAsync("g1", 1);
        await bot.EventuallyAsync(db => db.Outbox.AsNoTracking().FirstOrDefaultAsync(row => row.ChatId == "g1" && row.Attempts > 0, Token));

        Assert.Contains("还没发出去的都停下了", await li.Presses("announce:rkk:1"), StringComparison.Ordinal);
        bot.Channel.Always("g1", null);
        Assert.Contains("已经撤回了", await li.Presses("announce:ra:1"), StringComparison.Ordinal);
        await bot.RestartAsync(after: TimeSpan.FromMinutes(10));
        Assert.Empty(bot.Channel.Texts("g1"));
    }

    private static Task NameAsync(TestBot bot, params string[] names) => bot.Writes.RunAsync(
        async (scope, token) =>
        {
            var groups = await scope.Db.Groups.OrderBy(group => group.Id).ToListAsync(token);
            groups.ForEach(group => group.Name = names[groups.IndexOf(group)]);
            await scope.Db.SaveChangesAsync(token);
        },
        Token);
}
