using System.Text.Json;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>One call: token and method from the path, faults, the work, the ledger, the answer.</summary>
internal sealed class Dispatcher(FakeBotApiServer server, TimeProvider clock)
{
    /// <summary>What every file holds that people send.</summary>
    public static readonly byte[] FileBytes = [1, 2, 3, 4];

    private static readonly JsonElement s_nothing = JsonDocument.Parse("{}").RootElement;

    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (context.Request.Path.StartsWithSegments("/file", StringComparison.Ordinal))
        {
            await context.Response.Body.WriteAsync(FileBytes, cancellationToken);
            return;
        }

        if (MethodOf(context.Request.Path.Value ?? string.Empty) is not { } call)
        {
            await WriteAsync(context, ApiReply.Error(Fault.Api(404, "Not Found")), cancellationToken);
            return;
        }

        if (server.Faults.TakeDropBeforeBody(call.Method))
        {
            Record(call.Method, s_nothing, status: 0, dropped: true, messageId: null);
            context.Abort();
            return;
        }

        try
        {
            var arguments = await CallArguments.ReadAsync(context.Request, cancellationToken);
            await AnswerAsync(context, call, arguments, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The bot hung up: a long poll it gave up, or it was killed.
        }
        catch (JsonException)
        {
            await WriteAsync(context, ApiReply.Error(Fault.BadRequest("can't parse JSON object")), cancellationToken);
        }
    }

    private async Task AnswerAsync(HttpContext context, Call call, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (!call.Authorized)
        {
            Record(call.Method, arguments, 401, dropped: false, messageId: null);
            await WriteAsync(context, ApiReply.Error(Fault.Unauthorized), cancellationToken);
            return;
        }

        var fault = server.Faults.Take(call.Method, arguments.Long("chat_id"));
        if (fault is Fault.Answer answer)
        {
            Record(call.Method, arguments, answer.Status, dropped: false, messageId: null);
            await WriteAsync(context, ApiReply.Of(answer), cancellationToken);
            return;
        }

        if (call.Method == "getUpdates")
        {
            // Known when it begins, so that a test can wait for a long poll to be under way.
            Record(call.Method, arguments, 200, dropped: false, messageId: null);
        }

        var reply = await server.Methods.AnswerAsync(call.Method, arguments, cancellationToken);
        if (call.Method != "getUpdates")
        {
            Record(call.Method, arguments, reply.Status, fault is Fault.Drop, reply.MessageId);
        }

        await FinishAsync(context, call.Method, fault, reply, cancellationToken);
    }

    private async Task FinishAsync(HttpContext context, string method, Fault? fault, ApiReply reply, CancellationToken cancellationToken)
    {
        if (fault is Fault.Drop)
        {
            context.Abort();
            return;
        }

        var delay = fault is Fault.Slow slow ? slow.Delay : method == "getUpdates" ? TimeSpan.Zero : server.Options.Delay;
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, clock, cancellationToken);
        }

        await WriteAsync(context, reply, cancellationToken);
    }

    private void Record(string method, JsonElement arguments, int status, bool dropped, int? messageId)
    {
        var at = server.Elapsed;
        server.Calls.Add(number => new LedgerEntry(
            number, at, method, arguments.Long("chat_id"), arguments.String("text"), status, dropped, messageId, arguments));
    }

    private static async Task WriteAsync(HttpContext context, ApiReply reply, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        context.Response.ContentLength = reply.Body.Length;
        await context.Response.Body.WriteAsync(reply.Body, cancellationToken);
    }

    // /bot<token>/<method>
    private Call? MethodOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return path.StartsWith("/bot", StringComparison.Ordinal) && slash > 4
            ? new Call(path[(slash + 1)..], path.AsSpan(4, slash - 4).SequenceEqual(server.Options.Token))
            : null;
    }

    private sealed record Call(string Method, bool Authorized);
}
