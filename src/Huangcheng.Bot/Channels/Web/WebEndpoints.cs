using System.Globalization;
using Huangcheng.Bot.Conversations;
using Microsoft.AspNetCore.Http.Metadata;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>The chat's HTTP face.</summary>
internal static class WebEndpoints
{
    private const int BodyLimit = 32 * 1024;

    public static RouteGroupBuilder MapChat(this IEndpointRouteBuilder routes)
    {
        // Filters as instances: given as types, each start compiles a factory of each for each endpoint.
        var web = routes.MapGroup("").AddEndpointFilter(new SecurityHeaders());
        web.MapGet("/", (HttpContext http, WebPage page) =>
        {
            WebPerson.Welcome(http);
            return page.Html;
        });
        web.MapGet("/sw.js", (WebPage page) => page.ServiceWorker);
        web.MapGet("/manifest.webmanifest", (WebPage page) => page.WebManifest);
        web.MapGet("/assets/{version}/{name}", (string version, string name, WebPage page) => page.Asset(version, name));

        var chat = web.MapGroup("/chat").AddEndpointFilter(new SameOrigin()).AddEndpointFilter(new KnownPerson());
        chat.MapPost("/messages", PostAsync).WithMetadata(new SizeLimit(BodyLimit));
        chat.MapGet("/messages", EarlierAsync);
        chat.MapGet("/messages/{sequence:long}/files/{index:int}", FileAsync);
        chat.MapGet("/events", EventsAsync);
        chat.MapGet("/calendar", CalendarAsync);
        return web;
    }

    private static async Task<IResult> PostAsync(
        HttpContext http,
        MessageLimits limits,
        WebIntake intake,
        CancellationToken cancellationToken)
    {
        var person = WebPerson.Known(http);
        return limits.Refuse(person, http) ?? await intake.TakeAsync(person, http.Request, cancellationToken);
    }

    private static async Task<IResult> EarlierAsync(
        HttpContext http,
        Transcript transcript,
        long before,
        CancellationToken cancellationToken)
    {
        var person = WebPerson.Known(http);
        var lines = await transcript.BeforeAsync(person.ChatId, before, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new EarlierMessages([.. lines.Select(ShownMessage.Of)], Earlier: lines is [{ Stored.Sequence: > 1 }, ..]),
            WebJson.Plain.EarlierMessages);
    }

    private static async Task<IResult> CalendarAsync(HttpContext http, IEnumerable<ICalendarSource> sources, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(await ShownCalendar.OfAsync(sources, cancellationToken), WebJson.Plain.ShownCalendar);
    }

    private static async Task<IResult> FileAsync(
        HttpContext http,
        Transcript transcript,
        IFiles files,
        long sequence,
        int index,
        CancellationToken cancellationToken)
    {
        var line = await transcript.FindAsync(WebPerson.Known(http).ChatId, sequence, cancellationToken);
        if (line?.Content.Attachments.ElementAtOrDefault(index) is not { } file
            || await files.ReadAsync(file.FileId, cancellationToken) is not { } bytes)
        {
            return Refusals.NoFile;
        }

        http.Response.Headers.CacheControl = "private, max-age=3600";

        // A name makes the browser save it; a picture has none and is shown.
        return Results.File(bytes, file.MediaType, file.IsPicture() ? null : file.Name);
    }

    // A browser that reconnects by itself repeats the address it first asked for, so its header goes first.
    private static Task<IResult> EventsAsync(HttpContext http, EventStream stream, string? after)
    {
        var position = Position(http.Request.Headers["Last-Event-ID"]) ?? Position(after);
        return stream.ServeAsync(WebPerson.Known(http), position, http);
    }

    private static long? Position(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;

    // MVC's attribute says the same, and brings MVC into every start.
    private sealed class SizeLimit(long bytes) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
