using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Signups.Rosters;

/// <summary>What a clerk is writing about a list. Names and phones in it are encrypted.</summary>
internal sealed record RosterMemory(RosterQuestion Asks, long SessionId)
{
    public static RosterMemory None { get; } = new(RosterQuestion.Nothing, 0);

    public byte[]? Name { get; init; }

    public byte[]? Phone { get; init; }

    public string? Village { get; init; }
}

/// <summary>What is asked now.</summary>
internal enum RosterQuestion
{
    Nothing,

    /// <summary>Whom to look for; stays asked, so that one after the other can be checked in.</summary>
    Whom,

    Name,
    Phone,
    Village,

    /// <summary>There is no seat: whether the person is noted all the same.</summary>
    Anyway,
}

[JsonSerializable(typeof(RosterMemory))]
internal sealed partial class RosterJson : JsonSerializerContext;
