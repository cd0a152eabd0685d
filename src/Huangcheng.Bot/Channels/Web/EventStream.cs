using System.Globalization;
using System.Text;
using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// A page's server-sent events: first what was said, then what is said, each line under its sequence number,
/// so that a page that comes back says where it stood and misses nothing.
/// </summary>
internal sealed class EventStream(
    Transcript transcript,
    Listeners listeners,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    IEnumerable<IChannel> channels,
    IOptions<WebOptions> options)
{
    // An event and not a comment: the page cannot see comments, and closes a line it hears nothing on.
    private const string Beat = "event: beat\ndata: {}\n\n";
    private const string Replaced = "event: replaced\ndata: {}\n\n";

    /// <param name="after">The sequence number the page has, or null for a page that has nothing.</param>
    public async Task<IResult> ServeAsync(WebPerson person, long? after, HttpContext http)
    {
        var (opened, refusal) = listeners.Open(person.ChatId, MessageLimits.AddressOf(http));
        if (opened is null)
        {
            return refusal!;
        }

        using var listener = opened;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await PumpAsync(person, after, listener, http, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page left or the host is stopping: either way the stream just ends.
        }

        return Results.Empty;
    }

    private async Task PumpAsync(
        WebPerson person,
        long? after,
        Listener listener,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var response = http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var (position, start) = await StartAsync(person, after, cancellationToken);
        await response.WriteAsync(start, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);

        // The beat wakes the loop too, so that even a signal that never came delays a line by one beat at most.
        await using var beat = clock.CreateTimer(
            _ => listener.Wake(), null, options.Value.BeatEvery, options.Value.BeatEvery);
        while (await listener.WaitAsync(cancellationToken))
        {
            var (end, events) = await NewsAsync(person, position, cancellationToken);
            position = end;
            await response.WriteAsync(events.Length > 0 ? events : Beat, cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }

        await response.WriteAsync(Replaced, cancellationToken);
    }

    private async Task<(long Position, string Events)> StartAsync(
        WebPerson person,
        long? after,
        CancellationToken cancellationToken)
    {
        var last = await transcript.LastAsync(person.ChatId, cancellationToken);
        var earlier = false;
        var events = new StringBuilder("retry: 2000\n\n");

        // A position beyond the end belongs to another conversation: the person's cookie was lost meanwhile.
        if (after is not { } position || position > last)
        {
            var recent = await transcript.BeforeAsync(person.ChatId, last + 1, cancellationToken);
            position = last;
            earlier = recent is [{ Stored.Sequence: > 1 }, ..];
            recent.ForEach(line => Append(events, line));
        }

        var (end, rest) = await NewsAsync(person, position, cancellationToken);
        var elsewhere = channels.Any(channel => channel.Name != WebChannel.ChannelName);
        var ready = JsonSerializer.Serialize(new StreamReady(person.ShortName, earlier, elsewhere), WebJson.Plain.StreamReady);
        events.Append(rest).Append(CultureInfo.InvariantCulture, $"event: ready\ndata: {ready}\n\n");
        return (end, events.ToString());
    }

    private async Task<(long Position, string Events)> NewsAsync(
        WebPerson person,
        long position,
        CancellationToken cancellationToken)
    {
        var events = new StringBuilder();
        List<WebLine> lines;
        do
        {
            lines = await transcript.AfterAsync(person.ChatId, position, cancellationToken);
            lines.ForEach(line => Append(events, line));
            position = lines is [.., var newest] ? newest.Stored.Change : position;
        }
        while (lines.Count == Transcript.PageSize);

        return (position, events.ToString());
    }

    // JSON holds no raw line break, so one data line is enough.
    private static void Append(StringBuilder events, WebLine line) => events.Append(
        CultureInfo.InvariantCulture,
        $"id: {line.Stored.Change}\ndata: {JsonSerializer.Serialize(ShownMessage.Of(line), WebJson.Plain.ShownMessage)}\n\n");
}
