using System.Globalization;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>What a clerk reads before an announcement goes out: how long it takes and what is often regretted.</summary>
public sealed class DraftWarningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_it_goes_out_a_clerk_is_told_of_length_of_the_same_text_of_the_night_of_groups_that_are_off_and_how_long_it_takes()
    {
        await using var stand = await FaultStand.StartAsync(0);
        var bot = stand.Bot;
        await bot.GroupsAsync("g1", "g2");
        await bot.ClerkAsync("li");
        await bot.ClerkAsync("zhao", Role.Editor);
        var (li, zhao) = (bot.Person("li"), bot.Person("zhao"));
        var text = string.Concat(Enumerable.Repeat("明天上午停水，请存好水。", 26));
        Assert.Contains("最多 3500 个字。请改短些再发来，或者放进文件里", await TooLongAsync(li), StringComparison.Ordinal);

        await li.Says(text);
        await li.ToEverybodyAsync();
        var first = await li.TapAsync("看样子，准备发");
        Assert.Contains("注意：文字有 312 个字，手机一屏看不完。", first, StringComparison.Ordinal);
        Assert.DoesNotContain("同样的内容", first, StringComparison.Ordinal);
        Assert.Contains("开始发了", await li.TapAsync("没问题，提交"), StringComparison.Ordinal);
        await bot.ReportAsync("li");

        // Taken back on the seventh day, which is no sending, and written again with other spaces.
        await bot.RestartAsync(after: TimeSpan.FromDays(6));
        await li.Presses("announce:rkk:1");
        await li.Says("发公告");
        await li.Says($" {text}\n");
        await li.TapAsync("选发给谁");
        await li.TapAsync("一个一个挑群");
        await li.Presses("announce:wx:2:0:1");
        await li.Presses("announce:wx:2:1:2");
        Assert.Contains("（已停用）", await OffAsync(zhao, 2), StringComparison.Ordinal);
        await li.Presses("announce:d:2");
        var again = await li.TapAsync("看样子，准备发");
        Assert.Contains("注意：同样的内容10月8日（周二）09:00发过一次。", again, StringComparison.Ordinal);
        Assert.Contains("发给：1 个群或人；1 个不发：群已停用", again, StringComparison.Ordinal);
        await li.TapAsync("再改改");

        await NightAsync(li);
        await LongWayAsync(bot, li);
        await bot.RestartAsync(after: TimeSpan.FromDays(2));
        await li.Presses("announce:d:2");
        Assert.DoesNotContain("同样的内容", await li.TapAsync("看样子，准备发"), StringComparison.Ordinal);
    }

    private static async Task<string> TooLongAsync(Person li)
    {
        await li.Says("发公告");
        return await li.Says(new string('长', 3_501));
    }

    private static async Task<string> OffAsync(Person person, int group)
    {
        await person.Presses($"groups:g:{group}");
        return await person.TapAsync("停用（不再发公告）");
    }

    /// <summary>From the card of a draft, and back to it.</summary>
    private static async Task NightAsync(Person li)
    {
        await li.TapAsync("定时间");
        await li.Says("今天晚上10点");
        Assert.Contains("注意：夜里 21 点到早上 7 点不打扰，会等到10月15日（周二）07:00再发。真有急事，请点“标为紧急”。", await li.TapAsync("看样子，准备发"), StringComparison.Ordinal);
        await li.TapAsync("再改改");
        await li.TapAsync("标为紧急");
        var urgent = await li.TapAsync("看样子，准备发");
        Assert.Contains("什么时候：10月14日（周一）22:00", urgent, StringComparison.Ordinal);
        Assert.Contains("注意：标了“紧急”，夜里也会发出去。", urgent, StringComparison.Ordinal);
        await li.TapAsync("再改改");
        await li.TapAsync("定时间");
        await li.TapAsync("一批准就发");
    }

    /// <summary>Three thousand chats at thirty a second; with pinning each takes two calls.</summary>
    private static async Task LongWayAsync(TestBot bot, Person li)
    {
        await bot.Writes.RunAsync(
            (scope, token) =>
            {
                scope.Db.Groups.AddRange(Enumerable.Range(1, 3_000).Select(number => new GroupChat
                {
                    Channel = "telegram",
                    ChatId = FaultStand.Chat(number).ToString(CultureInfo.InvariantCulture),
                    Status = GroupStatus.On,
                }));
                return scope.Db.SaveChangesAsync(token);
            },
            Token);
        await li.TapAsync("选发给谁");
        await li.TapAsync("所有的群（3001 个）");
        await li.TapAsync("好了");
        var whole = await li.TapAsync("看样子，准备发");
        Assert.Contains("发给：3001 个群或人（test 群 1 个，Telegram 群 3000 个）", whole, StringComparison.Ordinal);
        Assert.Contains("发完要：大约 2 分钟", whole, StringComparison.Ordinal);
        await li.TapAsync("再改改");
        await li.TapAsync("置顶");
        Assert.Contains("发完要：大约 4 分钟", await li.TapAsync("看样子，准备发"), StringComparison.Ordinal);
    }
}
