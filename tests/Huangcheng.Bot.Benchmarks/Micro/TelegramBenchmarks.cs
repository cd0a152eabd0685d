using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Conversations;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Benchmarks.Micro;

/// <summary>What Telegram sends to what the bot reads, and what the bot says to what Telegram takes.</summary>
[MemoryDiagnoser]
public class TelegramBenchmarks
{
    private static readonly BotIdentity s_bot = new(1, "huangcheng_bot");

    private static readonly JsonElement s_update = JsonDocument.Parse(
        """
        {"update_id":1,"message":{"message_id":2,"date":1728350000,"text":"这个月有什么活动？",
         "from":{"id":7,"is_bot":false,"first_name":"居民"},"chat":{"id":7,"type":"private","first_name":"居民"}}}
        """).RootElement;

    private readonly Content _content = new(new StringBuilder().Insert(0, "2024年10月有3项活动：《重阳节尊老敬老系列活动》", 8).ToString())
    {
        Buttons = [new("下个月活动", "ask:下个月有什么活动"), new("我要报名", "ask:怎么报名"), new("找工作人员", "ask:找工作人员")],
    };

    [Benchmark]
    public object? Decode() => TelegramDecoder.Decode(s_update.Deserialize<Update>(JsonBotAPI.Options)!, s_bot);

    [Benchmark]
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(
        (SendMessageRequest)TelegramEncoder.Encode(new OutboundMessage(1, "7", ChatKind.Private, _content), 7, null, null), TelegramJson.Requests);
}
