using System.Text.Json;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Announcements;

/// <summary>How an announcement looks in each kind of place it goes to, through the encoders that send it.</summary>
internal sealed class DraftLook(AnnouncementParts parts, IEnumerable<IChannel> channels)
{
    // The platform's chat does not matter for the look.
    private const string Somewhere = "0";

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

    private IReadOnlyList<Content> Show(Announcement draft, Place place)
    {
        var channel = channels.First(one => one.Name == place.Channel);
        return [.. parts.Of(draft, place.Channel, place.Kind).Select(part => channel.Show(new OutboundMessage(0, Somewhere, place.Kind, part)))];
    }
}

/// <summary>A kind of place: a platform's groups, or its private chats.</summary>
internal sealed record Place(string Channel, ChatKind Kind)
{
    /// <summary>As staff read it.</summary>
    public string Says => (Channel, Kind) switch
    {
        ("web", _) => "网页聊天",
        ("telegram", ChatKind.Group) => "Telegram 群",
        ("telegram", _) => "Telegram 私聊",
        (_, ChatKind.Group) => $"{Channel} 群",
        _ => $"{Channel} 私聊",
    };
}

/// <param name="Places">Where it looks so.</param>
/// <param name="Messages">What is seen there, in order.</param>
internal sealed record Look(IReadOnlyList<Place> Places, IReadOnlyList<Content> Messages);
