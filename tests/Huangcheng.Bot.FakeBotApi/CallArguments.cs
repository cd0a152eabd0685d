using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>A call's arguments as one JSON object, from a JSON body, a form or the query.</summary>
internal static class CallArguments
{
    private static readonly JsonElement s_empty = JsonDocument.Parse("{}").RootElement;

    public static async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return FromPairs(form.SelectMany(field => Fields(form.Files, field.Key, field.Value.ToString())));
        }

        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 1024, 1 << 20));
        await request.Body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length > 0)
        {
            return JsonDocument.Parse(buffer.ToArray()).RootElement;
        }

        return request.Query.Count == 0
            ? s_empty
            : FromPairs(request.Query.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())));
    }

    public static int Int(this JsonElement arguments, string name, int otherwise) => (int)(arguments.Long(name) ?? otherwise);

    public static long? Long(this JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) &&
        long.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static string? String(this JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    // A file's size stands for its bytes, and its name beside it, so that a test sees what was uploaded.
    private static IEnumerable<KeyValuePair<string, string>> Fields(IFormFileCollection files, string key, string value) =>
        value.StartsWith("attach://", StringComparison.Ordinal) && files.GetFile(value["attach://".Length..]) is { } file
            ? [KeyValuePair.Create(key, $"upload of {file.Length} bytes"), KeyValuePair.Create($"name of {key}", file.FileName)]
            : [KeyValuePair.Create(key, value)];

    // In forms objects travel as JSON text.
    private static JsonElement FromPairs(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var all = new JsonObject();
        foreach (var (key, value) in pairs)
        {
            all[key] = value.StartsWith('{') || value.StartsWith('[') ? JsonNode.Parse(value) : value;
        }

        return JsonSerializer.SerializeToElement(all);
    }
}
