using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Quizzes.Daily;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Announcements;

/// <summary>Announcements into private chats: to whom, and how a person has them no more, and again.</summary>
public sealed class PushDialogueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_get_a_daily_question_can_be_written_to_and_one_who_unsubscribed_is_left_out()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.Person("bo").SubscribesAsync(8);
        await bot.Person("zhen").SubscribesAsync(9);
        await bot.Person("qi").Says("你好");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");

        await ToListAsync(li, "收今日一题的人");
        Assert.Contains("发给：2 个群或人", await li.TapAsync("好了"), StringComparison.Ordinal);
        await li.SubmitAsync();

        Assert.Contains("送到 2 个", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Channel.To("qi"), attempt => attempt.Text.StartsWith("请带", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_stops_pushes_but_not_those_to_a_group_is_told_how_to_come_back_and_does()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        await bot.Person("zhen").SignsUp(session, "李秀兰", "13805331235");
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王桂英", "13805331234");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");

        var stopped = await bo.Says("退订");
        Assert.Contains("不再给您发公告了", stopped, StringComparison.Ordinal);
        Assert.Contains("您报了名的活动有变动，还是会告诉您", stopped, StringComparison.Ordinal);
        Assert.Contains("以后又想收了，回复“恢复公告”", stopped, StringComparison.Ordinal);
        // The group of the one who unsubscribed still gets it, and says why it cannot be otherwise there.
        await bot.GroupsAsync("g1");
        await ToListAsync(li, "报名“");
        await li.Presses(li.Buttons.Single(button => button.Label == "所有的群（1 个）"));
        Assert.Contains("发给：2 个群或人（test 群 1 个，test 私聊 1 个）；1 个不发：本人已退订", await li.TapAsync("好了"), StringComparison.Ordinal);
        await li.SubmitAsync();
        Assert.EndsWith("送到 2 个，没送到 1 个，一共 3 个。\n· 个人：没送到（本人已退订）", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        Assert.Equal(["请带身份证。"], bot.Channel.Texts("g1"));
        Assert.Contains("不能单独退订", await bot.Person("bo", "g1").Says("退订"), StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Channel.To("bo"), attempt => attempt.Text.StartsWith("请带", StringComparison.Ordinal));

        Assert.Contains("以后有公告会发给您", await bo.Says("恢复公告"), StringComparison.Ordinal);
        await ToListAsync(li, "报名“");
        Assert.Contains("发给：2 个群或人", await li.TapAsync("好了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_unsubscribes_while_it_is_going_out_does_not_get_it_any_more()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王桂英", "13805331234");
        await bot.ClerkAsync("li");
        var li = bot.Person("li");
        await ToListAsync(li, "报名“");
        await li.TapAsync("好了");
        await li.TapAsync("定时间");
        await li.Says("明天上午9点");
        await li.SubmitAsync();
        await bot.RestartAsync(after: TimeSpan.FromHours(24));
        bot.Channel.Next("bo", new SendOutcome.NotDispatched("502"));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await bot.Channel.WaitAsync(attempt => attempt is { Message.ChatId: "bo", Outcome: SendOutcome.NotDispatched }, 1);
        await bot.EventuallyAsync(db => db.AnnouncementTargets.AsNoTracking().FirstOrDefaultAsync(target => target.Status == TargetStatus.Queued, Token));
        await li.Presses("announce:rp:1");

        // The answer waits behind what is tried again; the clock stands still.
        await bo.Causes(new TextReceived("退订"));
        await li.Presses("announce:rr:1");

        Assert.Contains("没送到（本人已退订）", (await bot.ReportAsync("li")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Channel.Texts("bo"), text => text.StartsWith("请带", StringComparison.Ordinal));
    }

    private static async Task ToListAsync(Person clerk, string list)
    {
        await clerk.Says("发公告");
        await clerk.Says("请带身份证。");
        await clerk.TapAsync("选发给谁");
        await clerk.Presses(clerk.Buttons.Single(button => button.Label.StartsWith(list, StringComparison.Ordinal)));
    }
}
