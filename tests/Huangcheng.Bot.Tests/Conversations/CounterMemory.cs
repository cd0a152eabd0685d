using System.Text.Json.Serialization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Support;

namespace Huangcheng.Bot.Tests.Conversations;

internal sealed record CounterMemory(int Count);

[JsonSerializable(typeof(CounterMemory))]
internal sealed partial class CounterJson : JsonSerializerContext;

/// <summary>A dialogue that remembers how often it was spoken to, and stays under way.</summary>
internal static class Counter
{
    public static TestDialogue Dialogue(int version = 1) => new("count", Next) { MemoryVersion = version };

    public static Reply Next(Turn turn)
    {
        var count = (turn.Recall(CounterJson.Default.CounterMemory)?.Count ?? 0) + 1;
        return (Reply.Text($"第{count}次") with { Continues = true }).Remember(new CounterMemory(count), CounterJson.Default.CounterMemory);
    }
}
