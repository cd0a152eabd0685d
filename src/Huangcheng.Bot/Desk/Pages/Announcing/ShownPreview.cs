using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Desk.Pages.Announcing;

/// <summary>What one kind of chat would get.</summary>
/// <param name="Where">As clerks call it.</param>
/// <param name="Parts">The messages, in their order.</param>
internal sealed record ShownPreview(string Where, IReadOnlyList<MessagePreview> Parts)
{
    /// <summary>Of every kind of chat that is reached here, each by its own channel's encoder.</summary>
    public static IReadOnlyList<ShownPreview> Of(IEnumerable<IChannel> channels, Content content) =>
    [
        .. from channel in channels
           from kind in new[] { ChatKind.Group, ChatKind.Private }
           let parts = channel.Preview(content, kind)
           where parts.Count > 0
           select new ShownPreview($"{AnnounceWording.ChannelName(channel.Name)}{(kind == ChatKind.Group ? "的群里" : "的私聊里")}", parts),
    ];
}

/// <param name="Previews">One a kind of chat.</param>
/// <param name="Files">Where the attachments can be looked at, by their place; null while they are not stored.</param>
internal sealed record PreviewCards(IReadOnlyList<ShownPreview> Previews, Func<Attachment, string?> Files);
