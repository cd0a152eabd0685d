using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

/// <summary>What the platform says to a message, and what the bot does then.</summary>
public sealed class OutcomeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sent_is_written_down_and_its_text_forgotten()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PostAsync("bo", "明天开班");

        var row = await bot.RowAsync("明天开班", row => row.Status == DeliveryStatus.Sent);

        Assert.Null(row.Content);
        Assert.NotNull(row.MessageId);
        Assert.Equal(bot.Clock.GetUtcNow(), row.FinishedAt);
        Assert.Equal((1, 0, null), (row.Attempts, row.UnknownOutcomes, row.LastError));
    }

    [Fact]
    public async Task Too_fast_in_one_chat_holds_that_chat_and_no_other()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Next("bo", new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
        await bot.PostAsync("bo", "一");
        await bot.RowAsync("一", row => row.Status == DeliveryStatus.Retrying);
        await bot.PostAsync("bo", "二");
        await bot.PostAsync("an", "三");
        await bot.RowAsync("三", row => row.Status == DeliveryStatus.Sent);
        Assert.Single(bot.Channel.To("bo"));

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 3));

        Assert.Equal(["一", "二"], bot.Channel.Texts("bo"));
        Assert.InRange(bot.Channel.To("bo")[1].At - bot.Channel.To("bo")[0].At, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Too_fast_in_three_chats_makes_everyone_wait()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var chat in new[] { "a", "b", "c" })
        {
            bot.Channel.Next(chat, new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
            await bot.PostAsync(chat, chat);
        }

        await bot.Logs.WaitAsync("everyone waits: True", Token);
        await bot.PostAsync("an", "我也等");
        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync(attempt => attempt.Outcome is SendOutcome.Sent, 4));

        var refused = bot.Channel.Attempts.Where(attempt => attempt.Outcome is SendOutcome.RetryAfter).Max(attempt => attempt.At);
        Assert.All(
            bot.Channel.Attempts.Where(attempt => attempt.Outcome is SendOutcome.Sent),
            attempt => Assert.True(attempt.At - refused >= TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_moved_chat_is_followed_in_order_and_remembered()
    {
        await using var bot = await TestBot.StartAsync();
        var release = bot.Channel.Hold("old");
        bot.Channel.Always("old", new SendOutcome.Moved("new"));
        await bot.PostAsync("old", "一");
        await bot.Channel.WaitAsync("old", 1);
        await bot.PostAsync("old", "二");
        await bot.PostAsync("old", "三");
        await bot.PostAsync("old", "以后", message => message with { NotBefore = bot.Clock.GetUtcNow().AddDays(1) });

        release();
        await bot.Channel.WaitAsync("new", 3);

        Assert.Equal(["一", "二", "三"], bot.Channel.Texts("new"));
        Assert.Single(bot.Channel.To("old"));
        await using var db = bot.OpenDb();
        var chats = await db.Chats.ToDictionaryAsync(chat => chat.ChatId, StringComparer.Ordinal, Token);
        Assert.Equal((ChatStatus.Moved, "new", ChatStatus.Reachable), (chats["old"].Status, chats["old"].MovedTo, chats["new"].Status));
        Assert.Equal("new", (await db.Outbox.SingleAsync(row => row.Status == DeliveryStatus.Pending, Token)).ChatId);
    }

    [Fact]
    public async Task What_waits_for_a_moved_chat_does_not_overtake_what_is_in_flight()
    {
        await using var bot = await TestBot.StartAsync();
        var release = bot.Channel.Hold("old");
        bot.Channel.Always("old", new SendOutcome.Moved("new"));
        await bot.PostAsync("old", "一");
        await bot.Channel.WaitAsync("old", 1);
        await bot.PostAsync("old", "二");

        bot.Services.GetRequiredService<OutboxSignals>().Post(new OutboxSignal.Readdressed("test", "old", "new"));
        await bot.PostAsync("an", "轮到我时那个信号已经处理了");
        await bot.Channel.WaitAsync("an", 1);
        release();
        await bot.Channel.WaitAsync("new", 2);

        Assert.Equal(["一", "二"], bot.Channel.Texts("new"));
    }

    [Fact]
    public async Task Two_chats_that_point_at_one_another_are_not_followed_in_circles()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Always("a", new SendOutcome.Moved("b"));
        bot.Channel.Always("b", new SendOutcome.Moved("a"));
        await bot.PostAsync("a", "去哪儿");

        await bot.RowAsync("去哪儿", row => row.Attempts >= 2 && row.NotBefore > bot.Clock.GetUtcNow());

        Assert.Equal(2, bot.Channel.Attempts.Count);
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_addressed_no_more_and_the_others_go_on()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.Person("bo").Says("/help");
        var release = bot.Channel.Hold("bo");
        bot.Channel.Always("bo", new SendOutcome.Unreachable("blocked"));
        await bot.PostAsync("bo", "一");
        await bot.Channel.WaitAsync("bo", 2);
        await bot.PostAsync("bo", "二");
        await bot.PostAsync("bo", "三", message => message with { NotBefore = bot.Clock.GetUtcNow().AddSeconds(5) });
        await bot.PostAsync("bo", "四", message => message with { NotBefore = bot.Clock.GetUtcNow().AddDays(1) });

        release();
        await bot.RowAsync("一", row => row.Status == DeliveryStatus.Dead);
        bot.Clock.Advance(TimeSpan.FromDays(2));
        await bot.PostAsync("an", "五");
        await bot.RowAsync("五", row => row.Status == DeliveryStatus.Sent);

        Assert.Equal(2, bot.Channel.To("bo").Count);
        await using var db = bot.OpenDb();
        Assert.Equal(ChatStatus.Unreachable, (await db.Chats.SingleAsync(chat => chat.ChatId == "bo", Token)).Status);
        var dead = await db.Outbox.Where(row => row.Status == DeliveryStatus.Dead).ToListAsync(Token);
        Assert.Equal(4, dead.Count);
        Assert.All(dead, row => Assert.Null(row.Content));
        Assert.Contains("\"dead\": 4", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_long_a_message_is_halved_once()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Next("bo", new SendOutcome.TooLong());
        await bot.PostAsync("bo", "前一半说完了。后一半说完了。", message => message with
        {
            Content = message.Content with { Buttons = [new("好", "x:1")] },
        });

        await bot.Channel.WaitAsync("bo", 3);

        Assert.Equal(["前一半说完了。", "后一半说完了。"], bot.Channel.Texts("bo"));
        Assert.Empty(bot.Channel.To("bo")[1].Message.Content.Buttons);
        Assert.Single(bot.Channel.To("bo")[2].Message.Content.Buttons);
    }

    [Fact]
    public async Task Halves_that_are_still_too_long_are_given_up()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Always("bo", new SendOutcome.TooLong());
        await bot.PostAsync("bo", "一二三四");

        await bot.EventuallyAsync(async db => await db.Outbox.CountAsync(row => row.Status < DeliveryStatus.Sent, Token) == 0 ? "done" : null);

        await using var db = bot.OpenDb();
        Assert.All(await db.Outbox.ToListAsync(Token), row => Assert.Equal(DeliveryStatus.Dead, row.Status));
        Assert.InRange(bot.Channel.Attempts.Count, 2, 8);
    }

    [Fact]
    public async Task Refused_content_is_sent_plain_once()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Next("bo", new SendOutcome.BadContent("button"));
        await bot.PostAsync("bo", "好", message => message with { Content = message.Content with { Buttons = [new("好", "x:1")] } });
        await bot.Channel.WaitAsync("bo", 2);
        bot.Channel.Always("an", new SendOutcome.BadContent("text"));
        await bot.PostAsync("an", "坏");
        await bot.RowAsync("坏", row => row.Status == DeliveryStatus.Dead);

        Assert.Empty(bot.Channel.To("bo")[1].Message.Content.Buttons);
        Assert.Equal(2, bot.Channel.To("an").Count);
        Assert.NotNull(await bot.Logs.WaitAsync("is given up: text", Token));
    }

    [Fact]
    public async Task What_was_not_sent_is_tried_again_later_also_after_a_restart()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Next("bo", new SendOutcome.NotDispatched("502"), new SendOutcome.NotDispatched("502"));
        await bot.PostAsync("bo", "再试");
        var row = await bot.RowAsync("再试", row => row.Status == DeliveryStatus.Retrying);
        Assert.True(row.NotBefore > bot.Clock.GetUtcNow());
        await bot.RestartAsync();

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 3));
        row = await bot.RowAsync("再试", sent => sent.Status == DeliveryStatus.Sent);

        Assert.Equal((3, 0), (row.Attempts, row.UnknownOutcomes));
        Assert.True(bot.Channel.To("bo")[2].At - bot.Channel.To("bo")[1].At >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_may_have_arrived_is_counted_and_sent_again()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Next("bo", new SendOutcome.Unknown("timeout"));
        await bot.PostAsync("bo", "到了吗");

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 2));
        var row = await bot.RowAsync("到了吗", row => row.Status == DeliveryStatus.Sent);

        Assert.Equal(1, row.UnknownOutcomes);
        Assert.Contains("\"unknownOutcomes\": 1", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_day_of_failures_a_message_is_given_up()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Always("bo", new SendOutcome.NotDispatched("502"));
        await bot.PostAsync("bo", "太迟了");

        var row = await bot.Clock.FlyUntilAsync(bot.RowAsync("太迟了", row => row.Status == DeliveryStatus.Dead), TimeSpan.FromMinutes(2));

        Assert.InRange(row.FinishedAt!.Value - row.DueAt, TimeSpan.FromDays(1), TimeSpan.FromDays(1.1));
    }

    [Fact]
    public async Task A_message_written_days_before_it_is_due_gets_its_day_of_attempts_too()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Channel.Next("bo", new SendOutcome.NotDispatched("502"));
        await bot.PostAsync("bo", "通知", message => message with { NotBefore = bot.Clock.GetUtcNow().AddDays(3) });
        bot.Clock.Advance(TimeSpan.FromDays(3));

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 2));

        Assert.Equal(["通知"], bot.Channel.Texts("bo"));
    }
}
