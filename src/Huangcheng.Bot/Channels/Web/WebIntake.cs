using System.Text;
using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>Takes a posted message: reads it, judges it, and puts it in the inbox and the transcript at once.</summary>
internal sealed partial class WebIntake(
    IInbox inbox,
    Transcript transcript,
    Listeners listeners,
    IOptions<WebOptions> options,
    ILogger<WebIntake> logger)
{
    /// <summary>Longest text in UTF-16 units.</summary>
    public const int TextLimit = 4_096;

    private const int ButtonLimit = 64;

    // As platforms hand on a link's payload, and as people see it in the conversation.
    private const int LinkLimit = 64;
    private const string LinkCommand = "/start ";
    private const int LinkLineLimit = 100;
    private const string LinkLine = "（打开了链接）";

    public async Task<IResult> TakeAsync(WebPerson person, HttpRequest request, CancellationToken cancellationToken)
    {
        var (message, refusal) = await ReadAsync(request, cancellationToken);
        if (refusal is null && inbox.Backlog >= options.Value.BacklogLimit)
        {
            refusal = Refusals.Busy;
        }

        if (message is null || refusal is not null)
        {
            return refusal ?? Refusals.Malformed;
        }

        var isNew = await StoreAsync(person, message, cancellationToken);
        return Results.Json(new AcceptedMessage(message.Id, Repeated: !isNew), WebJson.Plain.AcceptedMessage, statusCode: 202);
    }

    private static async Task<(Posted? Message, IResult? Refusal)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, Refusals.NotJson);
        }

        try
        {
            var posted = await JsonSerializer.DeserializeAsync(
                request.Body, WebJson.Plain.PostedMessage, cancellationToken);
            return Judge(posted);
        }
        catch (JsonException)
        {
            return (null, Refusals.Malformed);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Refusals.TooLarge);
        }
    }

    private static (Posted? Message, IResult? Refusal) Judge(PostedMessage? posted) =>
        Guid.TryParseExact(posted?.Id, "D", out var id)
            ? posted switch
            {
                { Button: null, Start: { Length: > 0 and <= LinkLimit } link } when link.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') =>
                    (new(id, new TextReceived(LinkCommand + link), Shown(posted.Text)), null),
                { Start: not null } => (null, Refusals.BadLink),
                { Text: { } text, Button: null } when string.IsNullOrWhiteSpace(text) => (null, Refusals.Empty),
                { Text: { Length: > TextLimit } text, Button: null } => (null, Refusals.TooLong(text.Length)),
                { Text: { } text, Button: null } => (new(id, new TextReceived(text), text), null),
                { Text: null, Button: { Length: > 0 } data } when Encoding.UTF8.GetByteCount(data) <= ButtonLimit =>
                    (new(id, new ButtonPressed(data), null), null),
                { Text: null, Button: not null } => (null, Refusals.BadButton),
                _ => (null, Refusals.Malformed),
            }
            : (null, Refusals.Malformed);

    private static string Shown(string? text) => text is { Length: > 0 and <= LinkLineLimit } ? text : LinkLine;

    private async Task<bool> StoreAsync(WebPerson person, Posted posted, CancellationToken cancellationToken)
    {
        var (id, happened, shown) = posted;
        var line = happened is ButtonPressed button
            ? await transcript.LabelOfAsync(person.ChatId, button.Data, cancellationToken)
            : shown ?? throw new InvalidOperationException($"The page shows nothing for {happened.GetType().Name}.");
        var inbound = new Inbound(
            WebChannel.ChannelName, $"{person.ChatId}:{id:N}", person.ChatId, ChatKind.Private, person.ChatId, happened);
        try
        {
            var added = await inbox.AcceptAsync(
                [inbound],
                (db, _, token) => transcript.AddAsync(db, person.ChatId, id, line, token),
                cancellationToken);
            Log.Accepted(logger, id, added == 1);
            return added == 1;
        }
        finally
        {
            // Also when the caller hung up: what was committed by then is shown to the pages still open.
            listeners.Signal(person.ChatId);
        }
    }

    /// <param name="Shown">The line in the conversation; a button's is looked up.</param>
    private sealed record Posted(Guid Id, InboundEvent Happened, string? Shown);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Message {Id} from a browser accepted, new: {IsNew}")]
        public static partial void Accepted(ILogger logger, Guid id, bool isNew);
    }
}
