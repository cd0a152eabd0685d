using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Tests.Channels.Telegram.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramPollingTests
{
    private const long Group = -1_001_234;

    // The first pauses with the jitter in the middle.
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(0.75);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Updates_are_stored_in_order_and_then_confirmed()
    {
        await using var stand = await TelegramStand.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            stand.Server.Updates.PrivateText(7, $"第 {i} 条");
        }

        var stored = await stand.Inbox.WaitAsync(250, Token);
        await stand.Server.Queue.WaitUntilConfirmedAsync(Token);

        Assert.Equal(Enumerable.Range(0, 250).Select(i => new TextReceived($"第 {i} 条")), stored.Select(inbound => inbound.Event));
        Assert.All(stand.Server.Queue.All, update => Assert.Equal(1, update.Fetches));
        Assert.Equal("100", stand.Server.Calls.Of("getUpdates")[0].Argument("limit"));
        Assert.Equal("[\"message\",\"callback_query\",\"my_chat_member\",\"poll\"]", stand.Server.Calls.Of("getUpdates")[0].Argument("allowed_updates"));
    }

    [Fact]
    public async Task Everything_a_person_or_group_can_do_arrives()
    {
        await using var stand = await TelegramStand.StartAsync();
        var updates = stand.Server.Updates;
        updates.GroupText(Group, 8, "@huangcheng_bot 这个月有什么活动？");
        updates.GroupText(Group, 8, "大家吃了吗");
        updates.GroupReply(Group, 8, "那下个月呢");
        updates.GroupText(Group, 8, "/help@huangcheng_bot");
        updates.Photo(7, "这是真的吗");
        updates.Sticker(7);
        updates.Voice(7);
        updates.Document(7);
        updates.Location(7);
        updates.Contact(7);
        updates.EditedText(7, 7, "改过的");
        updates.Press(7, 7, "quiz:1:2", accessible: false);
        updates.Membership(Group, 8, "left", "member");
        updates.Membership(7, 7, "member", "kicked");
        updates.Migration(-5, Group, 8);

        var stored = await stand.Inbox.WaitAsync(14, Token);

        InboundEvent[] expected =
        [
            new TextReceived("这个月有什么活动？"), new TextReceived("那下个月呢"), new TextReceived("/help"),
            new MediaReceived(MediaKind.Photo), new MediaReceived(MediaKind.Sticker), new MediaReceived(MediaKind.Voice),
            new MediaReceived(MediaKind.Document), new MediaReceived(MediaKind.Location), new MediaReceived(MediaKind.Contact),
            new ButtonPressed("quiz:1:2"), new BotAdded(), new BotRemoved(),
            new ChatMoved($"{Group}"), new ChatMoved($"{Group}"),
        ];
        Assert.Equal(expected, stored.Select(inbound => inbound.Event is MediaReceived media ? new MediaReceived(media.Kind) : inbound.Event));
    }

    [Fact]
    public async Task A_webhook_left_from_before_is_removed_first()
    {
        await using var stand = await TelegramStand.StartAsync();
        await stand.Server.Calls.WaitAsync("getUpdates", 1, Token);

        Assert.Single(stand.Server.Calls.Of("deleteWebhook"));
        Assert.DoesNotContain("true", stand.Server.Calls.Of("deleteWebhook")[0].Argument("drop_pending_updates") ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeated_and_disordered_ids_are_stored_once_each()
    {
        await using var stand = await TelegramStand.StartAtAsync(TimeProvider.System, server =>
        {
            server.Updates.PrivateText(7, "乙", 500_002);
            server.Updates.PrivateText(7, "甲", 500_001);
            server.Updates.PrivateText(7, "乙", 500_002);
            server.Updates.PrivateText(7, "丙", 500_003);
        });

        var stored = await stand.Inbox.WaitAsync(3, Token);
        await stand.Server.Queue.WaitUntilConfirmedAsync(Token);

        Assert.Equal(["500002", "500001", "500003"], stored.Select(inbound => inbound.ExternalId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Ids_that_begin_anew_lower_are_not_missed()
    {
        await using var stand = await TelegramStand.StartAsync();
        stand.Server.Updates.PrivateText(7, "一周前", 900_000_000);
        await stand.Inbox.WaitAsync(1, Token);
        await stand.Server.Queue.WaitUntilConfirmedAsync(Token);

        stand.Server.Updates.PrivateText(7, "今天", 40);
        stand.Server.Updates.PrivateText(7, "现在", 41);
        var stored = await stand.Inbox.WaitAsync(3, Token);
        await stand.Server.Queue.WaitUntilConfirmedAsync(Token);

        Assert.Equal(["900000000", "40", "41"], stored.Select(inbound => inbound.ExternalId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_fetched_while_too_much_waits()
    {
        var clock = new SteppedClock();
        await using var stand = await TelegramStand.StartAtAsync(clock, server => server.Faults.Next("getMe", Fault.ServerError));
        stand.Inbox.Backlog = 1_001;
        await clock.PassAsync(s_first, Token);

        await stand.Logs.WaitAsync("1001 turns wait", Token);
        Assert.Empty(stand.Server.Calls.Of("getUpdates"));

        stand.Inbox.Backlog = 1_000;
        await clock.PassAsync(TimeSpan.FromMilliseconds(20), Token);
        await stand.Server.Calls.WaitAsync("getUpdates", 1, Token);
    }

    [Fact]
    public async Task Presses_are_answered_even_those_that_mean_nothing_to_us()
    {
        await using var stand = await TelegramStand.StartAsync();
        stand.Server.Faults.Next("answerCallbackQuery", Fault.BadRequest("query is too old"));
        for (var i = 0; i < 5; i++)
        {
            stand.Server.Updates.Press(7, 7, "quiz:1");
        }

        stand.Server.Updates.Raw("callback_query", JsonNode.Parse("""{"id":"777","from":{"id":7,"is_bot":false,"first_name":"a"},"chat_instance":"1","game_short_name":"g"}""")!);

        var answers = await stand.Server.Calls.WaitAsync("answerCallbackQuery", 6, Token);
        Assert.Equal(6, answers.Select(call => call.Argument("callback_query_id")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(5, stand.Inbox.Stored.Count);
    }

    [Fact]
    public async Task Slow_answers_to_presses_do_not_delay_the_fetch()
    {
        await using var stand = await TelegramStand.StartAsync();
        stand.Server.Faults.Always("answerCallbackQuery", new Fault.Slow(TimeSpan.FromMinutes(5)));
        for (var i = 0; i < 2_000; i++)
        {
            stand.Server.Updates.Press(7, 7, "quiz:1");
        }

        await stand.Inbox.WaitAsync(2_000, Token);
        await stand.Server.Queue.WaitUntilConfirmedAsync(Token);
    }

    [Fact]
    public async Task A_stop_ends_the_long_poll_at_once()
    {
        await using var stand = await TelegramStand.StartAsync();
        await stand.Server.Calls.WaitAsync("getUpdates", 1, Token);

        await stand.StopAsync(Token).WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System, Token);
    }
}
