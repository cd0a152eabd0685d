using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Conversations;
using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>
/// What the page posts, under an id the page made: a text, a pressed button, or the payload of the link that led here,
/// whose text is then only what the person sees of it.
/// </summary>
internal sealed record PostedMessage(string? Id, string? Text, string? Button, string? Start);

/// <summary>The answer to a post: on disk. <paramref name="Repeated"/> when it already was.</summary>
internal sealed record AcceptedMessage(Guid Id, bool Repeated);

/// <summary>One transcript line as the page receives it.</summary>
/// <param name="From"><c>person</c> or <c>bot</c>.</param>
/// <param name="Sequence">Its place. A line that comes again under the same number was edited.</param>
/// <param name="Id">The page's own id of the person's line.</param>
internal sealed record ShownMessage(
    long Sequence,
    string From,
    Guid? Id,
    DateTimeOffset At,
    string Text,
    IReadOnlyList<Button>? Buttons,
    IReadOnlyList<Quotation>? Quotations,
    IReadOnlyList<ShownFile>? Files)
{
    public static ShownMessage Of(WebLine message) => new(
        message.Stored.Sequence,
        message.Stored.FromPerson ? "person" : "bot",
        message.Stored.ClientId,
        message.Stored.At,
        message.Content.Text,
        message.Content.Buttons is { Count: > 0 } buttons ? buttons : null,
        message.Content.Quotations is { Count: > 0 } quotations ? quotations : null,
        message.Content.Attachments is { Count: > 0 } files ? [.. files.Select((file, i) => ShownFile.Of(message.Stored, file, i))] : null);
}

/// <param name="Url">Where this conversation, and no other, can fetch it.</param>
internal sealed record ShownFile(string Name, bool Picture, string Url)
{
    public static ShownFile Of(WebMessage message, Attachment file, int index) =>
        new(file.Name, file.IsPicture(), string.Create(CultureInfo.InvariantCulture, $"/chat/messages/{message.Sequence}/files/{index}"));
}

/// <summary>Says that what was stored has been sent.</summary>
/// <param name="Conversation">Changes when the person's cookie does: the page then starts afresh.</param>
/// <param name="Earlier">True when the conversation holds older lines than those sent.</param>
/// <param name="Elsewhere">True when the bot can also be talked to on another platform.</param>
internal sealed record StreamReady(string Conversation, bool Earlier, bool Elsewhere);

internal sealed record EarlierMessages(IReadOnlyList<ShownMessage> Messages, bool Earlier);

/// <summary>The year's calendar as the page draws it.</summary>
internal sealed record ShownCalendar(IReadOnlyList<ShownEntry> Entries)
{
    public static async Task<ShownCalendar> OfAsync(IEnumerable<ICalendarSource> sources, CancellationToken cancellationToken)
    {
        var entries = new List<ShownEntry>();
        foreach (var source in sources)
        {
            entries.AddRange((await source.EntriesAsync(cancellationToken)).Select(ShownEntry.Of));
        }

        return new ShownCalendar([.. entries.OrderBy(entry => (entry.Year, entry.Month, entry.Day ?? 0))]);
    }
}

/// <param name="Start">The payload that opens it; null where its question is asked.</param>
internal sealed record ShownEntry(int Year, int Month, int? Day, string Title, string Detail, string Ask, string? Start)
{
    public static ShownEntry Of(CalendarEntry entry) => new(
        entry.Year, entry.Month, entry.Day, entry.Title, entry.Detail, entry.Ask, entry.Opens is null ? null : StartLink.Encode(entry.Opens));
}

[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(ShownCalendar))]
[JsonSerializable(typeof(AcceptedMessage))]
[JsonSerializable(typeof(ShownMessage))]
[JsonSerializable(typeof(StreamReady))]
[JsonSerializable(typeof(EarlierMessages))]
[JsonSerializable(typeof(Content))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class WebJson : JsonSerializerContext
{
    /// <summary>
    /// Leaves Chinese as it is, a third of its escaped size. Safe, as nothing here is ever put into HTML:
    /// every answer is JSON or an event stream with <c>nosniff</c>, and the page writes text nodes only.
    /// </summary>
    public static WebJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
