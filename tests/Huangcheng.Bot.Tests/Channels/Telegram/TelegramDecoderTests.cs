using System.Text.Json;
using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Conversations;
using Telegram.Bot;
using Telegram.Bot.Types;
using Xunit;
using static Huangcheng.Bot.Tests.Channels.Telegram.UpdateSamples;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramDecoderTests
{
    private static readonly BotIdentity s_bot = new(99, "Hc_Bot");

    [Fact]
    public void A_file_keeps_its_name_and_what_was_written_beside_it()
    {
        var media = Assert.IsType<MediaReceived>(Decode(InPrivateChat(
            """{"document":{"file_id":"a","file_unique_id":"b","file_name":"通知.docx","mime_type":"application/msword","file_size":7},"caption":"看看"}"""))?.Event);

        Assert.Equal(("看看", new ReceivedFile("a", "通知.docx", "application/msword", 7)), (media.Caption, media.File));
    }

    [Fact]
    public void A_message_in_a_topic_keeps_its_topic() =>
        Assert.Equal("12", Decode(InPrivateChat("""{"text":"你好","is_topic_message":true,"message_thread_id":12}"""))?.Topic);

    [Theory]
    [MemberData(nameof(UpdateSamples.Texts), MemberType = typeof(UpdateSamples))]
    public void Words_for_us_are_stored_without_our_name(string json, string text) =>
        Assert.Equal(new TextReceived(text), Decode(json)?.Event);

    [Theory]
    [MemberData(nameof(UpdateSamples.NotForUs), MemberType = typeof(UpdateSamples))]
    public void What_is_not_for_us_is_not_stored(string json) => Assert.Null(Decode(json));

    [Theory]
    [MemberData(nameof(UpdateSamples.Media), MemberType = typeof(UpdateSamples))]
    public void Media_keep_their_kind(string content, string kind) =>
        Assert.Equal(Enum.Parse<MediaKind>(kind), Assert.IsType<MediaReceived>(Decode(InPrivateChat(content))?.Event).Kind);

    [Theory]
    [MemberData(nameof(UpdateSamples.Memberships), MemberType = typeof(UpdateSamples))]
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

    private static Inbound? Decode(string json)
    {
        var update = JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options)!;
        update.Id = 17;
        return TelegramDecoder.Decode(update, s_bot);
    }
}
