using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Huangcheng.Bot.FakeModelApi;

/// <summary>A chat-completions request as it came over the wire.</summary>
public sealed record ChatRequest(JsonElement Body, string? Authorization)
{
    public bool Streams => Body.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    public string Model => Body.GetProperty("model").GetString()!;

    /// <summary>Names of the functions the model was offered.</summary>
    public IReadOnlyList<string> Functions => Body.TryGetProperty("tools", out var tools)
        ? [.. tools.EnumerateArray().Select(static tool => tool.GetProperty("function").GetProperty("name").GetString()!)]
        : [];

    /// <summary>Everything the model was told, in order.</summary>
    public IReadOnlyList<(string Role, string Text)> Messages =>
        [.. Body.GetProperty("messages").EnumerateArray().Select(static message => (message.GetProperty("role").GetString()!, TextOf(message)))];

    public string Said(string role) => string.Concat(Messages.Where(message => message.Role == role).Select(static message => message.Text));

    internal static async Task<ChatRequest> ReadAsync(HttpRequest request)
    {
        using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        return new ChatRequest(document.RootElement.Clone(), request.Headers.Authorization);
    }

    private static string TextOf(JsonElement message) => message.TryGetProperty("content", out var content)
        ? content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(static part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
            _ => "",
        }
        : "";
}
