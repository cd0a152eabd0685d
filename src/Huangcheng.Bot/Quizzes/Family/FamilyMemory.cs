using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Quizzes.Family;

/// <summary>The code that was typed and is to be agreed to; its number, never itself.</summary>
internal sealed record FamilyMemory(long CodeId);

[JsonSerializable(typeof(FamilyMemory))]
internal sealed partial class FamilyJson : JsonSerializerContext;
