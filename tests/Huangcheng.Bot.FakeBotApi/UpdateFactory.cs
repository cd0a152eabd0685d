using System.Globalization;
using System.Text.Json.Nodes;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>Makes updates as Telegram writes them; every method returns the update's id.</summary>
public sealed class UpdateFactory(FedUpdates queue, FakeBotApiOptions options, TimeProvider clock)
{
    private int _lastMessageId = 500_000;

    /// <param name="userId">A person; a private chat has the same id.</param>
    public int PrivateText(long userId, string text, int? updateId = null) => Message(userId, userId, Text(text), updateId);

    /// <param name="groupId">A negative id.</param>
    /// <param name="text">An @name or a command at the start is marked as an entity, as Telegram does.</param>
    public int GroupText(long groupId, long userId, string text, int? updateId = null) => Message(groupId, userId, Text(text), updateId);

    /// <summary>A group's text that replies to a message of the bot.</summary>
    public int GroupReply(long groupId, long userId, string text) => Message(groupId, userId, WithReplyToBot(Text(text), groupId));

    /// <summary>A press on a button under a message the bot sent.</summary>
    public int Press(long chatId, long userId, string data, int messageId = 1, bool accessible = true) =>
        queue.Feed(chatId, new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = NextMessageId().ToString(CultureInfo.InvariantCulture),
                ["from"] = Person(userId),
                ["chat_instance"] = "1",
                ["data"] = data,
                ["message"] = new JsonObject
                {
                    ["message_id"] = messageId,
                    ["date"] = accessible ? Now() : 0,
                    ["chat"] = Chat(chatId),
                },
            },
        });

    public int Photo(long userId, string? caption = null) => Message(userId, userId, Captioned(caption, "photo", new JsonArray(File(("width", 90), ("height", 51)))));

    /// <summary>One picture of an album that somebody forwards; all with the same id belong together.</summary>
    public int ForwardedAlbumPhoto(long userId, string album, string? caption = null)
    {
        var message = Captioned(caption, "photo", new JsonArray(File(("width", 90), ("height", 51))));
        message["media_group_id"] = album;
        message["forward_origin"] = new JsonObject { ["type"] = "hidden_user", ["sender_user_name"] = "热心居民", ["date"] = Now() };
        return Message(userId, userId, message);
    }

    public int Sticker(long userId) =>
        Message(userId, userId, new() { ["sticker"] = File(("type", "regular"), ("width", 512), ("height", 512), ("is_animated", false), ("is_video", false)) });

    public int Voice(long userId) => Message(userId, userId, new() { ["voice"] = File(("duration", 3)) });

    public int Document(long userId, string? caption = null) => Message(userId, userId, Captioned(caption, "document", File()));

    public int Location(long userId) => Message(userId, userId, new() { ["location"] = new JsonObject { ["latitude"] = 36.8, ["longitude"] = 118.3 } });

    public int Contact(long userId) =>
        Message(userId, userId, new() { ["contact"] = new JsonObject { ["phone_number"] = "+8613800000000", ["first_name"] = "某" } });

    /// <summary>An update of any content: the payload under its field's name.</summary>
    public int Raw(string field, JsonNode payload, long? chatId = null, int? updateId = null) =>
        queue.Feed(chatId, new JsonObject { [field] = payload }, updateId);

    /// <summary>Somebody answered the poll in this message of the bot.</summary>
    public int PollCounted(int messageId, params int[] votes) => Raw("poll", Poll(messageId, votes));

    public int EditedText(long chatId, long userId, string text)
    {
        var message = Envelope(chatId, userId, Text(text));
        message["edit_date"] = Now();
        return Raw("edited_message", message, chatId);
    }

    /// <summary>The bot's own membership changed, for example from <c>left</c> to <c>member</c> or <c>kicked</c>.</summary>
    public int Membership(long chatId, long userId, string from, string to) => Raw(
        "my_chat_member",
        new JsonObject
        {
            ["chat"] = Chat(chatId),
            ["from"] = Person(userId),
            ["date"] = Now(),
            ["old_chat_member"] = Member(from),
            ["new_chat_member"] = Member(to),
        },
        chatId);

    /// <summary>Both service messages of a migration: one in the old group, one in the new.</summary>
    public void Migration(long oldChatId, long newChatId, long userId)
    {
        Message(oldChatId, userId, new() { ["migrate_to_chat_id"] = newChatId });
        Message(newChatId, userId, new() { ["migrate_from_chat_id"] = oldChatId });
    }

    /// <summary>A message of any content.</summary>
    public int Message(long chatId, long userId, JsonObject content, int? updateId = null) =>
        Raw("message", Envelope(chatId, userId, content), chatId, updateId);

    internal static JsonObject Chat(long chatId) => chatId > 0
        ? new() { ["id"] = chatId, ["type"] = "private", ["first_name"] = $"居民{chatId.ToString(CultureInfo.InvariantCulture)}" }
        : new() { ["id"] = chatId, ["type"] = "supergroup", ["title"] = $"群{chatId.ToString(CultureInfo.InvariantCulture)}" };

    internal static JsonObject Poll(int messageId, int[] votes) => new()
    {
        ["id"] = $"poll{messageId.ToString(CultureInfo.InvariantCulture)}",
        ["question"] = "",
        ["options"] = new JsonArray([.. votes.Select(count => (JsonNode)new JsonObject { ["text"] = "", ["voter_count"] = count })]),
        ["total_voter_count"] = votes.Sum(),
        ["is_closed"] = false,
        ["is_anonymous"] = true,
        ["type"] = "quiz",
        ["allows_multiple_answers"] = false,
    };

    private JsonObject Envelope(long chatId, long userId, JsonObject content)
    {
        content["message_id"] = NextMessageId();
        content["date"] = Now();
        content["from"] = Person(userId);
        content["chat"] = Chat(chatId);
        return content;
    }

    private JsonObject WithReplyToBot(JsonObject message, long chatId)
    {
        message["reply_to_message"] = new JsonObject
        {
            ["message_id"] = 1,
            ["date"] = Now(),
            ["from"] = Bot(),
            ["chat"] = Chat(chatId),
            ["text"] = "前文",
        };
        return message;
    }

    private static JsonObject Text(string text)
    {
        var message = new JsonObject { ["text"] = text };
        if (Entities.Of(text) is { Count: > 0 } entities)
        {
            message["entities"] = entities;
        }

        return message;
    }

    private static JsonObject Captioned(string? caption, string field, JsonNode media)
    {
        var message = new JsonObject { [field] = media };
        if (caption is not null)
        {
            message["caption"] = caption;
            message["caption_entities"] = Entities.Of(caption);
        }

        return message;
    }

    private static JsonObject File(params (string Name, JsonNode Value)[] more)
    {
        var file = new JsonObject { ["file_id"] = "AgAD", ["file_unique_id"] = "AQAD" };
        foreach (var (name, value) in more)
        {
            file[name] = value;
        }

        return file;
    }

    private static JsonObject Person(long userId) =>
        new() { ["id"] = userId, ["is_bot"] = false, ["first_name"] = $"居民{userId.ToString(CultureInfo.InvariantCulture)}" };

    private JsonObject Bot() => new() { ["id"] = options.BotId, ["is_bot"] = true, ["first_name"] = "bot", ["username"] = options.Username };

    private JsonObject Member(string status) => status switch
    {
        "kicked" => new() { ["status"] = status, ["user"] = Bot(), ["until_date"] = 0 },
        "restricted" => new() { ["status"] = status, ["user"] = Bot(), ["is_member"] = true, ["until_date"] = 0 },
        _ => new() { ["status"] = status, ["user"] = Bot() },
    };

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds();

    private int NextMessageId() => Interlocked.Increment(ref _lastMessageId);
}
