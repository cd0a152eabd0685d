using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed class TurnTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_persons_messages_are_answered_in_order_and_others_are_not_held_up()
    {
        var slow = new TaskCompletionSource();
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("echo", async (turn, token) =>
        {
            var said = ((TurnInput.Command)turn.Input).Argument;
            await (said == "一" ? slow.Task.WaitAsync(token) : Task.CompletedTask);
            return Step.Say(Reply.Text(said));
        })));
        var (bo, an) = (bot.Person("bo"), bot.Person("an"));
        foreach (var word in new[] { "一", "二", "三" })
        {
            await bo.Does(new TextReceived($"/echo {word}"));
        }

        Assert.Equal("四", await an.Says("/echo 四"));
        Assert.Empty(bot.Channel.To("bo"));
        slow.SetResult();
        await bot.Channel.WaitAsync("bo", 3);
        Assert.Equal(["一", "二", "三"], bot.Channel.Texts("bo"));
    }

    [Fact]
    public async Task What_a_dialogue_remembers_survives_a_restart()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Counter.Dialogue()));
        var bo = bot.Person("bo");
        Assert.Equal("第1次", await bo.Says("/count"));
        Assert.Equal("第2次", await bo.Says("再来"));

        await bot.RestartAsync();

        Assert.Equal("第3次", await bo.Says("再来"));
    }

    [Fact]
    public async Task In_a_group_everyone_has_a_conversation_of_their_own()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Counter.Dialogue()));
        var (bo, an) = (bot.Person("bo", group: "邻里"), bot.Person("an", group: "邻里"));
        await bo.Says("/count");

        Assert.Equal("第2次", await bo.Says("再来"));
        Assert.Equal("第1次", await an.Says("/count"));
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_handled_once_also_after_a_restart()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Counter.Dialogue()));
        var bo = bot.Person("bo");
        await bo.Does(new TextReceived("/count"), "update 7");
        await bo.Does(new TextReceived("/count"), "update 7");
        await bot.Channel.WaitAsync("bo", 1);
        await bot.RestartAsync();
        await bo.Does(new TextReceived("/count"), "update 7");

        Assert.Equal("第2次", await bo.Says("再来"));
        Assert.Equal(["第1次", "第2次"], bot.Channel.Texts("bo"));
    }

    [Fact]
    public async Task A_message_not_finished_when_the_host_stops_is_answered_once_after_the_restart()
    {
        TestBotSetup? setup = null;
        var begun = new TaskCompletionSource();
        await using var bot = await TestBot.StartAsync(wanted =>
        {
            setup = wanted;
            wanted.Dialogues.Add(new TestDialogue("think", async (_, token) =>
            {
                begun.TrySetResult();
                await new TaskCompletionSource().Task.WaitAsync(token);
                return Step.Say(Reply.Text("never"));
            }));
        });
        var bo = bot.Person("bo");
        await bo.Does(new TextReceived("/think"));
        await bo.Does(new TextReceived("/help"));
        await begun.Task.WaitAsync(Token);
        setup!.Dialogues[0] = new TestDialogue("think", _ => Reply.Text("想好了"));

        await bot.RestartAsync();
        await bot.Channel.WaitAsync("bo", 2);
        await bot.RestartAsync();

        Assert.Contains("我能帮您", await bo.Says("/help"), StringComparison.Ordinal);
        Assert.Equal("想好了", bot.Channel.Texts("bo")[0]);
        Assert.Equal(3, bot.Channel.Texts("bo").Count);
    }

    [Fact]
    public async Task Effects_memory_and_replies_of_a_turn_are_stored_together_or_not_at_all()
    {
        TestBot? bot = null;
        var tries = 0;
        var leftovers = new List<bool>();
        await using var started = bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("pay", (turn, _) =>
        {
            bot!.Commits.FailNext(++tries == 1 ? 1 : 0);
            return ValueTask.FromResult(Step.Commit(async (scope, token) =>
            {
                leftovers.Add(await scope.Db.Chats.AnyAsync(chat => chat.ChatId == "paid", token));
                scope.Db.Chats.Add(new ChatRow { Channel = "effect", ChatId = "paid" });
                return Counter.Next(turn);
            }));
        })));
        var bo = bot.Person("bo");

        Assert.Equal("第1次", await bot.Clock.FlyUntilAsync(bo.Says("/pay")));

        Assert.Equal([false, false], leftovers);
        Assert.Equal(["第1次"], bot.Channel.Texts("bo"));
        await using var db = bot.OpenDb();
        Assert.Equal(1, await db.Chats.CountAsync(chat => chat.ChatId == "paid", Token));
        Assert.Equal(1, (await db.Conversations.SingleAsync(Token)).Revision);
    }

    [Fact]
    public async Task A_turn_that_lost_against_another_is_run_again_from_what_is_stored()
    {
        TestBot? bot = null;
        var runs = 0;
        await using var started = bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("race", async (turn, token) =>
        {
            if (++runs == 2)
            {
                await bot!.Writes.RunAsync(
                    async (scope, inner) =>
                    {
                        var seal = bot.Services.GetRequiredService<ISeal>();
                        var row = await scope.Db.Conversations.SingleAsync(inner);
                        var state = Encoding.UTF8.GetString(seal.Open(row.State)!).Replace("\"Count\":1", "\"Count\":41", StringComparison.Ordinal);
                        (row.Revision, row.State) = (row.Revision + 1, seal.Seal(Encoding.UTF8.GetBytes(state)));
                        return await scope.Db.SaveChangesAsync(inner);
                    },
                    token);
            }

            return Step.Say(Counter.Next(turn));
        })));
        var bo = bot.Person("bo");
        await bo.Says("/race");

        Assert.Equal("第42次", await bot.Clock.FlyUntilAsync(bo.Says("/race")));
        Assert.Equal(3, runs);
        Assert.Equal(["第1次", "第42次"], bot.Channel.Texts("bo"));
    }

    [Theory]
    [InlineData("""{"Version":99,"Memories":{}}""")]
    [InlineData("""{"Version":1}""")]
    [InlineData("""{"Version":"eins"}""")]
    [InlineData("null")]
    [InlineData("nonsense")]
    public async Task A_state_of_an_unknown_version_starts_the_conversation_over_politely(string state)
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Counter.Dialogue()));
        var bo = bot.Person("bo");
        await bo.Says("/count");
        var stored = Convert.ToHexString(bot.Services.GetRequiredService<ISeal>().Seal(Encoding.UTF8.GetBytes(state)));
        await bot.StopAsync();
        await bot.TamperAsync($"UPDATE Conversations SET State = X'{stored}'");
        await bot.StartAgainAsync();

        var answer = await bo.Says("/count");

        Assert.StartsWith("小助手刚刚更新过", answer, StringComparison.Ordinal);
        Assert.EndsWith("第1次", answer, StringComparison.Ordinal);
        Assert.Equal("第2次", await bo.Says("再来"));
    }

    [Fact]
    public async Task A_memory_of_an_unknown_version_starts_that_dialogue_over_politely_and_no_other()
    {
        TestBotSetup? setup = null;
        await using var bot = await TestBot.StartAsync(wanted => (setup = wanted).Dialogues.Add(Counter.Dialogue()));
        var bo = bot.Person("bo");
        await bo.Says("10月有什么活动");
        await bo.Says("/count");
        setup!.Dialogues[0] = Counter.Dialogue(version: 2);
        await bot.RestartAsync();

        Assert.StartsWith("2024年11月", await bo.Says("/next"), StringComparison.Ordinal);
        var answer = await bo.Says("/count");

        Assert.StartsWith("小助手刚刚更新过", answer, StringComparison.Ordinal);
        Assert.EndsWith("第1次", answer, StringComparison.Ordinal);
        Assert.Equal("第2次", await bo.Says("再来"));
    }

    [Fact]
    public async Task Without_buttons_a_choice_is_answered_by_its_number()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Channel.Capabilities = setup.Channel.Capabilities with { Buttons = false });
        var bo = bot.Person("bo");
        foreach (var one in new[] { "1", "１", "一", "①" })
        {
            Assert.Contains("1. 本月活动", await bo.Says("/start"), StringComparison.Ordinal);
            Assert.Contains("10月", await bo.Says(one), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_long_answer_arrives_in_parts_and_in_order()
    {
        var text = string.Concat(Enumerable.Range(1, 1_500).Select(n => $"第{n}句话。"));
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(new TestDialogue("long", _ => Reply.Text(text))));
        var bo = bot.Person("bo");

        await bo.Says("/long");

        Assert.Equal(3, bo.Answer.Count);
        Assert.Equal(text, string.Concat(bot.Channel.Texts("bo")));
    }
}
