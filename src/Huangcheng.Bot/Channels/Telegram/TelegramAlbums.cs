using System.Globalization;
using Huangcheng.Bot.Conversations;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// Several pictures or files as one message. Telegram gives each an id of its own; here they go by all of them in one
/// text, so that what is done to the message later is done to all.
/// </summary>
internal static class TelegramAlbums
{
    /// <summary>Most files in one album.</summary>
    public const int Limit = 10;

    private const char Between = ',';

    /// <param name="message">With as many attachments as there are files.</param>
    /// <param name="chatId">Where to.</param>
    /// <param name="files">Uploaded or named, in the order of the attachments.</param>
    public static IRequest<Message[]> Encode(OutboundMessage message, long chatId, IReadOnlyList<InputFile> files)
    {
        var content = message.Content;
        return new SendMediaGroupRequest
        {
            ChatId = chatId,
            MessageThreadId = TelegramEncoder.Topic(message),
            Media = [.. content.Attachments.Select((attachment, i) => Item(attachment, files[i], i == 0 ? content.Text : null))],
            DisableNotification = content.Silent,
        };
    }

    public static string IdOf(IEnumerable<Message> sent) => string.Join(Between, sent.Select(message => message.Id));

    /// <summary>The platform's ids, that of the caption first; null when it is no id of ours.</summary>
    public static IReadOnlyList<int>? Ids(string? messageId)
    {
        var ids = new List<int>();
        foreach (var text in (messageId ?? "").Split(Between))
        {
            if (ids.Count == Limit || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }

    // The caption stands under the album when only the first of it has one.
    private static IAlbumInputMedia Item(Attachment attachment, InputFile file, string? caption) => attachment switch
    {
        _ when attachment.IsPicture() => new InputMediaPhoto(file) { Caption = caption },
        _ when attachment.IsVideo() => new InputMediaVideo(file) { Caption = caption },
        _ => new InputMediaDocument(file) { Caption = caption },
    };
}
