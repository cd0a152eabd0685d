using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Quizzes.Events;

/// <param name="Lessons">Ids of the lessons that a clerk has picked for the event to be made.</param>
internal sealed record EventMemory(IReadOnlyList<string> Lessons)
{
    public static EventMemory None { get; } = new([]);
}

[JsonSerializable(typeof(EventMemory))]
internal sealed partial class EventJson : JsonSerializerContext;
