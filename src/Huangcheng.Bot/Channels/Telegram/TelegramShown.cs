using Huangcheng.Bot.Conversations;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Reads a call to the Bot API back into what a person will see: the proof of what the encoder made.</summary>
internal static class TelegramShown
{
    /// <summary>As Telegram's own apps mark a button that is a link.</summary>
    private const string LinkMark = " ↗";

    // Nothing is uploaded for a look, and the bot's name does not show.
    private const string Bot = "bot";
    private static readonly InputFile s_file = InputFile.FromFileId("shown");

    public static Content Of(OutboundMessage message)
    {
        var content = message.Content;
        if (content.Attachments.Count > 1)
        {
            var album = (SendMediaGroupRequest)TelegramAlbums.Encode(message, 0, [.. content.Attachments.Select(_ => s_file)]);
            return content with { Text = ((InputMedia)album.Media.First()).Caption ?? "", Buttons = [] };
        }

        var file = content.Attachments.Count > 0 ? s_file : null;
        return Read(TelegramEncoder.Encode(message, 0, Bot, file)) is var (text, markup)
            ? content with { Text = text ?? "", Buttons = Buttons(content, markup as InlineKeyboardMarkup) }
            : content;
    }

    private static (string? Text, ReplyMarkup? Markup)? Read(IRequest<Message> call) => call switch
    {
        SendMessageRequest text => (text.Text, text.ReplyMarkup),
        SendPhotoRequest photo => (photo.Caption, photo.ReplyMarkup),
        SendVideoRequest video => (video.Caption, video.ReplyMarkup),
        SendDocumentRequest file => (file.Caption, file.ReplyMarkup),
        _ => null,
    };

    // The data stays what it is, so that the button does in the look what the link does in the group.
    private static IReadOnlyList<Button> Buttons(Content content, InlineKeyboardMarkup? keyboard) => keyboard is null
        ? []
        : [.. keyboard.InlineKeyboard.SelectMany(row => row).Zip(content.Buttons, Shown)];

    private static Button Shown(InlineKeyboardButton shown, Button button) =>
        new(shown.Url is null ? shown.Text : shown.Text + LinkMark, button.Data);
}
