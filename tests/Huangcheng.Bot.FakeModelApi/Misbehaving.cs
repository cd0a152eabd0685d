using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Huangcheng.Bot.FakeModelApi;

/// <summary>The ways services fail.</summary>
public static class Misbehaving
{
    public static Behaviour Status(int code, string? retryAfter = null) => (_, http) =>
    {
        http.Response.StatusCode = code;
        if (retryAfter is not null)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("""{"error":{"message":"no","type":"error","code":"error"}}""", http.RequestAborted);
    };

    /// <summary>Takes the request and never says anything.</summary>
    public static Behaviour Hangs { get; } = static (_, http) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);

    public static Behaviour HangsAfter(string text) => async (request, http) =>
    {
        await BeginWithAsync(http, text);
        await Hangs(request, http);
    };

    /// <summary>Keeps the connection alive and says nothing.</summary>
    public static Behaviour OnlyPings { get; } = static async (request, http) =>
    {
        await Behaving.BeginAsync(http);
        await http.Response.Body.WriteAsync(": ping\n\n"u8.ToArray(), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await Hangs(request, http);
    };

    public static Behaviour NeverEnds { get; } = static async (_, http) =>
    {
        await Behaving.BeginAsync(http);
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await Behaving.SendAsync(http, Behaving.Delta(new JsonObject { ["content"] = "社区教育很好，" }));
        }
    };

    public static Behaviour DropsAtOnce { get; } = static (_, http) =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>The text arrives; then the connection ends although more was announced.</summary>
    public static Behaviour DropsAfter(string text) => (_, http) =>
    {
        http.Response.ContentLength = 100_000;
        return BeginWithAsync(http, text);
    };

    /// <summary>A stream whose data are no JSON.</summary>
    public static Behaviour SendsBrokenJson { get; } = static async (_, http) =>
    {
        await Behaving.BeginAsync(http);
        await Behaving.SendAsync(http, "{\"choices\":[{\"delta\":{\"content\":\"半");
    };

    /// <summary>A proxy's page in place of an answer.</summary>
    public static Behaviour SendsAPage { get; } = Sends("text/html", "<html><body>502 Bad Gateway</body></html>");

    public static Behaviour SendsNothing { get; } = Sends("text/event-stream", "");

    /// <summary>JSON of another shape.</summary>
    public static Behaviour SendsOtherJson { get; } = Sends("text/event-stream", "data: {\"hello\":[1,2,3]}\n\ndata: [DONE]\n\n");

    private static Behaviour Sends(string type, string body) => (_, http) =>
    {
        http.Response.ContentType = type;
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), http.RequestAborted).AsTask();
    };

    private static async Task BeginWithAsync(HttpContext http, string text)
    {
        await Behaving.BeginAsync(http);
        await Behaving.SendAsync(http, Behaving.Delta(new JsonObject { ["content"] = text }));
    }
}
