using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Conversations;

public sealed class ChatBookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_is_known_by_its_name_and_a_private_chat_without_one()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.Person("bo", group: "邻里").Says("/help");
        await bot.Person("an").Says("/help");

        var (group, alone) = (await ChatAsync(bot, "邻里"), await ChatAsync(bot, "an"));

        Assert.Equal((ChatKind.Group, "邻里（群）", ChatStatus.Reachable), (group.Kind, group.Title, group.Status));
        Assert.Equal((ChatKind.Private, null), (alone.Kind, alone.Title));
    }

    [Fact]
    public async Task Removed_it_knows_that_the_chat_cannot_be_reached_until_it_is_added_again()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo", group: "邻里");
        await bo.Asks(new BotAdded());
        await bo.Causes(new BotRemoved());
        Assert.Equal(ChatStatus.Unreachable, (await ChatAsync(bot, "邻里")).Status);

        await bo.Asks(new BotAdded());

        Assert.Equal(ChatStatus.Reachable, (await ChatAsync(bot, "邻里")).Status);
    }

    [Fact]
    public async Task Someone_who_writes_again_can_be_reached_again()
    {
        await using var bot = await TestBot.StartAsync();
        var bo = bot.Person("bo");
        await bo.Says("/help");
        await bo.Causes(new BotRemoved());

        await bo.Says("/help");

        Assert.Equal(ChatStatus.Reachable, (await ChatAsync(bot, "bo")).Status);
    }

    [Fact]
    public async Task A_group_that_moves_takes_its_conversations_and_waiting_messages_along()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Counter.Dialogue()));
        var bo = bot.Person("bo", group: "old");
        await bo.Says("/count");
        await bot.PostAsync("old", "明天开班", message => message with { NotBefore = bot.Clock.GetUtcNow().AddDays(1) });

        await bo.Causes(new ChatMoved("new"));

        Assert.Equal("第2次", await bot.Person("bo", group: "new").Says("再来"));
        var (old, fresh) = (await ChatAsync(bot, "old"), await ChatAsync(bot, "new"));
        Assert.Equal((ChatStatus.Moved, "new"), (old.Status, old.MovedTo));
        Assert.Equal((ChatStatus.Reachable, "old（群）"), (fresh.Status, fresh.Title));
        await using var db = bot.OpenDb();
        Assert.Equal("new", (await db.Outbox.SingleAsync(row => row.Status == DeliveryStatus.Pending, Token)).ChatId);
    }

    [Fact]
    public async Task A_move_told_by_both_sides_is_one_move()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Counter.Dialogue()));
        await bot.Person("bo", group: "old").Says("/count");
        await bot.Person("bo", group: "old").Causes(new ChatMoved("new"));
        await bot.Person("bo", group: "new").Says("再来");

        await bot.Person("bo", group: "old").Causes(new ChatMoved("new"));

        Assert.Equal("第3次", await bot.Person("bo", group: "new").Says("再来"));
    }

    [Fact]
    public async Task Chats_whose_ids_differ_only_in_case_are_different_chats()
    {
        await using var bot = await TestBot.StartAsync(setup => setup.Dialogues.Add(Counter.Dialogue()));
        await bot.Person("bo", group: "oAbC").Says("/count");
        await bot.Person("bo", group: "OaBc").Says("/count");

        await bot.Person("bo", group: "oAbC").Causes(new ChatMoved("new"));

        Assert.Equal("第2次", await bot.Person("bo", group: "OaBc").Says("再来"));
    }

    private static async Task<ChatRow> ChatAsync(TestBot bot, string chatId)
    {
        await using var db = bot.OpenDb();
        return await db.Chats.AsNoTracking().SingleAsync(chat => chat.ChatId == chatId, Token);
    }
}
