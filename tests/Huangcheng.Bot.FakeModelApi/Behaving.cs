using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Huangcheng.Bot.FakeModelApi;

/// <summary>A service that keeps to the protocol, whatever its model says.</summary>
public static class Behaving
{
    /// <summary>Says a text, a few characters at a time when streaming.</summary>
    public static Behaviour Says(string text) => (request, http) => request.Streams
        ? StreamAsync(http, [.. text.Chunk(3).Select(static piece => Delta(new JsonObject { ["content"] = new string(piece) })), Finish("stop")])
        : WholeAsync(http, new JsonObject { ["role"] = "assistant", ["content"] = text }, "stop");

    /// <summary>Says a part, waits until it may go on, and says the rest.</summary>
    public static Behaviour SaysInTwo(string first, Task goOn, string rest) => async (_, http) =>
    {
        await BeginAsync(http);
        await SendAsync(http, Delta(new JsonObject { ["content"] = first }));
        await goOn.WaitAsync(http.RequestAborted);
        await SendAsync(http, Delta(new JsonObject { ["content"] = rest }));
        await SendAsync(http, Finish("stop"));
        await SendAsync(http, "[DONE]");
    };

    /// <summary>What it says depends on what it was told.</summary>
    public static Behaviour Answers(Func<ChatRequest, string> say) => (request, http) => Says(say(request))(request, http);

    /// <summary>Calls functions.</summary>
    public static Behaviour Calls(params (string Name, string Arguments)[] calls) => (request, http) => request.Streams
        ? StreamAsync(http, [.. calls.Select((call, i) => Delta(new JsonObject { ["tool_calls"] = new JsonArray(Call(call, i)) })), Finish("tool_calls")])
        : WholeAsync(http, new JsonObject { ["role"] = "assistant", ["tool_calls"] = new JsonArray([.. calls.Select((call, i) => (JsonNode)Call(call, i))]) }, "tool_calls");

    internal static string Delta(JsonObject delta) => Chunk(delta, finish: null);

    internal static string Finish(string reason) => Chunk([], reason);

    internal static async Task BeginAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.StartAsync(http.RequestAborted);
    }

    internal static async Task SendAsync(HttpContext http, string data)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {data}\n\n"), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext http, IReadOnlyList<string> chunks)
    {
        await BeginAsync(http);
        foreach (var chunk in chunks)
        {
            await SendAsync(http, chunk);
        }

        await SendAsync(http, "[DONE]");
    }

    private static Task WholeAsync(HttpContext http, JsonObject message, string finish)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            new JsonObject
            {
                ["id"] = "c1",
                ["object"] = "chat.completion",
                ["created"] = 1,
                ["model"] = "fake",
                ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
            }.ToJsonString(),
            http.RequestAborted);
    }

    private static JsonObject Call((string Name, string Arguments) call, int index) => new()
    {
        ["index"] = index,
        ["id"] = $"call_{index}",
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
    };

    private static string Chunk(JsonObject delta, string? finish) => JsonSerializer.Serialize(new JsonObject
    {
        ["id"] = "c1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = "fake",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    });
}
