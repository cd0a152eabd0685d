using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>Messages that were given up: a person sends them again, or lets them be.</summary>
public sealed class FailurePagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_may_work_later_is_kept_and_sent_again_once()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Deliveries:GiveUpAfter"] = "00:01:00");
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        bot.Channel.Always("bo", new SendOutcome.NotDispatched("502"));
        await bot.PostAsync("bo", "明天有课");
        await bot.Clock.FlyUntilAsync(bot.RowAsync("明天有课", row => row.Status == DeliveryStatus.Dead));
        bot.Channel.Always("bo", null);
        await visitor.GoAsync("/staff");
        await visitor.GoAsync(visitor.Page.QuerySelector("a[href='/staff/failures']")!.GetAttribute("href")!);
        Assert.DoesNotContain("明天有课", visitor.Text, StringComparison.Ordinal);

        Assert.Contains("正在重发", await visitor.SubmitAsync(Button(visitor, "重发"), []), StringComparison.Ordinal);

        var row = await bot.RowAsync("明天有课", row => row.Status == DeliveryStatus.Sent);
        Assert.Null(row.Content);
        Assert.Single(bot.Channel.Texts("bo"));
        Assert.Contains("没有。消息都发到了", await visitor.GoAsync("/staff/failures"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal($"delivery:{row.Id}", (await db.Audit.SingleAsync(one => one.Act == "重发消息", Token)).Subject);
    }

    [Fact]
    public async Task What_can_never_arrive_is_let_be_and_nothing_of_it_is_kept()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        bot.Channel.Next("bo", new SendOutcome.Unreachable("Forbidden: bot was blocked by the user"));
        await bot.PostAsync("bo", "您好");
        var row = await bot.RowAsync("您好", row => row.Status == DeliveryStatus.Dead);
        Assert.Null(row.Content);
        await visitor.GoAsync("/staff/failures");
        Assert.Contains("对方停用了小助手", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("重发", string.Join(' ', visitor.Page.QuerySelectorAll("button").Select(button => button.TextContent)), StringComparison.Ordinal);

        await visitor.SubmitAsync(Button(visitor, "知道了"), []);

        Assert.Contains("没有。消息都发到了", visitor.Text, StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(DeliveryStatus.Dismissed, (await db.Outbox.SingleAsync(one => one.Id == row.Id, Token)).Status);
    }

    [Fact]
    public async Task Who_deletes_their_data_leaves_nothing_in_what_was_given_up()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.Person("bo").Says("我的资料");
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                var at = bot.Clock.GetUtcNow();
                await MemberBook.FindOrAddAsync(scope, "test", "bo", "bo", at, token);
                scope.Db.Outbox.Add(new OutboxRow { Key = "dead", Channel = "test", ChatId = "bo", Status = DeliveryStatus.Dead, DueAt = at, NotBefore = at, FinishedAt = at, Content = [1] });
                await scope.Db.SaveChangesAsync(token);
            },
            Token);

        await bot.Person("bo").Says("删除我的资料");
        await bot.Person("bo").Presses("me:erased");

        await using var db = bot.OpenDb();
        Assert.Null((await db.Outbox.SingleAsync(row => row.Key == "dead", Token)).Content);
    }

    private static string Button(DeskVisitor visitor, string begins) =>
        visitor.Page.QuerySelectorAll("td button").First(button => button.TextContent.StartsWith(begins, StringComparison.Ordinal)).TextContent.Trim();
}
