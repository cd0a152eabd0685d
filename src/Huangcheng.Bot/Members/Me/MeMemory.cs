using System.Text.Json.Serialization;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Members.Me;

/// <summary>A line of the card.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CardField>))]
internal enum CardField
{
    Name,
    Phone,
    Village,
}

/// <summary>Where a correction stands. What a person typed stands here encrypted, as everywhere.</summary>
/// <param name="Asks">The line that the next free text is for.</param>
/// <param name="Typed">What was typed and is to be confirmed.</param>
/// <param name="Undo">What the last change replaced.</param>
internal sealed record MeMemory(CardField? Asks, byte[]? Typed, MeUndo? Undo)
{
    public static MeMemory Empty { get; } = new(null, null, null);

    public Reply In(Reply reply) => reply.Remember(this, MeJson.Default.MeMemory) with { Continues = Asks is not null };
}

/// <param name="Field">What was changed.</param>
/// <param name="Before">What was there; null for nothing.</param>
/// <param name="Until">How long it can be taken back.</param>
internal sealed record MeUndo(CardField Field, byte[]? Before, DateTimeOffset Until);

[JsonSerializable(typeof(MeMemory))]
internal sealed partial class MeJson : JsonSerializerContext;
