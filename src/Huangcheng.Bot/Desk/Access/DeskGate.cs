using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>Stands before every page of the desk: says who asks, sends strangers to the sign-in, and tells the browser what it may do.</summary>
internal sealed partial class DeskGate(
    RequestDelegate next,
    IDbContextFactory<BotDb> contexts,
    WritePath writes,
    IPrivateText texts,
    TimeProvider clock,
    ILogger<DeskGate> logger)
{
    public const string SignInPath = DeskCookie.Path + "/signin";

    // No script at all: whatever somebody manages to write into a page, nothing of it runs.
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext http)
    {
        Tell(http.Response.Headers);
        var path = http.Request.Path;
        if (path.StartsWithSegments(DeskAssets.Path, StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        var person = await RecogniseAsync(http);
        if (person is null && !path.StartsWithSegments(SignInPath, StringComparison.Ordinal))
        {
            // A form that was filled in too slowly is lost anyway; the sign-in says why.
            http.Response.Redirect(HttpMethods.IsGet(http.Request.Method) ? SignInPath : SignInPath + "?late=1");
            return;
        }

        await AnswerAsync(http);
    }

    private async Task<DeskPerson?> RecogniseAsync(HttpContext http)
    {
        if (DeskCookie.Read(http) is not { } secret)
        {
            return null;
        }

        var (at, aborted) = (clock.GetUtcNow(), http.RequestAborted);
        await using var db = await contexts.CreateDbContextAsync(aborted);
        if (await DeskSessions.FindAsync(db, secret, at, aborted) is not { } session
            || await DeskPerson.FindAsync(db, texts, session, aborted) is not { } person)
        {
            return null;
        }

        await DeskSessions.NoteAsync(writes, session, at, aborted);
        http.Features.Set(person);
        http.User = person.AsPrincipal();
        return person;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
#pragma warning disable CA1031 // The edge of the desk: logged, and the clerk is told what to do.
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
#pragma warning restore CA1031
        {
            Log.Failed(logger, e, http.TraceIdentifier);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0 })
        {
            await DeskFailure.WriteAsync(http);
        }
    }

    private static void Tell(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A page of the desk failed, reference {Reference}")]
        public static partial void Failed(ILogger logger, Exception exception, string reference);
    }
}
