using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

/// <summary>Updates as Telegram writes them, with what they mean to us.</summary>
public static class UpdateSamples
{
    internal const string Person = """{"id":7,"is_bot":false,"first_name":"王","last_name":"芳"}""";
    internal const string InPrivate = """{"message_id":1,"date":1,"chat":{"id":7,"type":"private","first_name":"王","last_name":"芳"},"from":""" + Person + "}";
    internal const string InGroup = """{"message_id":1,"date":1,"chat":{"id":-1001,"type":"supergroup","title":"皇城村"},"from":""" + Person + "}";
    internal const string ToUs = """{"reply_to_message":{"message_id":2,"date":1,"chat":{"id":-1001,"type":"supergroup"},"from":{"id":99,"is_bot":true,"first_name":"b"}}}""";

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

    internal static string InPrivateChat(string content) => Message(InPrivate, content);

    internal static string InGroupChat(string content, string more = "{}") => Message(InGroup, content, more);

    private static string Message(params string[] parts)
    {
        var message = new JsonObject();
        foreach (var (key, value) in parts.SelectMany(part => JsonNode.Parse(part)!.AsObject()))
        {
            message[key] = value?.DeepClone();
        }

        return new JsonObject { ["message"] = message }.ToJsonString();
    }
}
