using System.Text;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Whether words in a group are meant for us, and what is left of them without our name.</summary>
internal static class TelegramAddressing
{
    private static readonly char[] s_afterName = [' ', '\t', '\n', '，', ',', '：', ':', '、'];

    /// <summary>A private text: only our own name behind a command is taken off.</summary>
    public static string InPrivate(string text, MessageEntity[]? entities, BotIdentity bot) =>
        CommandOf(text, entities) is { } command && NameBehind(command) is { } name && IsUs(name, bot)
            ? WithoutName(text, command)
            : text;

    /// <summary>A group's text for us, or null when it is other people's talk or another bot's command.</summary>
    public static string? InGroup(string text, MessageEntity[]? entities, bool repliesToUs, BotIdentity bot)
    {
        if (CommandOf(text, entities) is { } command)
        {
            return NameBehind(command) switch
            {
                null => text,
                var name when IsUs(name, bot) => WithoutName(text, command),
                _ => null,
            };
        }

        var mentions = Mentions(text, entities, bot);
        return mentions.Count > 0 ? WithoutMentions(text, mentions) : repliesToUs ? text : null;
    }

    private static string? CommandOf(string text, MessageEntity[]? entities)
    {
        var entity = entities?.FirstOrDefault(entity => entity is { Type: MessageEntityType.BotCommand, Offset: 0 });
        return entity is not null && Fits(entity, text) ? text[..entity.Length] : null;
    }

    private static string? NameBehind(string command)
    {
        var at = command.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? null : command[(at + 1)..];
    }

    private static string WithoutName(string text, string command) =>
        string.Concat(command.AsSpan(0, command.IndexOf('@', StringComparison.Ordinal)), text.AsSpan(command.Length));

    private static List<MessageEntity> Mentions(string text, MessageEntity[]? entities, BotIdentity bot) =>
        [.. (entities ?? []).Where(entity => entity is not null && Fits(entity, text) && MentionsUs(entity, text, bot)).OrderBy(entity => entity.Offset)];

    private static bool MentionsUs(MessageEntity entity, string text, BotIdentity bot) => entity.Type switch
    {
        MessageEntityType.Mention => IsUs(text.AsSpan(entity.Offset, entity.Length).TrimStart('@'), bot),
        MessageEntityType.TextMention => entity.User?.Id == bot.Id,
        _ => false,
    };

    private static string WithoutMentions(string text, List<MessageEntity> mentions)
    {
        var left = new StringBuilder(text.Length);
        var from = 0;
        foreach (var mention in mentions.Where(mention => mention.Offset >= from))
        {
            left.Append(text.AsSpan(from, mention.Offset - from).TrimEnd(' '));
            from = mention.Offset + mention.Length;
            if (left.Length > 0 && from < text.Length && text[from] != ' ')
            {
                left.Append(' ');
            }
        }

        left.Append(text, from, text.Length - from);
        return left.ToString().TrimStart(s_afterName).TrimEnd();
    }

    // Offsets come from outside and count UTF-16 units, as strings do.
    private static bool Fits(MessageEntity entity, string text) =>
        entity is { Offset: >= 0, Length: > 0 } && entity.Offset <= text.Length - entity.Length;

    private static bool IsUs(ReadOnlySpan<char> name, BotIdentity bot) =>
        name.Length > 0 && name.Equals(bot.Username, StringComparison.OrdinalIgnoreCase);
}
