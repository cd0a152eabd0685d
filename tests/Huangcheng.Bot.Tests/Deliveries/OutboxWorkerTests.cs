using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Huangcheng.Bot.Tests.Deliveries;

public sealed class OutboxWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Takes the worker's place: everything that waits.</summary>
    private static async Task<IReadOnlyList<PendingSend>> WaitingAsync(TestBot bot)
    {
        await bot.Services.GetServices<IHostedService>().OfType<OutboxWorker>().Single().StopAsync(Token);
        return await bot.Services.GetRequiredService<DeliveryLedger>().LoadDueAsync(["test"], DateTimeOffset.MaxValue, 10, Token);
    }

    [Fact]
    public async Task A_message_for_later_is_kept_over_a_restart_and_sent_when_due()
    {
        await using var bot = await TestBot.StartAsync();
        var due = bot.Clock.GetUtcNow().AddHours(3);
        await bot.PostAsync("bo", "提醒", message => message with { NotBefore = due });
        await bot.RestartAsync();
        bot.Clock.Advance(TimeSpan.FromHours(2.9));
        await bot.PostAsync("bo", "现在");
        await bot.Channel.WaitAsync("bo", 1);

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 2));

        Assert.Equal(["现在", "提醒"], bot.Channel.Texts("bo"));
        Assert.InRange(bot.Channel.To("bo")[1].At, due, due.AddMinutes(1));
    }

    [Fact]
    public async Task What_a_dead_run_had_in_hand_is_counted_as_unknown_and_sent_again()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PostAsync("bo", "半路", message => message with { NotBefore = bot.Clock.GetUtcNow().AddMinutes(1) });
        await bot.StopAsync();
        await bot.TamperAsync("UPDATE Outbox SET Status = 1, LeasedBy = 'a dead run', NotBefore = 0");

        await bot.StartAgainAsync();
        var row = await bot.RowAsync("半路", row => row.Status == DeliveryStatus.Sent);

        Assert.Equal(1, row.UnknownOutcomes);
        Assert.NotNull(await bot.Logs.WaitAsync("1 deliveries were interrupted", Token));
    }

    [Fact]
    public async Task Stopping_finishes_what_is_in_flight_and_writes_it_down()
    {
        await using var bot = await TestBot.StartAsync();
        var release = bot.Channel.Hold("bo");
        await bot.PostAsync("bo", "在路上");
        await bot.Channel.WaitAsync("bo", 1);
        await bot.PostAsync("bo", "还没上路");

        var stopping = bot.StopAsync();
        Assert.False(stopping.IsCompleted);
        release();
        await stopping;
        await bot.StartAgainAsync();
        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 2));

        Assert.Equal(["在路上", "还没上路"], bot.Channel.Texts("bo"));
        var row = await bot.RowAsync("在路上", _ => true);
        Assert.Equal((DeliveryStatus.Sent, 0), (row.Status, row.UnknownOutcomes));
    }

    [Fact]
    public async Task A_call_under_way_is_not_cut_short_by_stopping()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PostAsync("bo", "在路上", message => message with { NotBefore = bot.Clock.GetUtcNow().AddDays(1) });
        var release = bot.Channel.Hold("bo");
        using var stop = new CancellationTokenSource();
        await bot.Services.GetRequiredService<DeliveryAttempt>().RunAsync(await WaitingAsync(bot), stop.Token);
        await bot.Channel.WaitAsync("bo", 1);

        await stop.CancelAsync();
        release();

        Assert.Equal(0, (await bot.RowAsync("在路上", row => row.Status == DeliveryStatus.Sent)).UnknownOutcomes);
    }

    [Fact]
    public async Task What_was_leased_when_stopping_began_is_not_sent_and_not_counted_as_unknown()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PostAsync("bo", "再说", message => message with { NotBefore = bot.Clock.GetUtcNow().AddDays(1) });

        await bot.Services.GetRequiredService<DeliveryAttempt>().RunAsync(await WaitingAsync(bot), new CancellationToken(canceled: true));

        var row = await bot.EventuallyAsync(db => db.Outbox.FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Retrying, Token));
        Assert.Equal(0, row.UnknownOutcomes);
        Assert.Empty(bot.Channel.Attempts);
    }

    [Fact]
    public async Task What_no_longer_waits_on_disk_is_not_sent_from_memory()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PostAsync("bo", "取消了", message => message with { NotBefore = bot.Clock.GetUtcNow().AddSeconds(5) });
        await bot.Writes.RunAsync(
            (scope, token) => scope.Db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, DeliveryStatus.Dead), token), Token);
        await bot.PostAsync("an", "到点了", message => message with { NotBefore = bot.Clock.GetUtcNow().AddSeconds(6) });

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("an", 1));

        Assert.Empty(bot.Channel.To("bo"));
    }

    [Fact]
    public async Task A_commit_that_fails_before_sending_means_not_sent_yet()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PostAsync("bo", "先记下", message => message with { NotBefore = bot.Clock.GetUtcNow().AddSeconds(2) });

        // All of them for a while: others write each second too.
        bot.Commits.FailNext(int.MaxValue);
        await bot.Clock.FlyUntilAsync(bot.Logs.WaitAsync("1 deliveries could not be leased", Token));
        bot.Commits.FailNext(0);
        Assert.Empty(bot.Channel.Attempts);

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 1));
        Assert.Equal(1, (await bot.RowAsync("先记下", row => row.Status == DeliveryStatus.Sent)).Attempts);
    }

    [Fact]
    public async Task A_commit_that_fails_after_sending_is_tried_until_it_is_on_disk_and_nothing_is_sent_twice()
    {
        await using var bot = await TestBot.StartAsync();
        var release = bot.Channel.Hold("bo");
        await bot.PostAsync("bo", "一");
        await bot.Channel.WaitAsync("bo", 1);
        bot.Commits.FailNext(3);
        release();
        await bot.Logs.WaitAsync("could not be written down", Token);

        await bot.Clock.FlyUntilAsync(bot.RowAsync("一", row => row.Status == DeliveryStatus.Sent));

        Assert.Single(bot.Channel.Attempts);
    }

    [Fact]
    public async Task A_message_stored_in_a_form_nobody_can_read_is_given_up_and_the_others_go()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.PostAsync("bo", "坏", message => message with { NotBefore = bot.Clock.GetUtcNow().AddMinutes(1) });
        await bot.PostAsync("an", "好", message => message with { NotBefore = bot.Clock.GetUtcNow().AddMinutes(1) });
        await bot.StopAsync();
        await bot.TamperAsync("UPDATE Outbox SET Content = '{' WHERE ChatId = 'bo'");
        await bot.StartAgainAsync();

        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("an", 1));

        await bot.EventuallyAsync(db => db.Outbox.FirstOrDefaultAsync(row => row.ChatId == "bo" && row.Status == DeliveryStatus.Dead, Token));
        Assert.Empty(bot.Channel.To("bo"));
    }

    [Fact]
    public async Task With_more_waiting_than_fits_into_memory_it_does_not_spin_and_a_reply_still_goes_at_once()
    {
        await using var bot = await TestBot.StartAsync(setup =>
            setup.Channel.Capabilities = setup.Channel.Capabilities with { Rates = new SendRates(30, null, null) });
        var armed = new Signal();
        var timers = 0;
        bot.Clock.OnPause = _ =>
        {
            Interlocked.Increment(ref timers);
            armed.Raise();
        };
        var content = new Content("通知");
        await bot.PostAsync([.. Enumerable.Range(0, 10_500).Select(n =>
            new Outgoing($"bulk:{n}", "test", $"chat {n}", ChatKind.Private, content) { Priority = Priority.Bulk })]);
        await bot.Channel.WaitAsync(_ => true, 1);

        // Waiting for the next free place is a timer; a loop that spins never asks for one.
        await armed.WaitAsync(() => Task.FromResult(timers > 0 ? "waiting" : null), () => "a loop that spins");
        await bot.PostAsync("bo", "回复");
        await bot.Clock.FlyUntilAsync(bot.Channel.WaitAsync("bo", 1), TimeSpan.FromMilliseconds(10));

        Assert.InRange(bot.Channel.Attempts.Count, 2, 3_000);
    }

    [Fact]
    public async Task Behind_a_platform_that_does_not_answer_bulk_leaves_places_for_replies()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Settings["Deliveries:MaxInFlight"] = "8");
        string[] chats = [.. Enumerable.Range(1, 20).Select(n => $"chat {n}")];
        Action[] release = [.. chats.Select(bot.Channel.Hold)];
        await bot.PostAsync([.. chats.Select(chat => new Outgoing(chat, "test", chat, ChatKind.Private, new Content("通知")) { Priority = Priority.Bulk })]);
        await bot.Channel.WaitAsync(attempt => attempt.Text == "通知", 6);

        await bot.PostAsync("bo", "回复");
        await bot.Channel.WaitAsync("bo", 1);

        Assert.Equal(7, bot.Channel.Attempts.Count);
        Array.ForEach(release, one => one());
        await bot.Channel.WaitAsync(attempt => attempt.Text == "通知", 20);
    }

    [Fact]
    public async Task Done_rows_are_deleted_after_eight_days_and_not_before()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Does(new TextReceived("/help"), "update 1");
        await bot.Channel.WaitAsync("bo", 1);
        await bot.EventuallyAsync(db => db.Outbox.FirstOrDefaultAsync(row => row.Status == DeliveryStatus.Sent, Token));

        bot.Clock.Advance(TimeSpan.FromDays(7.9));
        await bo.Does(new TextReceived("/help"), "update 1");
        Assert.Single(bot.Channel.To("bo"));

        await bot.Clock.FlyUntilAsync(
            bot.EventuallyAsync(async db => await db.Outbox.CountAsync(Token) + await db.Inbox.CountAsync(Token) == 0 ? "gone" : null), TimeSpan.FromMinutes(30));
    }
}
