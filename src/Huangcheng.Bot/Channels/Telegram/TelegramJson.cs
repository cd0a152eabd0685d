using System.Text.Encodings.Web;
using System.Text.Json;
using Telegram.Bot;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>The library's JSON with Chinese left as it is: half the bytes of every message.</summary>
internal static class TelegramJson
{
    public static JsonSerializerOptions Requests { get; } = new(JsonBotAPI.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
