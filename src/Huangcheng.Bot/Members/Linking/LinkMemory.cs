using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Members.Linking;

/// <summary>The code that was typed and is to be confirmed; its number, never itself.</summary>
internal sealed record LinkMemory(long CodeId);

[JsonSerializable(typeof(LinkMemory))]
internal sealed partial class LinkJson : JsonSerializerContext;
