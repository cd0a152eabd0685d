using Huangcheng.Bot.Conversations;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>What a message will look like, read off the very call that would send it.</summary>
internal static class TelegramPreview
{
    // Neither is sent: a button only has to be encoded as the link that it will be.
    private const string AnyBot = "bot";
    private const string AnyFile = "file";

    /// <param name="part">Fits, as the composer cuts it: at most one attachment.</param>
    /// <param name="kind">Private or group.</param>
    public static MessagePreview Of(Content part, ChatKind kind)
    {
        if (TelegramEncoder.Refusal(part) is not null)
        {
            return MessagePreview.Of(part) with { Refused = true };
        }

        var file = part.Attachments.Count == 0 ? null : InputFile.FromString(AnyFile);
        return TelegramEncoder.Encode(new OutboundMessage(0, "0", kind, part), chatId: 0, AnyBot, file) switch
        {
            SendMessageRequest sent => Shown(sent.Text, sent.ReplyMarkup),
            SendPhotoRequest sent => Shown(sent.Caption, sent.ReplyMarkup) with { Attachments = part.Attachments },
            SendDocumentRequest sent => Shown(sent.Caption, sent.ReplyMarkup) with { Attachments = part.Attachments },
            SendPollRequest sent => Shown(sent.Question, sent.ReplyMarkup) with { Choices = [.. sent.Options.Select(option => option.Text)] },
            var other => throw new InvalidOperationException($"No preview of {other.GetType().Name}."),
        };
    }

    private static MessagePreview Shown(string? text, ReplyMarkup? keyboard) => new(text ?? "")
    {
        Buttons = keyboard is InlineKeyboardMarkup inline
            ? [.. inline.InlineKeyboard.SelectMany(row => row).Select(button => new PreviewButton(button.Text, button.Url is not null))]
            : [],
    };
}
