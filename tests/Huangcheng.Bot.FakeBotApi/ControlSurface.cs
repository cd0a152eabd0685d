using System.Globalization;
using System.Text.Json;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>What a benchmark in another process drives and reads, under <c>/control</c>.</summary>
internal sealed class ControlSurface(FakeBotApiServer server)
{
    private const long FirstPerson = 10_000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public Task HandleAsync(HttpContext context, string path) => (context.Request.Method, path) switch
    {
        ("POST", "/updates") => LoadAsync(context),
        ("POST", "/faults") => ScriptAsync(context),
        ("POST", "/settings") => SetAsync(context),
        ("POST", "/reset") => ResetAsync(context),
        ("GET", "/wait") => WaitAsync(context),
        ("GET", "/stats") => context.Response.WriteAsJsonAsync(Stats(), s_json, context.RequestAborted),
        ("GET", "/latency") => context.Response.WriteAsJsonAsync(LatencyOf(context.Request), s_json, context.RequestAborted),
        ("GET", "/ledger") => LinesAsync(context, server.Calls.Snapshot().Select(Line)),
        ("GET", "/fetches") => LinesAsync(context, server.Queue.All.Select(Line)),
        _ => NotFoundAsync(context),
    };

    /// <summary>
    /// POST /control/updates?count=20000&amp;chats=500&amp;first=1&amp;text=…{n}…&amp;kind=private|group|press: {n} becomes the update's number,
    /// counted from <c>first</c>; the number also decides the chat. For presses in private chats the text is the button's data.
    /// </summary>
    private async Task LoadAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var count = Number(query["count"], 1);
        var chats = Number(query["chats"], 1);
        var text = query["text"].ToString() is { Length: > 0 } given ? given : "这个月有什么活动？ #{n}";
        if (query["kind"] == "press")
        {
            Press(count, chats, text, Number(query["first"], 1));
        }
        else
        {
            Load(count, chats, text, inGroups: query["kind"] == "group", Number(query["first"], 1));
        }

        await context.Response.WriteAsJsonAsync(new { fed = count }, s_json, context.RequestAborted);
    }

    internal void Load(int count, int chats, string text, bool inGroups, int first = 1)
    {
        for (var n = first; n < first + count; n++)
        {
            var person = FirstPerson + (n % chats);
            var written = text.Replace("{n}", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            _ = inGroups
                ? server.Updates.GroupText(-1_000_000_000_000L - (n % chats), person, $"@{server.Options.Username} {written}")
                : server.Updates.PrivateText(person, written);
        }
    }

    private void Press(int count, int chats, string data, int first)
    {
        for (var n = first; n < first + count; n++)
        {
            var person = FirstPerson + (n % chats);
            server.Updates.Press(person, person, data);
        }
    }

    /// <summary>POST /control/faults?method=sendMessage&amp;kind=429|500|502|403|drop-before|drop-after|slow&amp;times=1&amp;value=3&amp;chat=…</summary>
    private async Task ScriptAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var value = Number(query["value"], 1);
        Fault? fault = query["kind"].ToString() switch
        {
            "429" => Fault.TooManyRequests(value),
            "500" => Fault.ServerError,
            "502" => Fault.BadGateway,
            "403" => Fault.Blocked,
            "drop-before" => Fault.DropBeforeBody,
            "drop-after" => Fault.DropAfterProcessing,
            "slow" => new Fault.Slow(TimeSpan.FromMilliseconds(value)),
            _ => null,
        };
        if (fault is null || query["method"].ToString() is not { Length: > 0 } method)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        long? chat = long.TryParse(query["chat"], CultureInfo.InvariantCulture, out var id) ? id : null;
        server.Faults.Next(method, fault, Number(query["times"], 1), chat);
        await context.Response.WriteAsJsonAsync(new { ok = true }, s_json, context.RequestAborted);
    }

    /// <summary>POST /control/settings?delay-ms=30&amp;limits=true</summary>
    private async Task SetAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.ContainsKey("delay-ms"))
        {
            server.Options.Delay = TimeSpan.FromMilliseconds(Number(query["delay-ms"], 0));
        }

        if (query.ContainsKey("limits"))
        {
            server.Options.EnforceLimits = query["limits"] == "true";
        }

        await context.Response.WriteAsJsonAsync(new { delayMs = server.Options.Delay.TotalMilliseconds, limits = server.Options.EnforceLimits }, s_json, context.RequestAborted);
    }

    private async Task ResetAsync(HttpContext context)
    {
        server.Queue.Clear();
        server.Calls.Clear();
        server.Faults.Clear();
        await context.Response.WriteAsJsonAsync(new { ok = true }, s_json, context.RequestAborted);
    }

    /// <summary>GET /control/wait?sent=3000: answers once so many messages have arrived, or after some seconds with <c>reached: false</c>.</summary>
    private async Task WaitAsync(HttpContext context)
    {
        var reached = true;
        try
        {
            await server.Calls.WaitAsync(
                call => call is { Method: "sendMessage", MessageId: not null },
                Number(context.Request.Query["sent"], 1),
                context.RequestAborted);
        }
        catch (TimeoutException)
        {
            reached = false;
        }

        await context.Response.WriteAsJsonAsync(new { reached }, s_json, context.RequestAborted);
    }

    private object Stats()
    {
        var calls = server.Calls.Snapshot();
        var updates = server.Queue.All;
        return new
        {
            elapsedMs = server.Elapsed.TotalMilliseconds,
            fed = updates.Count,
            pending = server.Queue.Pending,
            fetched = updates.Count(update => update.Fetches > 0),
            fetchedAgain = updates.Count(update => update.Fetches > 1),
            sent = calls.Count(call => call is { Method: "sendMessage", MessageId: not null }),
            firstSentMs = Sent(calls).Select(call => call.At.TotalMilliseconds).FirstOrDefault(),
            lastSentMs = Sent(calls).Select(call => call.At.TotalMilliseconds).LastOrDefault(),
            firstFetchMs = updates.Min(update => update.FetchedAt)?.TotalMilliseconds,
            calls = calls.GroupBy(call => $"{call.Method} {call.Status}", StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
        };
    }

    /// <summary>GET /control/latency?match=order|token&amp;chats=50: of the chats that updates fed with so many chats go to; of all without.</summary>
    private LatencyReport LatencyOf(HttpRequest request)
    {
        var end = FirstPerson + Number(request.Query["chats"], int.MaxValue);
        FedUpdate[] updates = [.. server.Queue.All.Where(update => update.ChatId is null || update.ChatId < end)];
        return request.Query["match"] == "token" ? Latency.ByToken(updates, server.Calls.Snapshot()) : Latency.ByOrder(updates, server.Calls.Snapshot());
    }

    private static object Line(LedgerEntry call) => new
    {
        n = call.Number,
        ms = call.At.TotalMilliseconds,
        method = call.Method,
        chat = call.ChatId,
        text = call.Text,
        status = call.Status,
        dropped = call.Dropped,
        messageId = call.MessageId,
        buttons = call.Keyboard.SelectMany(row => row).Select(button => new { button.Text, button.Data }),
    };

    private static object Line(FedUpdate update) => new
    {
        id = update.Id,
        chat = update.ChatId,
        token = update.Token,
        fedMs = update.FedAt.TotalMilliseconds,
        fetchedMs = update.FetchedAt?.TotalMilliseconds,
        fetches = update.Fetches,
    };

    private static IEnumerable<LedgerEntry> Sent(IReadOnlyList<LedgerEntry> calls) =>
        calls.Where(call => call is { Method: "sendMessage", MessageId: not null });

    private static async Task LinesAsync(HttpContext context, IEnumerable<object> lines)
    {
        context.Response.ContentType = "application/x-ndjson";
        foreach (var line in lines)
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, line, s_json, context.RequestAborted);
            await context.Response.WriteAsync("\n", context.RequestAborted);
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static int Number(string? text, int otherwise) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
