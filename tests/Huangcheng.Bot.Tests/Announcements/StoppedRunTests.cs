using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>A run watched in the chat: how long it may still take, its end by a person, and the sheet with a line a target.</summary>
public sealed class StoppedRunTests
{
    private const int Groups = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_tells_the_time_left_and_a_stopped_run_leaves_what_arrived_and_accounts_for_the_rest()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Announcements:Ahead"] = "10");
        string[] groups = [.. Enumerable.Range(1, Groups).Select(number => $"g{number}")];
        await bot.GroupsAsync(groups);
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        bot.Channel.Always("g2", new SendOutcome.Unreachable("kicked"));
        bot.Channel.Always("g3", new SendOutcome.Unknown("timeout"));
        var releases = groups[10..].Select(bot.Channel.Hold).ToList();
        await li.SendAsync("明天上午停水。");
        await SettledAsync(bot, 10);

        // Ten in twenty seconds.
        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        var counts = $"送到 8 个，等着 50 个，没送到 1 个，不确定 1 个，一共 {Groups} 个。";
        var progress = (await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "li" && attempt.Text.StartsWith("公告第 1 号发送\n", StringComparison.Ordinal), 1))[0];
        Assert.Equal($"公告第 1 号发送\n{counts}\n还要大约 2 分钟", progress.Text);

        // What stood still tells nothing of the pace.
        await li.Presses(ClerkAtWork.Find(progress.Message.Content.Buttons, "先停一停"));
        releases.ForEach(release => release());
        await bot.EventuallyAsync<object>(async db => await db.AnnouncementTargets.AnyAsync(target => target.Status == TargetStatus.Queued, Token) ? null : db);
        bot.Clock.Advance(TimeSpan.FromHours(2));
        releases = [.. groups[10..].Select(bot.Channel.Hold)];
        var resumed = await li.Presses("announce:rr:1");
        Assert.StartsWith("公告第 1 号发送\n", resumed, StringComparison.Ordinal);
        Assert.DoesNotContain("还要", resumed, StringComparison.Ordinal);
        await bot.Channel.WaitAsync(attempt => attempt.At > progress.At && attempt.Message.ChatId[0] == 'g', 1);

        Assert.Contains("停了就不能再接着发，已经送到的不变。确定不再发吗？", await li.TapAsync("不再发了"), StringComparison.Ordinal);
        Assert.StartsWith("公告第 1 号发送\n", await li.TapAsync("返回"), StringComparison.Ordinal);
        await li.TapAsync("不再发了");
        Assert.StartsWith("公告第 1 号发送（停了，正在路上的还会办完）\n", await li.TapAsync("确定不再发"), StringComparison.Ordinal);
        releases.ForEach(release => release());
        await SettledAsync(bot, Groups);
        var report = (await bot.Channel.WaitAsync(attempt => attempt.Message.ChatId == "li" && attempt.Text.StartsWith("公告第 1 号发送停了。", StringComparison.Ordinal), 1))[0];
        await CheckAsync(bot, report, groups);
    }

    /// <summary>The report, its sheet and the platform tell the same of every group.</summary>
    private static async Task CheckAsync(TestBot bot, Attempt report, IReadOnlyList<string> groups)
    {
        var file = await bot.Services.GetRequiredService<IFiles>().ReadAsync(Assert.Single(report.Message.Content.Attachments).FileId, Token);
        var rows = StaffStand.Sheet(file!);
        Assert.Equal(Enumerable.Range(1, Groups), rows.Select(row => Convert.ToInt32(row["序号"], System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var (group, row) in groups.Zip(rows))
        {
            var arrived = bot.Channel.To(group).SingleOrDefault(attempt => attempt.Outcome is SendOutcome.Sent);
            Assert.StartsWith("10月8日（周二）", Assert.IsType<string>(row["时间"]), StringComparison.Ordinal);
            Assert.Equal(
                (group, arrived) switch
                {
                    ("g2", _) => ("没送到", "小助手被移出了群", null),
                    ("g3", _) => ("不确定", "平台没有回话", null),
                    (_, null) => ("没有发", "工作人员停了这次发送", null),
                    _ => ("送到了", null, $"https://test.example/{group}/m{arrived.Message.DeliveryId}"),
                },
                ((string?)row["结果"], Text(row["原因"]), Text(row["消息链接"])));
        }

        var (sent, cancelled) = (rows.Count(row => row["结果"] is "送到了"), rows.Count(row => row["结果"] is "没有发"));
        Assert.InRange(sent, 8, Groups - 3);
        Assert.Equal(Groups - 2, sent + cancelled);
        Assert.Contains($"送到 {sent} 个，没送到 1 个，不确定 1 个，没有发 {cancelled} 个，一共 {Groups} 个。", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Channel.Attempts, attempt => attempt.Message.Act is MessageAct.Delete);
    }

    private static string? Text(object? cell) => cell is string { Length: > 0 } text ? text : null;

    private static Task<object> SettledAsync(TestBot bot, int count) => bot.EventuallyAsync<object>(async db =>
        await db.AnnouncementTargets.CountAsync(target => target.Status >= TargetStatus.Sent, Token) == count ? db : null);
}
