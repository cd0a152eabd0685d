using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>What a clerk is asked about an announcement.</summary>
/// <param name="Id">The announcement; 0 for a new one.</param>
/// <param name="Version">The version that the question was about.</param>
/// <param name="Asks">What comes next; <see cref="AnnounceAsks.Nothing"/> when nothing is asked.</param>
internal sealed record AnnounceMemory(long Id, int Version, AnnounceAsks Asks)
{
    /// <summary>For a new one: the village whose it is; null is where this clerk writes first.</summary>
    public string? Village { get; init; }

    /// <summary>The album of which the last picture was part.</summary>
    public string? Album { get; init; }

    public static AnnounceMemory Idle { get; } = new(0, 0, AnnounceAsks.Nothing);
}

/// <summary>The numbers are stored.</summary>
internal enum AnnounceAsks
{
    Nothing = 0,

    /// <summary>The text of a draft, or a picture or file with it.</summary>
    Text = 1,

    /// <summary>When it goes out.</summary>
    Time = 2,

    /// <summary>The text that takes the place of the one that was sent.</summary>
    Correction = 3,

    /// <summary>How often it comes again; with no announcement, the version says of what kind it is.</summary>
    Rhythm = 4,
}

[JsonSerializable(typeof(AnnounceMemory))]
internal sealed partial class AnnounceJson : JsonSerializerContext;
