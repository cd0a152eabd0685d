using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Members.Linking;

/// <summary>The code that was typed and is to be confirmed; its number, never itself; 0 while it is yet to be typed.</summary>
internal sealed record LinkMemory(long CodeId);

[JsonSerializable(typeof(LinkMemory))]
internal sealed partial class LinkJson : JsonSerializerContext;
