using System.Text;
using Huangcheng.Bot.Conversations;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Neutral content to <c>sendMessage</c>: plain text, so that nothing a person wrote becomes markup.</summary>
internal static class TelegramEncoder
{
    public const int TextLimit = 4096;

    public const int ButtonLabelLimit = 40;

    private const int ButtonDataLimit = 64;

    private static readonly LinkPreviewOptions s_noPreview = new() { IsDisabled = true };

    /// <summary>What the platform would refuse, told without asking it; null when it fits.</summary>
    public static SendOutcome? Refusal(Content content)
    {
        if (content.Text.Length > TextLimit)
        {
            return new SendOutcome.TooLong();
        }

        if (string.IsNullOrWhiteSpace(content.Text))
        {
            return new SendOutcome.BadContent("the text is empty");
        }

        return content.Buttons.Any(button => button.Label.Length == 0 || Encoding.UTF8.GetByteCount(button.Data) is 0 or > ButtonDataLimit)
            ? new SendOutcome.BadContent("a button has no label, no data, or more than 64 bytes of data")
            : null;
    }

    public static SendMessageRequest Encode(long chatId, Content content) => new()
    {
        ChatId = chatId,
        Text = content.Text,
        LinkPreviewOptions = s_noPreview,
        ReplyMarkup = content.Buttons.Count == 0 ? null : Keyboard(content.Buttons),
    };

    private static InlineKeyboardMarkup Keyboard(IReadOnlyList<Button> buttons) =>
        new(buttons.Select(button => new[] { InlineKeyboardButton.WithCallbackData(button.Label, button.Data) }));
}
