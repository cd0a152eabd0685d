using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Signups.CheckIn;

/// <summary>That somebody scanned a session's code: for a while they can say who of theirs came.</summary>
internal sealed record CheckInMemory(long SessionId, DateTimeOffset ScannedAt)
{
    private static readonly TimeSpan s_lasts = TimeSpan.FromMinutes(15);

    public bool Lasts(DateTimeOffset at) => at - ScannedAt <= s_lasts;
}

[JsonSerializable(typeof(CheckInMemory))]
internal sealed partial class CheckInJson : JsonSerializerContext;
