using System.Globalization;
using Huangcheng.Bot.Conversations;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// An update to what happened, or null when it does not concern us. Everything in an update is from outside:
/// fields the platform promises may be missing, so nothing here relies on one.
/// </summary>
internal static class TelegramDecoder
{
    public static Inbound? Decode(Update update, BotIdentity bot) => update switch
    {
        { Message.Chat: { } chat } when KindOf(chat) is { } kind => DecodeMessage(update.Id, update.Message, chat, kind, bot),
        { CallbackQuery: { From: { } from, Data: { } data, Message.Chat: { } chat } } when KindOf(chat) is { } kind =>
            Happened(update.Id, chat, kind, from.Id, new ButtonPressed(data)) with { Topic = TopicOf(update.CallbackQuery.Message) },
        { MyChatMember: { Chat: { } chat } change } when KindOf(chat) is { } kind => DecodeMembership(update.Id, change, chat, kind),
        { Poll: { Id: { Length: > 0 } id, Options: { Length: > 0 } options } } => DecodePoll(update.Id, id, options),
        _ => null,
    };

    private static Inbound? DecodeMessage(int updateId, Message message, Chat chat, ChatKind kind, BotIdentity bot)
    {
        if (MovedOf(message, chat) is var (old, now))
        {
            return Happened(updateId, chat, ChatKind.Group, message.From?.Id ?? chat.Id, new ChatMoved(Text(now))) with { ChatId = Text(old) };
        }

        return SenderOf(message) is { } sender && EventOf(message, kind, bot) is { } happened
            ? Happened(updateId, chat, kind, sender, happened) with { Topic = TopicOf(message) }
            : null;
    }

    // Two messages tell of a move: one in the old group, one in the new. Both name the same two ids.
    private static (long Old, long New)? MovedOf(Message message, Chat chat) => message switch
    {
        { MigrateToChatId: { } now } => (chat.Id, now),
        { MigrateFromChatId: { } old } => (old, chat.Id),
        _ => null,
    };

    // An anonymous admin, or a person writing as a channel, is known only by the chat they write for. The copies
    // Telegram makes of a linked channel's posts are nobody's words to us, and neither are another bot's.
    private static long? SenderOf(Message message) => message switch
    {
        { IsAutomaticForward: true } => null,
        { SenderChat: { } chat } => chat.Id,
        { From: { IsBot: false } person } => person.Id,
        _ => null,
    };

    private static InboundEvent? EventOf(Message message, ChatKind kind, BotIdentity bot)
    {
        if (message.Text is { } text)
        {
            var ours = kind == ChatKind.Private
                ? TelegramAddressing.InPrivate(text, message.Entities, bot)
                : TelegramAddressing.InGroup(text, message.Entities, RepliesToUs(message, bot), bot);
            return ours is null ? null : new TextReceived(ours);
        }

        if (MediaOf(message, kind) is not { } media)
        {
            return null;
        }

        var forUs = kind == ChatKind.Private ||
            TelegramAddressing.InGroup(message.Caption ?? string.Empty, message.CaptionEntities, RepliesToUs(message, bot), bot) is not null;
        return forUs ? new MediaReceived(media) { Caption = message.Caption, File = FileOf(message, media), Album = message.MediaGroupId } : null;
    }

    // Of a picture's sizes the largest comes last.
    private static ReceivedFile? FileOf(Message message, MediaKind media) => (media, message) switch
    {
        (MediaKind.Photo, { Photo: [.., { FileId: { } id } picture] }) => new ReceivedFile(id, null, "image/jpeg", picture.FileSize),
        (MediaKind.Document, { Document: { FileId: { } id } file }) => new ReceivedFile(id, file.FileName, file.MimeType ?? "application/octet-stream", file.FileSize),
        (MediaKind.Video, { Video: { FileId: { } id } video }) => new ReceivedFile(id, video.FileName, video.MimeType ?? "video/mp4", video.FileSize),
        (MediaKind.Video, { Animation: { FileId: { } id } moving }) => new ReceivedFile(id, moving.FileName, moving.MimeType ?? "video/mp4", moving.FileSize),
        (MediaKind.Video, { VideoNote: { FileId: { } id } note }) => new ReceivedFile(id, null, "video/mp4", note.FileSize),
        (MediaKind.Voice, { Voice: { FileId: { } id } voice }) => new ReceivedFile(id, null, voice.MimeType ?? "audio/ogg", voice.FileSize),
        (MediaKind.Voice, { Audio: { FileId: { } id } audio }) => new ReceivedFile(id, audio.FileName, audio.MimeType ?? "audio/mpeg", audio.FileSize),
        _ => null,
    };

    private static string? TopicOf(Message message) =>
        message is { IsTopicMessage: true, MessageThreadId: { } topic } ? Text(topic) : null;

    // In a topic every message "replies" to the message that opened it: when we opened it, that says nothing.
    private static bool RepliesToUs(Message message, BotIdentity bot) =>
        message.ReplyToMessage is { ForumTopicCreated: null, From: { } author } && author.Id == bot.Id;

    private static MediaKind? MediaOf(Message message, ChatKind kind) => message switch
    {
        { Photo: not null } or { LivePhoto: not null } => MediaKind.Photo,
        { Voice: not null } or { Audio: not null } => MediaKind.Voice,
        { Video: not null } or { VideoNote: not null } or { Animation: not null } => MediaKind.Video,
        { Sticker: not null } => MediaKind.Sticker,
        { Document: not null } => MediaKind.Document,
        { Location: not null } or { Venue: not null } => MediaKind.Location,
        { Contact: not null } => MediaKind.Contact,
        _ => OtherOf(message, kind),
    };

    // A kind of message newer than this code gets an answer in a private chat rather than silence.
    private static MediaKind? OtherOf(Message message, ChatKind kind) =>
        !message.IsServiceMessage || (kind == ChatKind.Private && message.Type == MessageType.Unknown) ? MediaKind.Other : null;

    private static Inbound? DecodeMembership(int updateId, ChatMemberUpdated change, Chat chat, ChatKind kind)
    {
        InboundEvent? happened = (change.OldChatMember?.IsInChat, change.NewChatMember?.IsInChat) switch
        {
            (not true, true) => new BotAdded(),
            (not false, false) => new BotRemoved(),
            _ => null,
        };
        return happened is null ? null : Happened(updateId, chat, kind, change.From?.Id ?? chat.Id, happened);
    }

    // A count of its own lane: it must not wait for a chat, and a later one must not overtake it.
    private static Inbound DecodePoll(int updateId, string id, PollOption[] options)
    {
        var votes = options.Select(option => option?.VoterCount ?? 0).ToList();
        return new(TelegramChannel.ChannelName, Text(updateId), $"poll:{id}", ChatKind.Private, $"poll:{id}", new PollCounted(id, votes));
    }

    private static Inbound Happened(int updateId, Chat chat, ChatKind kind, long userId, InboundEvent happened) =>
        new(TelegramChannel.ChannelName, Text(updateId), Text(chat.Id), kind, Text(userId), happened) { ChatTitle = TitleOf(chat, kind) };

    private static ChatKind? KindOf(Chat chat) => chat.Type switch
    {
        ChatType.Private => ChatKind.Private,
        ChatType.Group or ChatType.Supergroup => ChatKind.Group,
        _ => null,
    };

    private static string? TitleOf(Chat chat, ChatKind kind)
    {
        var title = kind == ChatKind.Group ? chat.Title : $"{chat.FirstName} {chat.LastName}".Trim();
        return string.IsNullOrEmpty(title) ? null : title;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
