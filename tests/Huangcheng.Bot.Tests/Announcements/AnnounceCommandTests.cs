using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>The command of an operator's script beside the service that sends: one database, the same people to agree.</summary>
public sealed class AnnounceCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operators_announcement_is_checked_like_any_other_and_waits_for_an_approvers_tap()
    {
        using var folder = new TestFolder();
        folder.Write("storm.txt", "今晚有暴雨，点 http://a.cn 看详情，有事打 13805331234。");

        // The command keeps the machine's time; the service is at noon of the day after.
        await using var bot = await TestBot.StartAsync(setup => setup.Clock.Advance(NoonAfter(TimeProvider.System.GetUtcNow()) - setup.Clock.GetUtcNow()));
        await bot.GroupsAsync("g1", "g2");
        await bot.ClerkAsync("li");
        await bot.ClerkAsync("wang");
        await bot.ClerkAsync("zhao", Role.Editor);
        var (wang, zhao) = (bot.Person("wang"), bot.Person("zhao"));

        var (code, output, errors) = await BotProcess.RunAsync(folder.FullName, ["announce", "--file", "storm.txt", "--to", "all"], ("Database__ConnectionString", $"Data Source={bot.DatabaseFile}"));
        Assert.Equal("", errors);
        Assert.Equal(0, code);
        Assert.Contains("注意：里面有网址", output, StringComparison.Ordinal);
        Assert.Contains("注意：里面有电话号码", output, StringComparison.Ordinal);
        Assert.EndsWith("公告第 1 号交上去了，已请 2 位审批人看，批准后才发。\n", output, StringComparison.Ordinal);

        var asked = (await bot.Clock.FlyUntilAsync(bot.AskedAsync(2))).Single(one => one.Message.ChatId == "wang");
        Assert.Contains("权限办不了", await zhao.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);
        Assert.Empty(bot.Channel.To("g1"));
        Assert.Contains("开始发了，共 2 个", await wang.Presses(asked.Message.Content.Buttons[0]), StringComparison.Ordinal);

        // Nobody of the chat wrote it: who let it go out gets the report.
        Assert.Equal("公告第 1 号发送完了。\n送到 2 个，一共 2 个。", (await bot.ReportAsync("wang")).Text);
        await using var db = bot.OpenDb();
        var approver = (await MemberBook.FindAsync(db, "test", "wang", Token))!.Value.Value;
        Assert.Equal(
            [("起草公告", "cli", null), ("提交公告", "cli", null), ("批准公告", "test", approver)],
            (await db.Audit.AsNoTracking().OrderBy(row => row.Number).ToListAsync(Token)).Select(row => (row.Act, row.Channel, row.Actor)));
        Assert.IsType<AuditVerdict.Intact>(await AuditTrail.VerifyAsync(db, Token));
    }

    private static DateTimeOffset NoonAfter(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1).AddHours(4), TimeSpan.Zero);
}
