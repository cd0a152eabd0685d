using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Announcements;

/// <summary>
/// An announcement as the messages that one kind of target gets: files first, the text with its buttons last. What is done
/// to the announcement later is done to that last one; a recall takes all.
/// </summary>
internal sealed class AnnouncementParts(IEnumerable<IChannel> channels)
{
    /// <summary>Stands under what comes into a private chat.</summary>
    public const string HowToStop = "（不想再收公告，请回复“退订”）";

    /// <summary>Never empty.</summary>
    public IReadOnlyList<Content> Of(Announcement announcement, string channel, ChatKind kind)
    {
        var content = announcement.Content with { Silent = announcement.Silent };
        if (kind == ChatKind.Private)
        {
            content = content with { Text = $"{content.Text}\n{HowToStop}" };
        }

        // A channel that is switched off keeps its groups, and what would go there.
        if (channels.FirstOrDefault(one => one.Name == channel)?.Capabilities is not { } capabilities)
        {
            return [content];
        }

        // Decided once for all places, so that a shorter or longer text later finds the message it belongs to.
        var apart = announcement.TextApart ?? IsApart(announcement.Content);
        return ReplyComposer.Fit(content, apart && capabilities.CaptionLimit > 0 ? capabilities with { CaptionLimit = 0 } : capabilities);
    }

    /// <summary>Whether the text has no room beside the files on one of the platforms.</summary>
    public bool IsApart(Content content) => content.Attachments.Count > 0 && content.Text.Length > LongestCaption;

    /// <summary>Longest text that stands beside files everywhere.</summary>
    public int LongestCaption => (channels.Min(channel => channel.Capabilities.CaptionLimit) ?? Announcement.LongestText) - HowToStop.Length - 1;
}
