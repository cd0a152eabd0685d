using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>What a call is answered.</summary>
internal sealed record ApiReply(int Status, string ContentType, ReadOnlyMemory<byte> Body, int? MessageId = null)
{
    public const string Json = "application/json";

    private static readonly byte[] s_true = Ok("true"u8);

    public static ApiReply Done { get; } = new(200, Json, s_true);

    public static ApiReply Result(JsonNode result) => new(200, Json, Ok(JsonSerializer.SerializeToUtf8Bytes(result)));

    public static ApiReply Of(Fault.Answer fault) => new(fault.Status, fault.ContentType, Encoding.UTF8.GetBytes(fault.Body));

    public static ApiReply Error(Fault fault) => Of((Fault.Answer)fault);

    public static byte[] Ok(ReadOnlySpan<byte> result) => [.. "{\"ok\":true,\"result\":"u8, .. result, .. "}"u8];
}

/// <summary>The methods a bot of ours calls, with the errors Telegram gives for what it does not accept.</summary>
internal sealed class BotMethods(FakeBotApiOptions options, FedUpdates updates, ChatStates chats, TimeProvider clock, Func<TimeSpan> now)
{
    private readonly RateLimits _limits = new();
    private CancellationTokenSource? _poll;
    private int _lastMessageId;
    private string _webhookUrl = string.Empty;

    public string WebhookUrl => _webhookUrl;

    /// <summary>Told by getWebhookInfo as the last failure to deliver.</summary>
    public (DateTimeOffset At, string Message)? WebhookError { get; set; }

    public async Task<ApiReply> AnswerAsync(string method, JsonElement arguments, CancellationToken cancellationToken) => method switch
    {
        "getUpdates" => await GetUpdatesAsync(arguments, cancellationToken),
        "sendMessage" or "sendPhoto" or "sendVideo" or "sendDocument" or "sendPoll" => SendMessage(method, arguments),
        "sendMediaGroup" => SendAlbum(arguments),
        "deleteMessages" => ApiReply.Done,
        "getFile" => File(arguments.String("file_id") ?? ""),
        "editMessageText" => Edit("sendMessage", arguments),
        "editMessageCaption" => Edit(method, arguments),
        "deleteMessage" or "pinChatMessage" or "unpinChatMessage" => Act(method, arguments),
        "answerCallbackQuery" => arguments.String("callback_query_id") is { Length: > 0 }
            ? ApiReply.Done
            : ApiReply.Error(Fault.BadRequest("query is too old and response timeout expired or query ID is invalid")),
        "setWebhook" => SetWebhook(arguments.String("url") ?? string.Empty),
        "deleteWebhook" => SetWebhook(string.Empty),
        _ => AnswerSetup(method),
    };

    private ApiReply AnswerSetup(string method) => method switch
    {
        "getMe" => ApiReply.Result(new JsonObject
        {
            ["id"] = options.BotId,
            ["is_bot"] = true,
            ["first_name"] = "皇城社区教育",
            ["username"] = options.Username,
            ["can_join_groups"] = true,
        }),
        "getWebhookInfo" => ApiReply.Result(WebhookInfo()),
        "setMyCommands" or "setMyDescription" or "setMyShortDescription" => ApiReply.Done,
        _ => ApiReply.Error(Fault.Api(404, "Not Found: method not found")),
    };

    // Only one long poll at a time: a newer one ends the older with 409.
    private async Task<ApiReply> GetUpdatesAsync(JsonElement arguments, CancellationToken cancellationToken)
    {
        if (_webhookUrl.Length > 0)
        {
            return ApiReply.Error(Fault.Api(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"));
        }

        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var other = Interlocked.Exchange(ref _poll, mine);
        try
        {
            if (other is not null)
            {
                await other.CancelAsync();
            }

            var batch = await updates.FetchAsync(
                arguments.Int("offset", 0),
                arguments.Int("limit", 100),
                TimeSpan.FromSeconds(arguments.Int("timeout", 0)),
                mine.Token);
            return new ApiReply(200, ApiReply.Json, Joined(batch));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ApiReply.Error(Fault.Conflict);
        }
        finally
        {
            Interlocked.CompareExchange(ref _poll, null, mine);
        }
    }

    private static byte[] Joined(IReadOnlyList<FedUpdate> batch)
    {
        using var body = new MemoryStream(64 + batch.Sum(update => update.Json.Length + 1));
        body.Write("{\"ok\":true,\"result\":["u8);
        for (var i = 0; i < batch.Count; i++)
        {
            body.Write(i == 0 ? [] : ","u8);
            body.Write(batch[i].Json);
        }

        body.Write("]}"u8);
        return body.ToArray();
    }

    private ApiReply SendMessage(string method, JsonElement arguments)
    {
        if (arguments.Long("chat_id") is not { } chatId)
        {
            return ApiReply.Error(Fault.ChatNotFound);
        }

        if ((chats.Refusal(chatId) ?? Refusal(method, arguments)) is { } fault)
        {
            return ApiReply.Error(fault);
        }

        if (options.EnforceLimits && _limits.Refuse(chatId, now()) is { } seconds)
        {
            return ApiReply.Error(Fault.TooManyRequests(seconds));
        }

        var messageId = Interlocked.Increment(ref _lastMessageId);
        return Message(chatId, messageId, arguments) with { MessageId = messageId };
    }

    private ApiReply SendAlbum(JsonElement arguments)
    {
        if (arguments.Long("chat_id") is not { } chatId || !arguments.TryGetProperty("media", out var media) || media.ValueKind != JsonValueKind.Array)
        {
            return ApiReply.Error(Fault.BadRequest("there are no media in the request"));
        }

        if (chats.Refusal(chatId) is { } fault)
        {
            return ApiReply.Error(fault);
        }

        var items = media.EnumerateArray().ToList();
        if (items.Count is < 2 or > 10 || arguments.TryGetProperty("reply_markup", out _))
        {
            return ApiReply.Error(Fault.BadRequest("an album has 2 to 10 media and no buttons"));
        }

        if (options.EnforceLimits && _limits.Refuse(chatId, now()) is { } seconds)
        {
            return ApiReply.Error(Fault.TooManyRequests(seconds));
        }

        var sent = items.ConvertAll(item => (Id: Interlocked.Increment(ref _lastMessageId), Item: item));
        var messages = sent.Select(one => Envelope(chatId, one.Id, one.Item.String("type") ?? "", one.Item.String("media"))).ToArray<JsonNode>();
        return ApiReply.Result(new JsonArray(messages)) with { MessageId = sent[0].Id };
    }

    private JsonObject Envelope(long chatId, int messageId, string kind, string? media)
    {
        var message = new JsonObject { ["message_id"] = messageId, ["chat"] = UpdateFactory.Chat(chatId), ["date"] = clock.GetUtcNow().ToUnixTimeSeconds() };
        var file = new JsonObject { ["file_id"] = $"id of {media}", ["file_unique_id"] = "u", ["width"] = 1, ["height"] = 1, ["duration"] = 1 };
        message[kind] = kind == "photo" ? new JsonArray(file) : file;
        return message;
    }

    private static ApiReply File(string id) =>
        ApiReply.Result(new JsonObject { ["file_id"] = id, ["file_unique_id"] = "u", ["file_size"] = Dispatcher.FileBytes.Length, ["file_path"] = "files/one" });

    private ApiReply Edit(string rules, JsonElement arguments) =>
        arguments.Long("chat_id") is { } chatId && arguments.Long("message_id") is { } messageId && messageId <= _lastMessageId
            ? Refusal(rules, arguments) is { } fault ? ApiReply.Error(fault) : Message(chatId, (int)messageId, arguments)
            : ApiReply.Error(Fault.BadRequest("message to edit not found"));

    private ApiReply Act(string method, JsonElement arguments) =>
        arguments.Long("message_id") is { } messageId && messageId <= _lastMessageId
            ? ApiReply.Done
            : ApiReply.Error(Fault.BadRequest(method == "deleteMessage" ? "message to delete not found" : "message to pin not found"));

    private static Fault? Refusal(string method, JsonElement arguments)
    {
        if (method != "sendMessage")
        {
            return MediaRefusal(method, arguments) ?? ButtonRefusal(arguments);
        }

        var text = arguments.String("text") ?? string.Empty;
        if (string.IsNullOrWhiteSpace(text))
        {
            return Fault.BadRequest("message text is empty");
        }

        return text.Length > 4096 ? Fault.TooLong : ButtonRefusal(arguments);
    }

    private static Fault? MediaRefusal(string method, JsonElement arguments) => method switch
    {
        "sendPoll" when arguments.String("question") is not { Length: > 0 and <= 300 } => Fault.BadRequest("POLL_QUESTION_INVALID"),
        "sendPhoto" when arguments.String("photo") is null => Fault.BadRequest("there is no photo in the request"),
        "sendDocument" when arguments.String("document") is null => Fault.BadRequest("there is no document in the request"),
        _ => (arguments.String("caption") ?? string.Empty).Length > 1024 ? Fault.BadRequest("message caption is too long") : null,
    };

    private static Fault? ButtonRefusal(JsonElement arguments)
    {
        if (!arguments.TryGetProperty("reply_markup", out var markup) || !markup.TryGetProperty("inline_keyboard", out var rows))
        {
            return null;
        }

        return rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(FakeButton.From)
            .Any(button => button.Url is null && Encoding.UTF8.GetByteCount(button.Data ?? string.Empty) is 0 or > 64)
            ? Fault.BadRequest("BUTTON_DATA_INVALID")
            : null;
    }

    private ApiReply Message(long chatId, int messageId, JsonElement arguments)
    {
        var message = new JsonObject
        {
            ["message_id"] = messageId,
            ["from"] = new JsonObject { ["id"] = options.BotId, ["is_bot"] = true, ["first_name"] = "bot", ["username"] = options.Username },
            ["chat"] = UpdateFactory.Chat(chatId),
            ["date"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["text"] = arguments.String("text"),
        };
        if (arguments.String("document") is { } document)
        {
            message["document"] = new JsonObject { ["file_id"] = $"id of {document}", ["file_unique_id"] = "u" };
        }

        if (arguments.String("video") is { } video)
        {
            message["video"] = new JsonObject { ["file_id"] = $"id of {video}", ["file_unique_id"] = "u", ["width"] = 1, ["height"] = 1, ["duration"] = 1 };
        }

        if (arguments.String("photo") is { } photo)
        {
            message["photo"] = new JsonArray(new JsonObject { ["file_id"] = $"id of {photo}", ["file_unique_id"] = "u", ["width"] = 1, ["height"] = 1 });
        }

        if (arguments.TryGetProperty("options", out var choices))
        {
            message["poll"] = UpdateFactory.Poll(messageId, [.. choices.EnumerateArray().Select(_ => 0)]);
        }

        if (arguments.TryGetProperty("reply_markup", out var markup))
        {
            message["reply_markup"] = JsonNode.Parse(markup.GetRawText());
        }

        return ApiReply.Result(message);
    }

    private JsonObject WebhookInfo()
    {
        var info = new JsonObject
        {
            ["url"] = _webhookUrl,
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = updates.Pending,
        };
        if (WebhookError is { } error)
        {
            info["last_error_date"] = error.At.ToUnixTimeSeconds();
            info["last_error_message"] = error.Message;
        }

        return info;
    }

    public ApiReply SetWebhook(string url)
    {
        _webhookUrl = url;
        return ApiReply.Done;
    }
}
