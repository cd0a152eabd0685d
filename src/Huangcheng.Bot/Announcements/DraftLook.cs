using System.Text.Json;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Announcements;

/// <summary>How an announcement looks in each kind of place it goes to, through the encoders that send it.</summary>
internal sealed class DraftLook(AnnouncementParts parts, IEnumerable<IChannel> channels)
{
    /// <summary>Marks a button that opens the private chat, as platforms mark a link.</summary>
    public const char LinkMark = '↗';

    /// <summary>One look for all places where it is the same, in the order of the places.</summary>
    public IReadOnlyList<Look> Of(Announcement draft, IEnumerable<Place> places) =>
    [
        .. places
            .Select(place => (place, shown: Show(draft, place)))
            .GroupBy(one => string.Join('\n', one.shown.Select(part => JsonSerializer.Serialize(part, ConversationJson.Stored.Content))), StringComparer.Ordinal)
            .Select(same => new Look([.. same.Select(one => one.place)], same.First().shown)),
    ];

    /// <summary>How many messages each such place gets.</summary>
    public int CountAt(Announcement draft, Place place) => parts.Of(draft, place.Channel, place.Kind).Count;

    private List<Content> Show(Announcement draft, Place place)
    {
        var (channel, all) = (channels.FirstOrDefault(one => one.Name == place.Channel), parts.Of(draft, place.Channel, place.Kind));
        return channel is null ? [.. all] : [.. all.SelectMany(part => channel.Preview(part, place.Kind).Select(seen => Shown(part, seen)))];
    }

    // A button does here what it will do there.
    private static Content Shown(Content part, MessagePreview seen) => new(seen.Text)
    {
        Attachments = seen.Attachments,
        Buttons = [.. seen.Buttons.Zip(part.Buttons, (shown, button) => new Button(shown.OpensPrivateChat ? $"{shown.Label} {LinkMark}" : shown.Label, button.Data))],
    };
}

/// <summary>A kind of place: a platform's groups, or its private chats.</summary>
internal sealed record Place(string Channel, ChatKind Kind);

/// <param name="Places">Where it looks so.</param>
/// <param name="Messages">What is seen there, in order.</param>
internal sealed record Look(IReadOnlyList<Place> Places, IReadOnlyList<Content> Messages);
