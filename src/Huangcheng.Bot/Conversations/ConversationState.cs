using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Conversations;

/// <summary>What a conversation remembers: which dialogue is under way, and each dialogue's own memory.</summary>
/// <param name="Version">Form of this record; another one is not guessed at.</param>
/// <param name="Active">Name of the dialogue that gets free text first; null when none is under way.</param>
/// <param name="Memories">By dialogue name.</param>
/// <param name="Choices">Data of the choices last written out as numbers, where a channel has no buttons.</param>
/// <param name="Prompt">A question asked unasked that can still be answered in words.</param>
internal sealed record ConversationState(
    int Version,
    string? Active,
    IReadOnlyDictionary<string, Memory> Memories,
    IReadOnlyList<string>? Choices = null,
    Prompt? Prompt = null)
{
    public const int CurrentVersion = 1;

    public static ConversationState Empty { get; } = new(CurrentVersion, null, new Dictionary<string, Memory>(StringComparer.Ordinal));

    /// <summary>Null when what is stored is of a version this program does not know, or its key is lost.</summary>
    public static ConversationState? TryRead(byte[] stored, ISeal seal) =>
        seal.OpenJson(stored, ConversationJson.Stored.ConversationState) is { Version: CurrentVersion, Memories: not null } state ? state : null;

    public byte[] Write(ISeal seal) => seal.SealJson(this, ConversationJson.Stored.ConversationState);
}

/// <param name="Version">The dialogue's own version of <paramref name="Data"/>.</param>
internal sealed record Memory(int Version, JsonElement Data);

[JsonSerializable(typeof(ConversationState))]
[JsonSerializable(typeof(Inbound))]
[JsonSerializable(typeof(StoredEvent))]
[JsonSerializable(typeof(Content))]
internal sealed partial class ConversationJson : JsonSerializerContext
{
    /// <summary>
    /// Leaves Chinese as it is: half the size on disk of its escaped form, and half the pages written for every message.
    /// </summary>
    public static ConversationJson Stored { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
