using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Knowledge.Antifraud;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;

namespace Huangcheng.Bot.Knowledge.Tests.Antifraud;

/// <param name="Round">1 was written with the patterns; 2 to 5 without a look at them; the kinds missed in 2 to 4 were put right afterwards.</param>
/// <param name="Kind">The kind of fraud, or who an ordinary message is from.</param>
internal sealed record LabelledMessage(string Id, int Round, bool Fraud, string Kind, string Text);

internal static class LabelledMessages
{
    private static readonly Lazy<MessageChecker> Ready = new(() => MessageChecker.Load(KnowledgeFiles.ReadFrom(Path.Combine(RepositoryFiles.Root, "knowledge"))));

    /// <summary>The product's own checker over the repository's own patterns.</summary>
    internal static MessageChecker Checker => Ready.Value;

    internal static IReadOnlyList<LabelledMessage> All { get; } =
        [.. File.ReadLines(Path.Combine(RepositoryFiles.Root, "tests", "Huangcheng.Bot.Knowledge.Tests", "Antifraud", "messages.jsonl"))
            .Select(line => JsonSerializer.Deserialize(line, LabelledMessageJson.Default.LabelledMessage)!)];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LabelledMessage))]
internal sealed partial class LabelledMessageJson : JsonSerializerContext;
