using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Announcements.Groups;

/// <summary>What a clerk is asked about a group.</summary>
/// <param name="Asks"><c>name</c>, <c>tags</c> or <c>village</c>; empty when nothing is asked.</param>
internal sealed record GroupMemory(long GroupId, string Asks);

[JsonSerializable(typeof(GroupMemory))]
internal sealed partial class GroupJson : JsonSerializerContext;
