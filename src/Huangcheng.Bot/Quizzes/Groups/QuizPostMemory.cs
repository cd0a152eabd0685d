using System.Text.Json.Serialization;

namespace Huangcheng.Bot.Quizzes.Groups;

/// <summary>The question a clerk is about to post, and the groups picked so far; empty when nothing is under way.</summary>
internal sealed record QuizPostMemory(string Lesson, string Question, IReadOnlyList<long> Groups)
{
    public static QuizPostMemory None { get; } = new("", "", []);
}

[JsonSerializable(typeof(QuizPostMemory))]
[JsonSerializable(typeof(string))]
internal sealed partial class QuizPostJson : JsonSerializerContext;
