using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Knowledge.Answers;

namespace Huangcheng.Bot.CommandLine;

/// <summary>The answer as <c>ask --json</c> prints it: a contract, see README.</summary>
internal sealed record AnswerJson(
    string? Id,
    string Kind,
    bool Answered,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<ActivityReference> Activities,
    double Ms)
{
    // Chinese as Chinese: the output goes to a file or a terminal, never into a page.
    private static readonly AskJsonContext s_json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static string Write(string? id, Answer answer, double milliseconds) => JsonSerializer.Serialize(
        new AnswerJson(
            id,
            answer.Kind.ToString().ToLowerInvariant(),
            answer.Answered,
            answer.Text,
            answer.Citations,
            answer.Activities,
            Math.Round(milliseconds, 3)),
        s_json.AnswerJson);
}

/// <summary>A line of <c>ask --jsonl</c>.</summary>
internal sealed record AskedJson(string? Id, IReadOnlyList<string> Turns, string? At)
{
    /// <exception cref="JsonException">The line is not such an object; the message says what is missing.</exception>
    public static AskedJson Read(string line)
    {
        var wire = JsonSerializer.Deserialize(line, AskJsonContext.Default.AskedWire) ?? throw new JsonException("这一行不是 JSON 对象。");
        IReadOnlyList<string> turns = wire switch
        {
            { Turns: { Count: > 0 } many } when many.All(turn => turn is not null) => many,
            { Question: { } one } => [one],
            _ => throw new JsonException("缺少 question 或 turns。"),
        };
        return new AskedJson(wire.Id, turns, wire.At);
    }
}

internal sealed record AskedWire(string? Id, string? Question, IReadOnlyList<string>? Turns, string? At);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AnswerJson))]
[JsonSerializable(typeof(AskedWire))]
internal sealed partial class AskJsonContext : JsonSerializerContext;
