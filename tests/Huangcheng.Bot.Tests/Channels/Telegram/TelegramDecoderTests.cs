using System.Text.Json;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Conversations;
using Telegram.Bot;
using Telegram.Bot.Types;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramDecoderTests
{
    private const string Person = """{"id":7,"is_bot":false,"first_name":"王","last_name":"芳"}""";
    private const string InPrivate = """{"message_id":1,"date":1,"chat":{"id":7,"type":"private","first_name":"王","last_name":"芳"},"from":""" + Person + "}";
    private const string InGroup = """{"message_id":1,"date":1,"chat":{"id":-1001,"type":"supergroup","title":"皇城村"},"from":""" + Person + "}";
    private const string ToUs = """{"reply_to_message":{"message_id":2,"date":1,"chat":{"id":-1001,"type":"supergroup"},"from":{"id":99,"is_bot":true,"first_name":"b"}}}""";

    private static readonly BotIdentity s_bot = new(99, "Hc_Bot");

    public static TheoryData<string, string> Texts => new()
    {
        { InPrivateChat("""{"text":"这个月有什么活动？"}"""), "这个月有什么活动？" },
        { InPrivateChat("""{"text":"/start abc","entities":[{"type":"bot_command","offset":0,"length":6}]}"""), "/start abc" },
        { InPrivateChat("""{"text":"/help@hc_bot 好","entities":[{"type":"bot_command","offset":0,"length":12}]}"""), "/help 好" },
        { InPrivateChat("""{"text":"转","forward_origin":{"type":"hidden_user","date":1,"sender_user_name":"某"}}"""), "转" },
        { InGroupChat("""{"text":"/help@HC_BOT","entities":[{"type":"bot_command","offset":0,"length":12}]}"""), "/help" },
        { InGroupChat("""{"text":"/help","entities":[{"type":"bot_command","offset":0,"length":5}]}"""), "/help" },
        { InGroupChat("""{"text":"@hc_bot，10月呢？","entities":[{"type":"mention","offset":0,"length":7}]}"""), "10月呢？" },
        { InGroupChat("""{"text":"请问 @hc_bot 10月呢","entities":[{"type":"mention","offset":3,"length":7}]}"""), "请问 10月呢" },
        { InGroupChat("""{"text":"请问@hc_bot","entities":[{"type":"mention","offset":2,"length":7}]}"""), "请问" },
        { InGroupChat("""{"text":"👴🏻@hc_bot好@hc_bot","entities":[{"type":"mention","offset":4,"length":7},{"type":"mention","offset":12,"length":7}]}"""), "👴🏻 好" },
        { InGroupChat("""{"text":"助手 在吗","entities":[{"type":"text_mention","offset":0,"length":2,"user":{"id":99,"is_bot":true,"first_name":"b"}}]}"""), "在吗" },
        { InGroupChat("""{"text":"@hc_bot /help","entities":[{"type":"mention","offset":0,"length":7},{"type":"bot_command","offset":8,"length":5}]}"""), "/help" },
        { InGroupChat("""{"text":"那11月呢"}""", ToUs), "那11月呢" },
    };

    public static TheoryData<string> NotForUs => new()
    {
        InGroupChat("""{"text":"大家好"}"""),
        InGroupChat("""{"text":"@other_bot 你好","entities":[{"type":"mention","offset":0,"length":10}]}"""),
        InGroupChat("""{"text":"/help@other_bot","entities":[{"type":"bot_command","offset":0,"length":15}]}""", ToUs),
        InGroupChat("""{"photo":[],"caption":"看"}"""),
        InGroupChat("""{"text":"新话题","reply_to_message":{"message_id":2,"date":1,"chat":{"id":-1001,"type":"supergroup"},"from":{"id":99,"is_bot":true,"first_name":"b"},"forum_topic_created":{"name":"t","icon_color":1}}}"""),
        InPrivateChat("""{"text":"改"}""").Replace("\"message\"", "\"edited_message\"", StringComparison.Ordinal),
        """{"channel_post":{"message_id":1,"date":1,"chat":{"id":-5,"type":"channel","title":"c"},"text":"帖"}}""",
        """{"message":{"message_id":1,"date":1,"chat":{"id":-5,"type":"channel","title":"c"},"text":"帖"}}""",
        """{"message":{"message_id":1,"date":1,"chat":{"id":7,"type":"private"},"from":{"id":8,"is_bot":true,"first_name":"b"},"text":"我是机器人"}}""",
        InGroupChat("""{"is_automatic_forward":true,"sender_chat":{"id":-6,"type":"channel"},"text":"@hc_bot","entities":[{"type":"mention","offset":0,"length":7}]}"""),
        InGroupChat("""{"new_chat_title":"新名"}"""),
        InPrivateChat("""{"pinned_message":{"message_id":1,"date":0,"chat":{"id":7,"type":"private"}}}"""),
        $$"""{"callback_query":{"id":"1","from":{{Person}},"chat_instance":"1","inline_message_id":"x","data":"d"} }""",
        """{"poll":{"id":"1","question":"?","options":[],"total_voter_count":0,"is_closed":true,"is_anonymous":true,"type":"regular"}}""",
        """{"brand_new_kind":{"a":1}}""",
    };

    public static TheoryData<string, string> Media => new()
    {
        { """{"photo":[{"file_id":"a","file_unique_id":"b","width":1,"height":1}],"caption":"看"}""", nameof(MediaKind.Photo) },
        { """{"sticker":{"file_id":"a","file_unique_id":"b","type":"regular","width":1,"height":1}}""", nameof(MediaKind.Sticker) },
        { """{"voice":{"file_id":"a","file_unique_id":"b","duration":1}}""", nameof(MediaKind.Voice) },
        { """{"video":{"file_id":"a","file_unique_id":"b","duration":1,"width":1,"height":1}}""", nameof(MediaKind.Video) },
        { """{"animation":{"file_id":"a","file_unique_id":"b","duration":1,"width":1,"height":1},"document":{"file_id":"a","file_unique_id":"b"}}""", nameof(MediaKind.Video) },
        { """{"document":{"file_id":"a","file_unique_id":"b"}}""", nameof(MediaKind.Document) },
        { """{"location":{"latitude":1,"longitude":2}}""", nameof(MediaKind.Location) },
        { """{"contact":{"phone_number":"1","first_name":"a"}}""", nameof(MediaKind.Contact) },
        { """{"dice":{"emoji":"🎲","value":3}}""", nameof(MediaKind.Other) },
        { """{"some_future_kind":{"a":1}}""", nameof(MediaKind.Other) },
    };

    public static TheoryData<string, string, string, string?> Memberships => new()
    {
        { "private", "kicked", "member", nameof(BotAdded) },
        { "private", "member", "kicked", nameof(BotRemoved) },
        { "supergroup", "left", "member", nameof(BotAdded) },
        { "group", "left", "administrator", nameof(BotAdded) },
        { "supergroup", "member", "administrator", null },
        { "supergroup", "administrator", "left", nameof(BotRemoved) },
        { "supergroup", "member", "kicked", nameof(BotRemoved) },
        { "channel", "left", "administrator", null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Words_for_us_are_stored_without_our_name(string json, string text) =>
        Assert.Equal(new TextReceived(text), Decode(json)?.Event);

    [Theory]
    [MemberData(nameof(NotForUs))]
    public void What_is_not_for_us_is_not_stored(string json) => Assert.Null(Decode(json));

    [Theory]
    [MemberData(nameof(Media))]
    public void Media_keep_only_their_kind(string content, string kind) =>
        Assert.Equal(new MediaReceived(Enum.Parse<MediaKind>(kind)), Decode(InPrivateChat(content))?.Event);

    [Theory]
    [MemberData(nameof(Memberships))]
    public void Our_coming_and_going_is_told(string chatType, string from, string to, string? happened)
    {
        var json = $$"""
            {"my_chat_member":{"chat":{"id":5,"type":"{{chatType}}","title":"群"},"from":{{Person}},"date":1,
            "old_chat_member":{"status":"{{from}}","user":{{Person}},"until_date":0},"new_chat_member":{"status":"{{to}}","user":{{Person}},"until_date":0} } }
            """;
        Assert.Equal(happened, Decode(json)?.Event.GetType().Name);
    }

    [Fact]
    public void An_event_carries_ids_kind_and_title()
    {
        var inPrivate = Decode(InPrivateChat("""{"text":"好"}"""));
        var inGroup = Decode(InGroupChat("""{"text":"好"}""", ToUs));

        Assert.Equal(new Inbound("telegram", "17", "7", ChatKind.Private, "7", new TextReceived("好")) { ChatTitle = "王 芳" }, inPrivate);
        Assert.Equal(new Inbound("telegram", "17", "-1001", ChatKind.Group, "7", new TextReceived("好")) { ChatTitle = "皇城村" }, inGroup);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_press_counts_even_when_its_message_is_out_of_reach(int date)
    {
        var press = Decode($$"""{"callback_query":{"id":"1","from":{{Person}},"chat_instance":"1","data":"quiz:1","message":{"message_id":3,"date":{{date}},"chat":{"id":-1001,"type":"supergroup","title":"皇城村"} } } }""");

        Assert.Equal((new ButtonPressed("quiz:1"), "-1001", "7", ChatKind.Group), (press?.Event, press?.ChatId, press?.UserId, press?.ChatKind));
    }

    [Fact]
    public void Both_messages_of_a_migration_tell_the_same_move()
    {
        var inOld = Decode("""{"message":{"message_id":1,"date":1,"chat":{"id":-5,"type":"group","title":"g"},"migrate_to_chat_id":-1005} }""");
        var inNew = Decode("""{"message":{"message_id":1,"date":1,"chat":{"id":-1005,"type":"supergroup","title":"g"},"migrate_from_chat_id":-5} }""");

        Assert.Equal(("-5", new ChatMoved("-1005")), (inOld?.ChatId, inOld?.Event));
        Assert.Equal(inOld, inNew! with { UserId = inOld!.UserId });
    }

    [Fact]
    public void An_anonymous_admin_is_known_by_the_group()
    {
        var inbound = Decode("""
            {"message":{"message_id":1,"date":1,"chat":{"id":-1001,"type":"supergroup"},"sender_chat":{"id":-1001,"type":"supergroup"},
            "from":{"id":1087968824,"is_bot":true,"first_name":"Group"},"text":"/help","entities":[{"type":"bot_command","offset":0,"length":5}]}}
            """);

        Assert.Equal("-1001", inbound?.UserId);
    }

    [Fact]
    public void No_update_makes_the_decoder_throw()
    {
        var random = new Random(20_240_424);
        string[] seeds =
        [
            .. Texts.Select(row => row.Data.Item1),
            .. NotForUs.Select(row => row.Data),
            .. Media.Select(row => InGroupChat(row.Data.Item1, ToUs)),
            .. Memberships.Select(row => $$"""{"my_chat_member":{"chat":{"id":5,"type":"{{row.Data.Item1}}"},"old_chat_member":{"status":"{{row.Data.Item2}}"},"new_chat_member":{"status":"{{row.Data.Item3}}"} } }"""),
        ];
        var decoded = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var node = JsonNode.Parse(seeds[random.Next(seeds.Length)])!;
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                Mangle(node, random);
            }

            Update? update;
            try
            {
                update = node.Deserialize<Update>(JsonBotAPI.Options);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                continue;
            }

            TelegramDecoder.Decode(update!, s_bot);
            decoded++;
        }

        Assert.True(decoded > 5_000, $"only {decoded} mangled updates could be read at all");
    }

    private static string InPrivateChat(string content) => Message(InPrivate, content);

    private static string InGroupChat(string content, string more = "{}") => Message(InGroup, content, more);

    private static string Message(params string[] parts)
    {
        var message = new JsonObject();
        foreach (var (key, value) in parts.SelectMany(part => JsonNode.Parse(part)!.AsObject()))
        {
            message[key] = value?.DeepClone();
        }

        return new JsonObject { ["message"] = message }.ToJsonString();
    }

    private static Inbound? Decode(string json)
    {
        var update = JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options)!;
        update.Id = 17;
        return TelegramDecoder.Decode(update, s_bot);
    }

    // Somewhere in the tree a value is dropped, emptied, or becomes an extreme.
    private static void Mangle(JsonNode node, Random random)
    {
        var at = node;
        while (at is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            if (at is JsonArray list)
            {
                at = list[random.Next(list.Count)];
                continue;
            }

            var map = at.AsObject();
            var key = map.ElementAt(random.Next(map.Count)).Key;
            if (random.Next(3) > 0 && map[key] is JsonObject or JsonArray)
            {
                at = map[key];
                continue;
            }

            map[key] = random.Next(8) switch
            {
                0 => null,
                1 => int.MaxValue,
                2 => -1,
                3 => "👴🏻@hc_bot",
                4 => string.Empty,
                5 => new JsonArray(),
                6 => long.MinValue,
                _ => map[key]?.DeepClone(),
            };
            if (random.Next(4) == 0)
            {
                map.Remove(key);
            }

            return;
        }
    }
}
