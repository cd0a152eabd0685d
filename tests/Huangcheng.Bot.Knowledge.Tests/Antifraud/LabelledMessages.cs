using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Knowledge.Antifraud;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;

namespace Huangcheng.Bot.Knowledge.Tests.Antifraud;

/// <param name="Round">1 was written with the patterns, all others without a look at them; what was missed was put right afterwards, and all are learned from. 0: written to be learned from, never measured.</param>
/// <param name="Kind">The kind of fraud, or who an ordinary message is from.</param>
internal sealed record LabelledMessage(string Id, int Round, bool Fraud, string Kind, string Text);

internal static class LabelledMessages
{
    private static readonly Lazy<MessageChecker> Ready = new(() => MessageChecker.Load(KnowledgeFiles.ReadFrom(Path.Combine(RepositoryFiles.Root, "knowledge"))));

    /// <summary>The product's own checker over the repository's own patterns.</summary>
    internal static MessageChecker Checker => Ready.Value;

    internal static IReadOnlyList<LabelledMessage> All { get; } = Read("messages.jsonl");

    /// <summary>What the weights are learned from besides <see cref="All"/>; never measured.</summary>
    internal static IReadOnlyList<LabelledMessage> Examples { get; } = Read("examples.jsonl");

    private static IReadOnlyList<LabelledMessage> Read(string file) =>
        [.. File.ReadLines(Path.Combine(RepositoryFiles.Root, "tests", "Huangcheng.Bot.Knowledge.Tests", "Antifraud", file))
            .Select(line => JsonSerializer.Deserialize(line, LabelledMessageJson.Default.LabelledMessage)!)];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LabelledMessage))]
internal sealed partial class LabelledMessageJson : JsonSerializerContext;
