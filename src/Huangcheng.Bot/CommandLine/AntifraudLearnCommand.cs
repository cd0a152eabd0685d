using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Antifraud;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>antifraud learn</c>: learns the weights of 帮我看看 anew from labelled messages, and tells how it does on kinds it has not seen.</summary>
internal static class AntifraudLearnCommand
{
    public static Command Create()
    {
        var jsonl = new Option<FileInfo[]>("--jsonl") { Description = "逐行读取 {text, fraud, kind}：原文、是不是诈骗、哪一种；可以写几个文件", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<FileInfo>("--out") { Description = "学来的分量写到哪里，例如 knowledge/antifraud/patterns/learned.txt", Required = true };
        var command = new Command("learn", "从标注过的消息里学：哪些字词像诈骗，哪些像平常消息") { jsonl, output };
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(() => LearnAsync(result.GetRequiredValue(jsonl), result.GetRequiredValue(output), cancellationToken)));
        return command;
    }

    private static async Task<int> LearnAsync(FileInfo[] files, FileInfo output, CancellationToken cancellationToken)
    {
        var messages = new List<LabelledText>();
        foreach (var file in files)
        {
            messages.AddRange(await ReadAsync(file, cancellationToken));
        }

        var learning = AntifraudCommands.Open(WeightLearning.Load);
        var unseen = learning.TryOnUnseenKinds(messages);
        await File.WriteAllTextAsync(output.FullName, learning.Learn(messages), cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"学了 {messages.Count} 条。轮流留出几种不学再来看：诈骗 {unseen.Frauds} 条看出 {unseen.Noticed} 条（{(double)unseen.Noticed / unseen.Frauds:0.0%}），平常消息 {unseen.Ordinary} 条误报 {unseen.Alarms} 条（{(double)unseen.Alarms / unseen.Ordinary:0.0%}）。"));
        return 0;
    }

    private static async Task<IReadOnlyList<LabelledText>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new StartupException($"找不到文件 {file.FullName}。");
        }

        var messages = new List<LabelledText>();
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            messages.Add(Parse(line) is { Text: { } text, Fraud: { } fraud, Kind: { } kind }
                ? new(text, fraud, kind)
                : throw new StartupException($"{file.Name}:{messages.Count + 1}: 这一行应为 {{\"text\": \"…\", \"fraud\": true, \"kind\": \"…\"}}。"));
        }

        return messages;
    }

    private static LabelledWire? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LabelledWireContext.Default.LabelledWire);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record LabelledWire(string? Text, bool? Fraud, string? Kind);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LabelledWire))]
internal sealed partial class LabelledWireContext : JsonSerializerContext;
