using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Knowledge.Antifraud;

namespace Huangcheng.Bot.CommandLine;

/// <summary>What <c>antifraud check</c> prints: a contract, see README.</summary>
/// <param name="Id">As it came in, a text or a number.</param>
/// <param name="Type">The kind of fraud it resembles; null with the verdict none.</param>
internal sealed record CheckJson(JsonElement? Id, string Verdict, string? Type, IReadOnlyList<FoundSign> Signs)
{
    // Chinese as Chinese: the output goes to a file or a terminal, never into a page.
    private static readonly CheckJsonContext s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(JsonElement? id, MessageCheck check) => JsonSerializer.Serialize(
        new CheckJson(id, check.Verdict.ToString().ToLowerInvariant(), check.Kind, check.Signs),
        s_json.CheckJson);

    /// <exception cref="JsonException">The line is not such an object; the message says what is missing.</exception>
    public static (JsonElement? Id, string Text) Read(string line)
    {
        var wire = Parse(line) ?? throw new JsonException("这一行不是 JSON 对象，应为 {\"id\": …, \"text\": …}。");
        if (wire.Id is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null) })
        {
            throw new JsonException("id 应为文字或数字。");
        }

        return (wire.Id, wire.Text ?? throw new JsonException("缺少 text。"));
    }

    private static CheckedWire? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CheckJsonContext.Default.CheckedWire);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The library explains in English, and quotes what it could not read.
            throw new JsonException("这一行不是 {\"id\": …, \"text\": \"…\"} 这样的 JSON。", e);
        }
    }
}

internal sealed record CheckedWire(JsonElement? Id, string? Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(CheckedWire))]
internal sealed partial class CheckJsonContext : JsonSerializerContext;
