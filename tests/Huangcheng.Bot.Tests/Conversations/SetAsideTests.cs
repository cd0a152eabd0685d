using System.Text.RegularExpressions;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed partial class SetAsideTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_fails_again_and_again_gets_an_apology_with_the_number_that_log_and_health_show()
    {
        var attempts = 0;
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Failing(() => attempts++)));
        var bo = bot.Person("bo");

        var apology = await bot.Clock.FlyUntilAsync(bo.Says("/boom"));

        var reference = Reference().Match(apology).Value;
        Assert.Equal(6, reference.Length);
        Assert.Equal(3, attempts);
        var logged = Assert.Single(bot.Logs.Lines, line => line.Text.Contains(reference, StringComparison.Ordinal));
        Assert.Equal(LogLevel.Error, logged.Level);
        Assert.IsType<InvalidOperationException>(logged.Exception);
        var health = await bot.GetAsync("/health");
        Assert.StartsWith("200", health, StringComparison.Ordinal);
        Assert.Contains("\"Degraded\"", health, StringComparison.Ordinal);
        Assert.Contains(reference, health, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_persons_next_message_and_everyone_else_are_answered_as_ever()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Failing()));
        var (bo, an) = (bot.Person("bo"), bot.Person("an"));
        await bo.Does(new TextReceived("/boom"));

        Assert.Contains("重阳节", await an.Says("/month"), StringComparison.Ordinal);
        Assert.Contains("重阳节", await bot.Clock.FlyUntilAsync(bo.Says("/month")), StringComparison.Ordinal);
        Assert.Contains("抱歉", bot.Channel.Texts("bo")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_set_aside_is_kept_and_not_tried_again_by_the_next_run()
    {
        var attempts = 0;
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Failing(() => attempts++)));
        var bo = bot.Person("bo");
        await bot.Clock.FlyUntilAsync(bo.Says("/boom"));

        await bot.RestartAsync();
        await bo.Says("/help");

        Assert.Equal(3, attempts);
        await using var db = bot.OpenDb();
        var row = await db.Inbox.SingleAsync(inbox => inbox.Status == InboxStatus.SetAside, Token);
        Assert.DoesNotContain("/boom", row.Payload, StringComparison.Ordinal);
        var kept = bot.Services.GetRequiredService<ISeal>().OpenJson(StoredEvent.TryRead(row.Payload)!.Sealed, ConversationJson.Stored.Inbound);
        Assert.Equal(new TextReceived("/boom"), kept!.Event);
    }

    [Fact]
    public async Task A_failure_that_passes_is_not_noticed_by_the_person()
    {
        var attempts = 0;
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue(
            "shaky", _ => ++attempts < 3 ? throw new InvalidOperationException("not yet") : Reply.Text("好了"))));

        Assert.Equal("好了", await bot.Clock.FlyUntilAsync(bot.Person("bo").Says("/shaky")));
        Assert.Contains("\"setAside\": 0", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_inside_the_transaction_that_throws_leaves_nothing_behind()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue(
            "boom",
            (_, _) => ValueTask.FromResult(Step.Commit(async (scope, token) =>
            {
                scope.Db.Chats.Add(new ChatRow { Channel = "effect", ChatId = "half" });
                await scope.Db.SaveChangesAsync(token);
                throw new InvalidOperationException("after the effect");
            })))));

        Assert.Contains("抱歉", await bot.Clock.FlyUntilAsync(bot.Person("bo").Says("/boom")), StringComparison.Ordinal);

        await using var db = bot.OpenDb();
        Assert.False(await db.Chats.AnyAsync(chat => chat.ChatId == "half", Token));
    }

    [Fact]
    public async Task While_the_storage_fails_nothing_is_set_aside_and_afterwards_everything_is_answered()
    {
        TestBot? bot = null;
        await using var started = bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("full", _ =>
        {
            bot!.Commits.FailWhile(() => bot.Logs.Count("could not be set aside") == 0);
            return Reply.Text("好了");
        })));

        Assert.Equal("好了", await bot.Clock.FlyUntilAsync(bot.Person("bo").Says("/full")));
        Assert.Contains("\"setAside\": 0", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_stored_in_a_form_nobody_can_read_is_set_aside_and_the_host_starts()
    {
        var begun = new TaskCompletionSource();
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("think", async (_, token) =>
        {
            begun.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(token);
            return Step.Say(Reply.Text("never"));
        })));
        await bot.Person("bo").Does(new TextReceived("/think"));
        await begun.Task.WaitAsync(Token);
        await bot.StopAsync();
        await bot.TamperAsync("""UPDATE Inbox SET Payload = '{"Event":{"is":"hologram"}}'""");

        await bot.StartAgainAsync();

        Assert.Contains("重阳节", await bot.Person("an").Says("/month"), StringComparison.Ordinal);
        Assert.Contains("\"setAside\": 1", await bot.GetAsync("/health"), StringComparison.Ordinal);
    }

    private static TestDialogue Failing(Action? attempted = null) => new("boom", _ =>
    {
        attempted?.Invoke();
        throw new InvalidOperationException("a bug");
    });

    [GeneratedRegex("(?<=编号 )[2-9A-Z]+")]
    private static partial Regex Reference();
}
