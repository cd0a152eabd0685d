using System.CommandLine;
using System.Text;
using System.Text.Json;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Antifraud;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Ops;

namespace Huangcheng.Bot.CommandLine;

/// <summary><c>antifraud</c>: looks for signs of fraud in messages (<c>check</c>; opens no database and changes nothing) and learns to (<c>learn</c>).</summary>
internal static class AntifraudCommands
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create() => new("antifraud", "防诈骗") { Check(), AntifraudLearnCommand.Create() };

    private static Command Check()
    {
        var message = new Argument<string?>("message") { Description = "要看的短信、聊天记录或来电情况", Arity = ArgumentArity.ZeroOrOne };
        var jsonl = new Option<FileInfo?>("--jsonl") { Description = "逐行读取 {id, text}，逐行输出 {id, verdict, type, signs}" };
        var command = new Command("check", "看一条消息有没有诈骗的特征，或用 --jsonl 看一个文件里的所有消息") { message, jsonl };
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(() => (result.GetValue(jsonl), result.GetValue(message)) switch
        {
            ({ } file, null) => CheckFileAsync(Open(MessageChecker.Load), file, cancellationToken),
            (null, { } text) => CheckOneAsync(Open(MessageChecker.Load), text),
            _ => throw new StartupException("请写一条消息，或用 --jsonl 指定文件，二者取一。例如：antifraud check \"您的ETC已失效，请点击……\""),
        }));
        return command;
    }

    /// <summary>What the knowledge folder of the settings holds; a fault in it stops the command.</summary>
    public static T Open<T>(Func<KnowledgeFiles, T> load)
    {
        try
        {
            return load(KnowledgeFiles.ReadFrom(Settings.Bind<KnowledgeOptions>(Settings.Read(), "Knowledge").FullPath));
        }
        catch (KnowledgeException e)
        {
            throw new StartupException(e.Message, e);
        }
    }

    private static async Task<int> CheckOneAsync(MessageChecker checker, string text)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), s_utf8);
        await output.WriteLineAsync(CheckJson.Write(id: null, checker.Check(text)));
        return 0;
    }

    private static async Task<int> CheckFileAsync(MessageChecker checker, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new StartupException($"找不到文件 {file.FullName}。");
        }

        var faults = 0;
        var number = 0;
        await using var output = new StreamWriter(Console.OpenStandardOutput(), s_utf8);
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                var (id, text) = CheckJson.Read(line);
                await output.WriteLineAsync(CheckJson.Write(id, checker.Check(text)));
            }
            catch (JsonException e)
            {
                faults++;
                await Console.Error.WriteLineAsync($"{file.Name}:{number}: {e.Message}");
            }
        }

        return faults == 0 ? 0 : 1;
    }
}
