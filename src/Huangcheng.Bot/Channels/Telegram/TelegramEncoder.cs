using System.Globalization;
using System.Text;
using Huangcheng.Bot.Conversations;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Neutral content to a call of the Bot API: plain text, so that nothing a person wrote becomes markup.</summary>
internal static class TelegramEncoder
{
    public const int TextLimit = 4096;

    public const int CaptionLimit = 1024;

    public const int ButtonLabelLimit = 40;

    private const int QuestionLimit = 300;
    private const int ChoiceLimit = 100;
    private const int MostChoices = 10;
    private const int ExplanationLimit = 200;

    private static readonly LinkPreviewOptions s_noPreview = new() { IsDisabled = true };

    /// <summary>What the platform would refuse, told without asking it; null when it fits.</summary>
    public static SendOutcome? Refusal(Content content)
    {
        var limit = content.Poll is not null ? QuestionLimit : content.Attachments.Count > 0 ? CaptionLimit : TextLimit;
        if (content.Text.Length > limit)
        {
            return new SendOutcome.TooLong();
        }

        if (string.IsNullOrWhiteSpace(content.Text) && content.Attachments.Count == 0)
        {
            return new SendOutcome.BadContent("the text is empty");
        }

        if (content.Attachments.Count > TelegramAlbums.Limit || (content.Attachments.Count > 1 && content.Buttons.Count > 0))
        {
            return new SendOutcome.BadContent("an album takes at most ten files and no buttons");
        }

        if (content.Poll is { } poll && !Fits(poll))
        {
            return new SendOutcome.BadContent("the poll's choices or explanation are too many or too long");
        }

        return content.Buttons.Any(button => button.Label.Length == 0 || Encoding.UTF8.GetByteCount(button.Data) is 0 or > Button.DataLimit)
            ? new SendOutcome.BadContent("a button has no label, no data, or more than 64 bytes of data")
            : null;
    }

    /// <param name="message">Fits, as <see cref="Refusal"/> says; at most one attachment: more are an album.</param>
    /// <param name="chatId">Where to.</param>
    /// <param name="botName">For buttons that open the private chat.</param>
    /// <param name="file">The attachment, uploaded or named; null without one.</param>
    public static IRequest<Message> Encode(OutboundMessage message, long chatId, string? botName, InputFile? file)
    {
        var (content, topic) = (message.Content, Topic(message));
        var keyboard = content.Buttons.Count == 0 ? null : Keyboard(message, botName);
        return (content, file) switch
        {
            ({ Poll: { } poll }, _) => Poll(chatId, topic, content, poll, keyboard),
            (_, null) => new SendMessageRequest
            {
                ChatId = chatId,
                MessageThreadId = topic,
                Text = content.Text,
                LinkPreviewOptions = s_noPreview,
                DisableNotification = content.Silent,
                ReplyMarkup = keyboard,
            },
            _ when content.Attachments[0].IsPicture() => new SendPhotoRequest
            {
                ChatId = chatId,
                MessageThreadId = topic,
                Photo = file,
                Caption = content.Text,
                DisableNotification = content.Silent,
                ReplyMarkup = keyboard,
            },
            _ when content.Attachments[0].IsVideo() => new SendVideoRequest
            {
                ChatId = chatId,
                MessageThreadId = topic,
                Video = file,
                Caption = content.Text,
                DisableNotification = content.Silent,
                ReplyMarkup = keyboard,
            },
            _ => new SendDocumentRequest
            {
                ChatId = chatId,
                MessageThreadId = topic,
                Document = file,
                Caption = content.Text,
                DisableNotification = content.Silent,
                ReplyMarkup = keyboard,
            },
        };
    }

    public static IRequest<Message> EncodeEdit(OutboundMessage message, long chatId, int target, string? botName)
    {
        var keyboard = message.Content.Buttons.Count == 0 ? null : Keyboard(message, botName);
        return message.Content.Attachments.Count > 0
            ? new EditMessageCaptionRequest { ChatId = chatId, MessageId = target, Caption = message.Content.Text, ReplyMarkup = keyboard }
            : new EditMessageTextRequest
            {
                ChatId = chatId,
                MessageId = target,
                Text = message.Content.Text,
                LinkPreviewOptions = s_noPreview,
                ReplyMarkup = keyboard,
            };
    }

    /// <summary>Deleting, pinning and unpinning.</summary>
    /// <param name="act">Which of them.</param>
    /// <param name="chatId">Where.</param>
    /// <param name="targets">The message's ids: several when it is an album.</param>
    public static IRequest<bool> EncodeAct(MessageAct act, long chatId, IReadOnlyList<int> targets) => act switch
    {
        MessageAct.Delete when targets.Count > 1 => new DeleteMessagesRequest { ChatId = chatId, MessageIds = targets },
        MessageAct.Delete => new DeleteMessageRequest { ChatId = chatId, MessageId = targets[0] },
        MessageAct.Pin => new PinChatMessageRequest { ChatId = chatId, MessageId = targets[0], DisableNotification = true },
        MessageAct.Unpin => new UnpinChatMessageRequest { ChatId = chatId, MessageId = targets[0] },
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "It says something."),
    };

    private static bool Fits(QuizPoll poll) =>
        poll.Choices.Count is >= 2 and <= MostChoices && poll.Right >= 0 && poll.Right < poll.Choices.Count
        && poll.Choices.All(choice => choice.Length is > 0 and <= ChoiceLimit) && poll.Explanation.Length <= ExplanationLimit;

    private static SendPollRequest Poll(long chatId, int? topic, Content content, QuizPoll poll, InlineKeyboardMarkup? keyboard) => new()
    {
        ChatId = chatId,
        MessageThreadId = topic,
        Question = content.Text,
        Options = [.. poll.Choices.Select(choice => new InputPollOption(choice))],
        Type = PollType.Quiz,
        CorrectOptionIds = [poll.Right],
        Explanation = poll.Explanation,
        IsAnonymous = true,
        DisableNotification = content.Silent,
        ReplyMarkup = keyboard,
    };

    public static int? Topic(OutboundMessage message) =>
        int.TryParse(message.Topic, NumberStyles.None, CultureInfo.InvariantCulture, out var topic) ? topic : null;

    private static InlineKeyboardMarkup Keyboard(OutboundMessage message, string? botName) =>
        new(message.Content.Buttons.Select(button => new[]
        {
            button.InPrivate && message.ChatKind == ChatKind.Group && botName is not null && LinkTo(botName, button.Data) is { } link
                ? InlineKeyboardButton.WithUrl(button.Label, link)
                : InlineKeyboardButton.WithCallbackData(button.Label, button.Data),
        }));

    /// <summary>Opens the private chat with a button's data; null when that is too long.</summary>
    public static string? LinkTo(string botName, string data) =>
        StartLink.Encode(data) is { } payload ? $"https://t.me/{botName}?start={payload}" : null;
}
